import "server-only";
import { createHmac } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { nextCookies } from "better-auth/next-js";
import { type Database, database } from "#lib/db/index.ts";
import * as tables from "#lib/db/schema/auth.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { throttleByAccount } from "./throttle.ts";

/** A shop has few addresses behind one proxy and many shoppers behind one campus: generous, but not for a script. */
const ADDRESS_LIMITS = {
  "/sign-in/email": { window: 60, max: 60 },
  "/sign-up/email": { window: 60, max: 60 },
};

// Spelled out because the library quietly turns them off when it believes that it runs in a test.
const ORIGIN_CHECKS = { disableOriginCheck: false, disableCSRFCheck: false };

// Its own format would be the only lines of the log that are not JSON. A wrong password is an answer, not an event.
const LOGGER = {
  level: "error" as const,
  log: (_level: string, message: string) => log("warn", "sign_in_service", { message }),
};

/** Keys of two instances must differ, or a cookie signed by one would be believed by the other. */
function secretFor(instance: string): string {
  return createHmac("sha256", env().APP_SECRET).update(`better-auth:${instance}`).digest("base64url");
}

function buildShoppers(db: Database) {
  const { APP_URL, APP_SECRET } = env();
  return betterAuth({
    appName: "Offcut Goods",
    baseURL: APP_URL,
    basePath: "/api/auth",
    secret: secretFor("shop"),
    trustedOrigins: [new URL(APP_URL).origin],
    database: drizzleAdapter(db, { provider: "pg", schema: tables }),
    user: {
      modelName: "shopper",
      additionalFields: {
        stripeCustomerId: { type: "string", required: false, input: false },
        loyaltyTier: { type: "string", required: false, input: false },
      },
    },
    session: { modelName: "shopperSession" },
    account: { modelName: "shopperAccount" },
    verification: { modelName: "shopperVerification" },
    emailAndPassword: { enabled: true, minPasswordLength: 8 },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "shopperRateLimit",
      window: 60,
      max: 600,
      customRules: ADDRESS_LIMITS,
    },
    advanced: { cookiePrefix: "shop", ...ORIGIN_CHECKS },
    telemetry: { enabled: false },
    logger: LOGGER,
    hooks: throttleByAccount(db, "shop", APP_SECRET),
    plugins: [nextCookies()],
  });
}

function buildStaff(db: Database) {
  const { APP_URL, APP_SECRET } = env();
  return betterAuth({
    appName: "Offcut",
    baseURL: APP_URL,
    basePath: "/api/staff-auth",
    secret: secretFor("staff"),
    trustedOrigins: [new URL(APP_URL).origin],
    database: drizzleAdapter(db, { provider: "pg", schema: tables }),
    user: {
      modelName: "staff",
      additionalFields: { role: { type: "string", required: false, input: false, defaultValue: "viewer" } },
    },
    // A shared computer behind the counter is not left signed in for a week.
    session: { modelName: "staffSession", expiresIn: 12 * 60 * 60, updateAge: 60 * 60 },
    account: { modelName: "staffAccount" },
    verification: { modelName: "staffVerification" },
    emailAndPassword: { enabled: true, minPasswordLength: 12, disableSignUp: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "staffRateLimit",
      window: 60,
      max: 600,
      customRules: ADDRESS_LIMITS,
    },
    advanced: { cookiePrefix: "staff", ...ORIGIN_CHECKS },
    telemetry: { enabled: false },
    logger: LOGGER,
    hooks: throttleByAccount(db, "staff", APP_SECRET),
    plugins: [nextCookies()],
  });
}

type Instances = Readonly<{
  shop: ReturnType<typeof buildShoppers>;
  staff: ReturnType<typeof buildStaff>;
}>;

const KEY = Symbol.for("offcut.auth");
// Pages, actions and handlers are bundled apart; the process, and so the instance, is one.
const shared = globalThis as unknown as Record<symbol, Promise<Instances> | undefined>;

/** The two sign-in services of this process: `shop` for shoppers, `staff` for staff. Suspends while prerendering. */
export async function authInstances(): Promise<Instances> {
  const db = await database();
  shared[KEY] ??= Promise.resolve({ shop: buildShoppers(db), staff: buildStaff(db) });
  return shared[KEY];
}

/** A schema-complete build over any database, for tests. */
export const buildInstances = (db: Database): Instances => ({
  shop: buildShoppers(db),
  staff: buildStaff(db),
});

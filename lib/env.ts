import "server-only";
import { z } from "zod";
import { invariant } from "./result.ts";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** Everything the shop reads from its environment; `.env.local.example` explains each in words. */
const Env = z.object({
  APP_URL: z.preprocess(blankIsAbsent, z.url().default("http://localhost:3000")),
  APP_SECRET: z.string().min(32, "at least 32 characters; `npm start` generates one into the data folder"),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default(".data")),
  DATABASE_URL: optional(z.string().startsWith("postgres")),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, "a Stripe secret key"),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_/, "a Stripe publishable key"),
  STRIPE_WEBHOOK_SECRET: optional(z.string().startsWith("whsec_")),
  STRIPE_API_BASE: optional(z.url()),
  STRIPE_JS_URL: optional(z.url()),
  DISCOUNT_TRANSPORT: z.preprocess(
    blankIsAbsent,
    z.enum(["auto", "preview", "reprice", "disposable-coupon", "native"]).default("auto"),
  ),
  CHECKOUT_ROUTE: z.preprocess(
    blankIsAbsent,
    z.enum(["checkout-sessions", "payment-intents"]).default("checkout-sessions"),
  ),
  CLOCK_URL: optional(z.url()),
  STORE_CURRENCY: z.preprocess(blankIsAbsent, z.string().length(3).toLowerCase().default("eur")),
  STORE_TIME_ZONE: z.preprocess(blankIsAbsent, z.string().default("Europe/Berlin")),
  TRUSTED_PROXIES: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(10).default(1)),
  RECONCILE_MINUTES: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(1440).default(15)),
  DEMO_ACCOUNTS: z.preprocess(blankIsAbsent, z.enum(["on", "off"]).default("off")),
});

export type Env = Readonly<z.infer<typeof Env>>;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const isLoopback = (url: string | undefined) => url !== undefined && LOOPBACK.has(new URL(url).hostname);

/**
 * Parses and cross-checks an environment.
 * @throws one error naming every wrong variable, or the combination that must not run: live keys with the
 *   sandbox's settings, demo accounts anywhere but on a loopback sandbox, a clock that is not the sandbox's.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Env.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(
      `The environment is not complete (see .env.local.example):\n${[...new Set(lines)].join("\n")}`,
    );
  }
  const env = parsed.data;
  const live = env.STRIPE_SECRET_KEY.includes("_live_") || env.STRIPE_PUBLISHABLE_KEY.includes("_live_");
  const sandboxed = isLoopback(env.STRIPE_API_BASE);
  invariant(
    env.STRIPE_SECRET_KEY.includes("_live_") === env.STRIPE_PUBLISHABLE_KEY.includes("_live_"),
    "STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY must both be test keys or both be live keys.",
  );
  invariant(
    !live || (!env.STRIPE_API_BASE && !env.STRIPE_JS_URL && !env.CLOCK_URL),
    "Live Stripe keys refuse sandbox settings: unset STRIPE_API_BASE, STRIPE_JS_URL and CLOCK_URL.",
  );
  invariant(
    env.DEMO_ACCOUNTS === "off" || sandboxed,
    "Demo accounts exist only with the sandbox: set DEMO_ACCOUNTS=off or unset it.",
  );
  invariant(
    !env.CLOCK_URL || (!live && isLoopback(env.CLOCK_URL)),
    "CLOCK_URL is for tests: it needs test keys and a loopback host.",
  );
  return env;
}

let parsed: Env | undefined;

/** The process's environment, parsed once. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

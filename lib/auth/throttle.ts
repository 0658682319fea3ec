import { createHmac } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import { now } from "#lib/clock.ts";
import type { Database } from "#lib/db/open.ts";
import { signInAttempt } from "#lib/db/schema/auth.ts";

/** Wrong passwords one account may receive in a window, from however many addresses. */
export const ATTEMPTS = 5;
/** Length of the window in seconds, counted from its first attempt. */
const WINDOW = 15 * 60;

const keyFor = (instance: string, email: string, secret: string) =>
  createHmac("sha256", secret).update(`sign-in:${instance}:${email.trim().toLowerCase()}`).digest("hex");

/**
 * Counts an attempt before its password is looked at, so that attempts in parallel cannot all slip under the limit.
 * @returns seconds to wait, or 0 when the attempt may go on
 */
async function countAttempt(db: Database, key: string, at: number): Promise<number> {
  const lapsed = sql`${signInAttempt.since} <= ${at - WINDOW}`;
  const [row] = await db
    .insert(signInAttempt)
    .values({ key, count: 1, since: at })
    .onConflictDoUpdate({
      target: signInAttempt.key,
      set: {
        count: sql`case when ${lapsed} then 1 else ${signInAttempt.count} + 1 end`,
        since: sql`case when ${lapsed} then ${at} else ${signInAttempt.since} end`,
      },
    })
    .returning();
  return row && row.count > ATTEMPTS ? row.since + WINDOW - at : 0;
}

/** Forgets the attempts at an account, once its owner has shown the password. */
async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.delete(signInAttempt).where(eq(signInAttempt.key, key));
}

/** Better Auth hooks that limit wrong passwords per account, beside its own limit per address. */
export function throttleByAccount(db: Database, instance: string, secret: string) {
  const keyOf = (body: unknown): string | null => {
    const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
    return typeof email === "string" ? keyFor(instance, email, secret) : null;
  };
  return {
    before: createAuthMiddleware(async (context) => {
      if (context.path !== "/sign-in/email") return;
      const key = keyOf(context.body);
      const wait = key ? await countAttempt(db, key, await now()) : 0;
      if (wait > 0)
        throw new APIError(
          "TOO_MANY_REQUESTS",
          { message: "Too many attempts at this account." },
          { "X-Retry-After": String(wait) },
        );
    }),
    after: createAuthMiddleware(async (context) => {
      if (context.path !== "/sign-in/email" || !context.context.newSession) return;
      const key = keyOf(context.body);
      if (key) await forgetAttempts(db, key);
    }),
  };
}

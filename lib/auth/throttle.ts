import { APIError, createAuthMiddleware } from "better-auth/api";
import { now } from "#lib/clock.ts";
import type { Database } from "#lib/db/open.ts";
import { type AttemptLimit, attemptKey, countAttempt, forgetAttempts } from "./attempts.ts";

/** Wrong passwords one account may receive, from however many addresses. */
export const SIGN_IN_LIMIT: AttemptLimit = { most: 5, windowSeconds: 15 * 60 };

/** Better Auth hooks that limit wrong passwords per account, beside its own limit per address. */
export function throttleByAccount(db: Database, instance: string, secret: string) {
  const keyOf = (body: unknown): string | null => {
    const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
    return typeof email === "string"
      ? attemptKey(secret, `sign-in:${instance}`, email.trim().toLowerCase())
      : null;
  };
  return {
    before: createAuthMiddleware(async (context) => {
      if (context.path !== "/sign-in/email") return;
      const key = keyOf(context.body);
      const wait = key ? await countAttempt(db, key, SIGN_IN_LIMIT, await now()) : 0;
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

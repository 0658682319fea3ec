import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { type AttemptLimit, attemptKey, countAttempt, uncountAttempt } from "../../auth/attempts.ts";
import type { Database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { fail, type Result } from "../../result.ts";

/** Codes that one browser, and one network address, may try and be refused: a person mistypes, a script guesses. */
export const CODE_LIMITS = {
  browser: { most: 10, windowSeconds: 600 },
  address: { most: 60, windowSeconds: 600 },
  /** Offer links followed, from one network address: what comes of one is seen in the basket. */
  links: { most: 60, windowSeconds: 600 },
} as const satisfies Record<string, AttemptLimit>;

/** Refusals leave in steps of this, so that how long the look-up took is not told. Milliseconds. */
const STEP_MS = 250;

/** Who tries a code; null where it is not known. */
export type Guesser = Readonly<{ browserId: string | null; addressKey: string | null }>;

const keysOf = ({ browserId, addressKey }: Guesser) =>
  [
    { who: browserId, what: "code:browser", limit: CODE_LIMITS.browser },
    { who: addressKey, what: "code:address", limit: CODE_LIMITS.address },
  ].flatMap(({ who, what, limit }) =>
    who === null ? [] : [{ key: attemptKey(env().APP_SECRET, what, who), limit }],
  );

/**
 * Looks a code up for somebody who may be guessing. Each look-up counts beforehand, over all processes, and is forgiven
 * unless the code was refused; a refusal takes the same time whatever it was for.
 * @param now epoch seconds
 * @returns `rate_limited` when too many were refused lately, else what the look-up says
 */
export async function guardedLookUp<T>(
  db: Database,
  guesser: Guesser,
  now: number,
  lookUp: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const began = performance.now();
  const keys = keysOf(guesser);
  const waits = await Promise.all(keys.map(({ key, limit }) => countAttempt(db, key, limit, now)));
  if (waits.some((seconds) => seconds > 0)) {
    const minutes = Math.ceil(Math.max(...waits) / 60);
    return fail(
      "rate_limited",
      `Too many codes were tried. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    );
  }
  const answer = await lookUp();
  if (answer.ok || answer.error.code !== "not_eligible") {
    await Promise.all(keys.map(({ key }) => uncountAttempt(db, key)));
    return answer;
  }
  const took = performance.now() - began;
  await wait(Math.ceil(took / STEP_MS) * STEP_MS - took);
  return answer;
}

/** Counts an offer link that is being followed. @returns whether it may be; a script that tries codes by link may not */
export async function mayFollowLink(db: Database, addressKey: string | null, now: number): Promise<boolean> {
  const key = attemptKey(env().APP_SECRET, "code:link", addressKey ?? "");
  return (await countAttempt(db, key, CODE_LIMITS.links, now)) === 0;
}

/**
 * Every choice the reference marks [inferred: choose this], in one place. Where Stripe's own behaviour is unknown the
 * sandbox must still answer one way; these are those ways. None of them may be presented as Stripe's.
 */

/** D-017, D-072: a bound such as `redeem_by` or `expires_at` still counts at exactly its second. */
export const lastMomentIncluded = (now: number, bound: number) => now <= bound;

/** L-011: a session is over once its `expires_at` has come. */
export const sessionIsOver = (now: number, expiresAt: number) => now >= expiresAt;

/** L-042: how long a buyer may take over a challenge or a bank page, seconds. */
export const ACTION_EXPIRES_AFTER = 600;

/** L-046: how long the money of a delayed method is under way, seconds. */
export const DELAYED_METHOD_SETTLES_AFTER = 3 * 86_400;

/** seconds between the attempts of a webhook delivery; after the last one it has failed. */
export const RETRY_AFTER: readonly number[] = [2, 10, 60, 600, 3600, 6 * 3600];

/** how long the result of an idempotent request is kept, seconds. */
export const IDEMPOTENCY_KEPT_FOR = 86_400;

/** how long events are kept, seconds. */
export const EVENTS_KEPT_FOR = 30 * 86_400;

/**
 * Every choice the reference marks [inferred: choose this], in one place. Where Stripe's own behaviour is unknown the
 * sandbox must still answer one way; these are those ways. None of them may be presented as Stripe's.
 */

/** D-017, D-072: a bound such as `redeem_by` or `expires_at` still counts at exactly its second. */
export const lastMomentIncluded = (now: number, bound: number) => now <= bound;

/** L-011: a session is over once its `expires_at` has come. */
export const sessionIsOver = (now: number, expiresAt: number) => now >= expiresAt;

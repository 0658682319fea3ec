/**
 * What staff may do. Roles are a ladder: each may do all that the ones before it may.
 *
 * - `viewer` sees everything and changes nothing.
 * - `editor` makes coupons, promotion codes and drafts of discount rules, and switches codes on and off.
 * - `publisher` also publishes discount rules and does what cannot be undone, such as deleting a coupon.
 * - `owner` also changes the store's settings.
 */
export const ROLES = ["viewer", "editor", "publisher", "owner"] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody with role `held` may do what `needed` is asked for. */
export function allows(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

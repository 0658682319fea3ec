/**
 * What staff may do. Roles are a ladder: each may do all that the ones before it may.
 *
 * - `viewer` sees everything and changes nothing.
 * - `editor` makes coupons and promotion codes, switches codes on and off, and may pause a discount rule: whoever sees an
 *   accident first can stop it.
 * - `publisher` also switches discount rules on, schedules and archives them, and does what cannot be undone, such as
 *   deleting a coupon or giving money back.
 * - `owner` also changes the store's settings.
 */
export const ROLES = ["viewer", "editor", "publisher", "owner"] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody with role `held` may do what `needed` is asked for. */
export function allows(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

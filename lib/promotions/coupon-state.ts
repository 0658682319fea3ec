import type { Coupon } from "#lib/stripe/coupons.ts";

/** Whether a coupon can still be applied, and if not, for which of its limits (D-017). */
export type CouponState = "valid" | "expired" | "used_up";

export const COUPON_STATES = ["valid", "expired", "used_up"] as const satisfies readonly CouponState[];

/** The state of a coupon at an instant. A coupon past both limits counts as expired: time does not come back. */
export function couponState(
  coupon: Pick<Coupon, "redeemBy" | "maxRedemptions" | "timesRedeemed">,
  now: number,
): CouponState {
  if (coupon.redeemBy !== null && now > coupon.redeemBy) return "expired";
  if (coupon.maxRedemptions !== null && coupon.timesRedeemed >= coupon.maxRedemptions) return "used_up";
  return "valid";
}

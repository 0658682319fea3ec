import "server-only";
import { log } from "../../log.ts";
import type { SessionState } from "../../stripe/checkout-sessions.ts";
import { deleteCoupon } from "../../stripe/coupons.ts";

/**
 * Deletes the coupon that the shop made for a session which is paid or over: nothing can use it any more, and what was
 * granted stays granted (D-090, V-031). What fails here the sweep finds later.
 */
export async function throwAwayCoupon(session: Pick<SessionState, "computedCouponId">): Promise<void> {
  if (!session.computedCouponId) return;
  const deleted = await deleteCoupon(session.computedCouponId);
  if (!deleted.ok && deleted.error.code !== "not_found")
    log("warn", "coupon_left_behind", { coupon: session.computedCouponId });
}

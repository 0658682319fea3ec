import { lastMomentIncluded } from "../inferred.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** The coupon a promotion code was made for, null once it is deleted (its id may belong to a newer coupon by then). */
export function couponOf(tenant: Tenant, code: PromotionCodeRecord): CouponRecord | null {
  const coupon = tenant.store.coupons.get(code.coupon);
  return coupon?.serial === code.coupon_serial ? coupon : null;
}

const isOver = (tenant: Tenant, moment: number | null) =>
  moment !== null && !lastMomentIncluded(tenant.now(), moment);

export const isUsedUp = (capped: Readonly<{ max_redemptions: number | null; times_redeemed: number }>) =>
  capped.max_redemptions !== null && capped.times_redeemed >= capped.max_redemptions;

/** D-017, for a coupon that is not deleted. Evaluated on every read, so that the clock alone can flip it. */
export const isValid = (tenant: Tenant, coupon: CouponRecord) =>
  !isOver(tenant, coupon.redeem_by) && !isUsedUp(coupon);

export const isExpired = (tenant: Tenant, code: PromotionCodeRecord) => isOver(tenant, code.expires_at);

/** D-082: nothing can bring such a code back. */
export function isPermanentlyInactive(tenant: Tenant, code: PromotionCodeRecord): boolean {
  const coupon = couponOf(tenant, code);
  return !coupon || !isValid(tenant, coupon) || isUsedUp(code) || isExpired(tenant, code);
}

/** What reads report (D-085): the merchant's switch and every rule that overrides it. */
export const isActive = (tenant: Tenant, code: PromotionCodeRecord) =>
  code.active && !isPermanentlyInactive(tenant, code);

import { NO_EXPANSION } from "../http/expansion.ts";
import { lastMomentIncluded } from "../inferred.ts";
import type { CouponRecord } from "../resources/coupons.ts";
import { type PromotionCodeRecord, renderPromotionCode } from "../resources/promotion-codes.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";

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

/** Switches a code off because a rule says so, and says so once (D-085). Does nothing while it is still good. */
export function retireIfOver(tenant: Tenant, code: PromotionCodeRecord): void {
  if (!code.active || !isPermanentlyInactive(tenant, code)) return;
  const retired = tenant.store.promotionCodes.put({ ...code, active: false });
  emit(tenant, "promotion_code.updated", renderPromotionCode(tenant, retired, NO_EXPANSION), {
    active: true,
  });
}

/** All codes of a coupon that became invalid flip together (D-082a, D-091). */
export function retireCodesOf(tenant: Tenant, coupon: CouponRecord): void {
  for (const code of tenant.store.promotionCodes.withKey("coupon", coupon.id)) retireIfOver(tenant, code);
}

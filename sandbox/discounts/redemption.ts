import { NO_EXPANSION } from "../http/expansion.ts";
import type { AppliedDiscount } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderCoupon } from "./coupons.ts";
import { renderPromotionCode } from "./promotion-codes.ts";
import { retireCodesOf } from "./retire.ts";
import { isUsedUp } from "./validity.ts";

/**
 * Counts one completed session on the coupon and on the code, in one step (D-077, L-050), and retires what is used up
 * by it (D-082). A coupon deleted meanwhile has no counter any more (D-090).
 * @returns the discount under the `di_` id it keeps from now on
 */
export function redeem(tenant: Tenant, discount: AppliedDiscount): AppliedDiscount {
  const code =
    discount.promotion_code === null ? null : tenant.store.promotionCodes.must(discount.promotion_code);
  if (code) {
    const counted = tenant.store.promotionCodes.put({ ...code, times_redeemed: code.times_redeemed + 1 });
    if (counted.active && isUsedUp(counted)) {
      const retired = tenant.store.promotionCodes.put({ ...counted, active: false });
      emit(tenant, "promotion_code.updated", renderPromotionCode(tenant, retired, NO_EXPANSION), {
        active: true,
        times_redeemed: code.times_redeemed,
      });
    }
  }
  const coupon = tenant.store.coupons.get(discount.coupon.id);
  if (coupon?.serial === discount.coupon.serial) {
    const counted = tenant.store.coupons.put({ ...coupon, times_redeemed: coupon.times_redeemed + 1 });
    if (isUsedUp(counted)) {
      emit(tenant, "coupon.updated", renderCoupon(tenant, counted, NO_EXPANSION), {
        times_redeemed: coupon.times_redeemed,
        valid: true,
      });
      retireCodesOf(tenant, counted);
    }
  }
  return { ...discount, id: tenant.ids.next("di") };
}

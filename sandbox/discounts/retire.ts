import { NO_EXPANSION } from "../http/expansion.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderPromotionCode } from "./promotion-codes.ts";
import { isPermanentlyInactive } from "./validity.ts";

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

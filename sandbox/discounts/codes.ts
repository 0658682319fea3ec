import { invalid } from "../http/api-error.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { isActive } from "./validity.ts";

/** Active codes equal to this one ignoring case (section 4.6). Expired and exhausted ones count as inactive (D-050). */
export function activeCodesLike(tenant: Tenant, code: string): PromotionCodeRecord[] {
  return tenant.store.promotionCodes
    .withKey("code", code.toLowerCase())
    .filter((existing) => isActive(tenant, existing));
}

/**
 * D-041 … D-048: an active code for anyone tolerates no equal; codes restricted to customers tolerate each other, one
 * per customer.
 */
export function refuseDuplicate(tenant: Tenant, wanted: PromotionCodeRecord): void {
  const conflict = activeCodesLike(tenant, wanted.code).some(
    (existing) =>
      existing.id !== wanted.id &&
      (existing.customer === null || wanted.customer === null || existing.customer === wanted.customer),
  );
  if (conflict) throw invalid(`An active promotion code with \`code: ${wanted.code}\` already exists.`);
}

/** D-038: trimmed, any case, active only, one restricted to this customer before one for anyone. */
export function lookUpCode(
  tenant: Tenant,
  typed: string,
  customer: string | null,
): PromotionCodeRecord | null {
  const found = activeCodesLike(tenant, typed.trim());
  return (
    found.find((code) => code.customer !== null && code.customer === customer) ??
    found.find((code) => code.customer === null) ??
    found[0] ??
    null
  );
}

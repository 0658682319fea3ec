import { type CouponTermsInput, createCoupon } from "../discounts/coupons.ts";
import { type Basis, refusalOfBareCoupon, refusalOfCode } from "../discounts/eligibility.ts";
import { serverRefusal } from "../discounts/refusals.ts";
import { couponOf, isUsedUp, isValid } from "../discounts/validity.ts";
import { exclusive, invalid, missingReference } from "../http/api-error.ts";
import { type MetadataPatch, missing } from "../http/parameters.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { AppliedDiscount } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";

export type DiscountInput = Readonly<{
  coupon?: string;
  promotion_code?: string;
  coupon_data?: CouponTermsInput & Readonly<{ name?: string; metadata?: MetadataPatch }>;
}>;

/** A discount as a session holds it, with the id it has while the session is open. */
export function grant(
  tenant: Tenant,
  coupon: CouponRecord,
  code: PromotionCodeRecord | null,
  origin: AppliedDiscount["origin"],
): AppliedDiscount {
  return {
    id: `di_estimated_${tenant.ids.draw(24)}`,
    coupon,
    promotion_code: code?.id ?? null,
    code: code?.code ?? null,
    origin,
    start: tenant.now(),
  };
}

/**
 * The discount a server asks for in `discounts` (D-030 … D-035, D-112, D-120), or null for none.
 * @throws ApiError naming the entry that cannot be used
 */
export function readDiscounts(
  tenant: Tenant,
  given: readonly DiscountInput[],
  basis: Basis,
): AppliedDiscount | null {
  const [entry, second] = given;
  if (!entry) return null;
  // D-032
  if (second) throw invalid("A Checkout Session supports at most one discount.", { param: "discounts" });
  if (basis.mode === "setup")
    throw invalid("`discounts` cannot be used in `setup` mode.", { param: "discounts" });
  if (basis.lines.some((line) => tenant.store.prices.must(line.price).custom_unit_amount))
    throw invalid("`discounts` cannot be used with prices that have a `custom_unit_amount`.", {
      param: "discounts",
    });
  const names = (["coupon", "coupon_data", "promotion_code"] as const).filter(
    (name) => entry[name] !== undefined,
  );
  const [name] = names;
  // D-033
  if (name === undefined) throw missing("discounts[0]");
  if (names.length > 1) throw exclusive(`discounts[0][${name}]`, names);
  const param = `discounts[0][${name}]`;
  if (entry.promotion_code !== undefined) return grantCode(tenant, entry.promotion_code, basis, param);
  return grantCoupon(tenant, entry, basis, param);
}

function grantCode(tenant: Tenant, id: string, basis: Basis, param: string): AppliedDiscount {
  const code = tenant.store.promotionCodes.get(id);
  if (!code) throw missingReference("promotion code", id, param);
  const refusal = refusalOfCode(tenant, code, basis);
  if (refusal)
    throw serverRefusal(
      refusal,
      "promotion_code",
      refusal.reason === "coupon_invalid" ? code.coupon : id,
      param,
    );
  const coupon = couponOf(tenant, code);
  if (!coupon) throw new Error("An accepted code lost its coupon");
  return grant(tenant, coupon, code, "server");
}

function grantCoupon(tenant: Tenant, entry: DiscountInput, basis: Basis, param: string): AppliedDiscount {
  const coupon =
    entry.coupon === undefined
      ? createCoupon(tenant, entry.coupon_data ?? {}, param)
      : tenant.store.coupons.get(entry.coupon);
  if (!coupon) throw missingReference("coupon", entry.coupon ?? "", param);
  const refusal = !isValid(tenant, coupon)
    ? ({ reason: isUsedUp(coupon) ? "used_up" : "coupon_invalid" } as const)
    : refusalOfBareCoupon(tenant, coupon, basis);
  if (refusal) throw serverRefusal(refusal, "coupon", coupon.id, param);
  return grant(tenant, coupon, null, "server");
}

import { amountOffIn, appliesTo } from "../money/totals.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { hasPriorTransactions } from "./first-time.ts";
import { couponOf, isActive, isExpired, isUsedUp, isValid } from "./validity.ts";

/** Why a coupon or code does not count here, with what is needed to say so. */
export type Refusal =
  | Readonly<{
      reason: "inactive" | "expired" | "used_up" | "coupon_invalid" | "customer" | "first_time" | "no_match";
    }>
  | Readonly<{ reason: "currency"; couponCurrency: string; sessionCurrency: string }>
  | Readonly<{ reason: "minimum"; minimumAmount: number; currency: string }>
  | Readonly<{ reason: "minimum_currency" }>;

/** The part of a session that decides about discounts. */
export type Basis = Pick<
  SessionRecord,
  "currency" | "customer" | "customer_creation" | "lines" | "totals" | "mode"
>;

/** Every restriction of a promotion code in the order of D-039; the first that fails wins. */
export function refusalOfCode(tenant: Tenant, code: PromotionCodeRecord, basis: Basis): Refusal | null {
  if (isExpired(tenant, code)) return { reason: "expired" };
  if (isUsedUp(code)) return { reason: "used_up" };
  const coupon = couponOf(tenant, code);
  if (coupon && isUsedUp(coupon)) return { reason: "used_up" };
  if (!coupon || !isValid(tenant, coupon)) return { reason: "coupon_invalid" };
  if (!isActive(tenant, code)) return { reason: "inactive" };
  return refusalOfHolder(tenant, code, basis) ?? refusalOfCoupon(tenant, coupon, basis, code);
}

/** D-056, D-057. */
function refusalOfHolder(_tenant: Tenant, code: PromotionCodeRecord, basis: Basis): Refusal | null {
  return code.customer !== null && code.customer !== basis.customer ? { reason: "customer" } : null;
}

/** Currency, then the code's first-time and minimum rules, then scope: the tail of D-039. */
function refusalOfCoupon(
  tenant: Tenant,
  coupon: CouponRecord,
  basis: Basis,
  code: PromotionCodeRecord | null,
): Refusal | null {
  if (coupon.amount_off !== null && amountOffIn(coupon, basis.currency) === null)
    return { reason: "currency", couponCurrency: coupon.currency ?? "", sessionCurrency: basis.currency };
  if (code?.first_time_transaction && !isFirstTime(tenant, basis)) return { reason: "first_time" };
  return (code && refusalOfMinimum(code, basis)) ?? refusalOfScope(tenant, coupon, basis);
}

/** A bare coupon: only currency and scope can stand in its way once it is valid (D-020, D-053, D-130). */
export const refusalOfBareCoupon = (tenant: Tenant, coupon: CouponRecord, basis: Basis) =>
  refusalOfCoupon(tenant, coupon, basis, null);

/** D-061, D-064. */
function isFirstTime(tenant: Tenant, basis: Basis): boolean {
  if (basis.customer !== null) return !hasPriorTransactions(tenant, basis.customer);
  const createsCustomer = basis.mode === "subscription" || basis.customer_creation === "always";
  return createsCustomer || tenant.flags.first_time_guests === "accepted";
}

/** D-066, D-068: against the subtotal before discount, without shipping and exclusive tax. */
function refusalOfMinimum(
  code: PromotionCodeRecord,
  basis: Pick<Basis, "currency" | "totals">,
): Refusal | null {
  if (code.minimum_amount === null) return null;
  const minimum =
    code.minimum_amount_currency === basis.currency
      ? code.minimum_amount
      : code.currency_options[basis.currency]?.minimum_amount;
  if (minimum === undefined) return { reason: "minimum_currency" };
  return basis.totals.subtotal >= minimum
    ? null
    : { reason: "minimum", minimumAmount: minimum, currency: basis.currency };
}

/** D-053: at least one line must be eligible. */
function refusalOfScope(tenant: Tenant, coupon: CouponRecord, basis: Pick<Basis, "lines">): Refusal | null {
  const matches = basis.lines.some((line) => appliesTo(coupon, tenant.store.prices.must(line.price).product));
  return matches ? null : { reason: "no_match" };
}

/** What confirm looks at again (D-079): caps, customer, first-time, minimum, scope; not switches, dates or deletion. */
export function refusalAtConfirm(
  tenant: Tenant,
  coupon: CouponRecord,
  code: PromotionCodeRecord | null,
  basis: Basis,
): Refusal | null {
  const today = tenant.store.coupons.get(coupon.id);
  if (code && isUsedUp(code)) return { reason: "used_up" };
  if (today?.serial === coupon.serial && isUsedUp(today)) return { reason: "used_up" };
  return (code && refusalOfHolder(tenant, code, basis)) ?? refusalOfCoupon(tenant, coupon, basis, code);
}

/** The rules a change of the basket must not break while a discount is applied (D-070, L-032). */
export function refusalAfterChange(
  tenant: Tenant,
  coupon: CouponRecord,
  code: PromotionCodeRecord | null,
  basis: Pick<Basis, "currency" | "totals" | "lines">,
): Refusal | null {
  return (code && refusalOfMinimum(code, basis)) ?? refusalOfScope(tenant, coupon, basis);
}

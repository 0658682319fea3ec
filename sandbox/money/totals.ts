import type { CouponRecord } from "../records/coupon.ts";
import type { LineTotals, TaxShare, Totals } from "../records/totals.ts";
import { allocate, divisorOf, lineSubtotal, percentOf, percentWithin } from "./arithmetic.ts";

/** A line as arithmetic sees it. */
export type TotalsLine = Readonly<{
  unitAmountDecimal: string;
  quantity: number;
  product: string;
  taxRates: readonly Readonly<{ id: string; percentage: number; inclusive: boolean }>[];
}>;

/**
 * The totals of a session (reference section 5): subtotal, one discount on the eligible lines, tax on what is left,
 * shipping on top.
 */
export function computeTotals(input: {
  readonly currency: string;
  readonly lines: readonly TotalsLine[];
  readonly coupon: CouponRecord | null;
  readonly shipping: number;
}): Totals {
  const subtotals = input.lines.map((line) => lineSubtotal(line.unitAmountDecimal, line.quantity));
  const discounts = discountShares(input.coupon, input.lines, subtotals, input.currency);
  const lines = input.lines.map((line, index): LineTotals => {
    const subtotal = subtotals[index] ?? 0;
    const discount = discounts[index] ?? 0;
    const taxes = taxShares(line, subtotal - discount);
    const exclusive = sum(taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amount));
    return {
      subtotal,
      discount,
      taxes,
      tax: sum(taxes.map((tax) => tax.amount)),
      total: subtotal - discount + exclusive,
    };
  });
  const taxes = lines.flatMap((line) => line.taxes);
  return {
    lines,
    subtotal: sum(subtotals),
    discount: sum(discounts),
    shipping: input.shipping,
    taxExclusive: sum(taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amount)),
    taxInclusive: sum(taxes.filter((tax) => tax.inclusive).map((tax) => tax.amount)),
    total: sum(lines.map((line) => line.total)) + input.shipping,
  };
}

/** Whether a coupon may reduce lines of this product (D-051). */
export const appliesTo = (coupon: CouponRecord, product: string) =>
  coupon.applies_to === null || coupon.applies_to.includes(product);

/** What an amount coupon takes off in a currency, or null when it is not defined there (D-130, D-132). */
export function amountOffIn(coupon: CouponRecord, currency: string): number | null {
  if (coupon.amount_off === null) return null;
  if (coupon.currency === currency) return coupon.amount_off;
  return coupon.currency_options?.[currency]?.amount_off ?? null;
}

/** A-003 …. */
function discountShares(
  coupon: CouponRecord | null,
  lines: readonly TotalsLine[],
  subtotals: readonly number[],
  currency: string,
): number[] {
  if (!coupon) return lines.map(() => 0);
  const weights = lines.map((line, index) => (appliesTo(coupon, line.product) ? (subtotals[index] ?? 0) : 0));
  const base = sum(weights);
  const discount =
    coupon.percent_off === null
      ? Math.min(amountOffIn(coupon, currency) ?? 0, base)
      : percentOf(base, coupon.percent_off);
  return allocate(chargeable(discount, currency), weights);
}

/** Amounts in three-decimal currencies end in 0; a discount is rounded down so that totals stay chargeable. */
const chargeable = (discount: number, currency: string) =>
  divisorOf(currency) === 1000 ? discount - (discount % 10) : discount;

/** Tax on the discounted amount, each rate by itself. */
function taxShares(line: TotalsLine, taxable: number): TaxShare[] {
  return line.taxRates.map((rate) => ({
    rate: rate.id,
    inclusive: rate.inclusive,
    taxable,
    amount: rate.inclusive ? percentWithin(taxable, rate.percentage) : percentOf(taxable, rate.percentage),
  }));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

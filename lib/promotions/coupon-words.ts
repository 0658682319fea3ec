import { formatMoney, formatShare } from "#lib/money/format.ts";
import type { Coupon, CouponBenefit } from "#lib/stripe/coupons.ts";
import { distanceWords, momentWords } from "./store-time.ts";

/** Coupons in words for staff. */

/** What it takes off: "25% off", "€10.00 off (or $11.00)". */
export function benefitWords(benefit: CouponBenefit): string {
  if (benefit.kind === "percent") return `${formatShare(benefit.percentOff)} off`;
  const others = Object.entries(benefit.otherAmounts).map(([currency, amount]) =>
    formatMoney(amount, currency),
  );
  const main = `${formatMoney(benefit.amountOff, benefit.currency)} off`;
  return others.length === 0 ? main : `${main} (or ${others.join(", ")})`;
}

type Scope = Readonly<{
  /** Names of the products it is limited to; empty for the whole order. */
  productNames: readonly string[];
}>;

/** What it applies to, at most three products by name. */
function scopeWords({ productNames }: Scope): string {
  if (productNames.length === 0) return "the whole order";
  const [first, second, third, ...rest] = productNames;
  const named = [first, second, third].filter((name) => name !== undefined);
  if (rest.length > 0) return `${named.join(", ")} and ${rest.length} more`;
  if (named.length === 1) return `${first} only`;
  return `${named.slice(0, -1).join(", ")} and ${named.at(-1)} only`;
}

/** How long it lasts on a subscription; one-time orders always get it once. */
export function durationWords({
  duration,
  durationInMonths,
}: Pick<Coupon, "duration" | "durationInMonths">): string {
  if (duration === "forever") return "on every payment of a subscription";
  if (duration === "repeating")
    return `on subscription payments for ${durationInMonths ?? 0} ${durationInMonths === 1 ? "month" : "months"}`;
  return "on the first payment of a subscription";
}

type Terms = Pick<Coupon, "benefit" | "duration" | "durationInMonths" | "maxRedemptions" | "redeemBy"> &
  Scope;

/** The whole coupon as one sentence, so that staff can check what they typed by reading it. */
export function couponSentence(
  terms: Terms,
  { now, timeZone }: Readonly<{ now: number; timeZone: string }>,
): string {
  const uses =
    terms.maxRedemptions === null
      ? "any number of times"
      : terms.maxRedemptions === 1
        ? "once"
        : `at most ${terms.maxRedemptions.toLocaleString("en")} times, all codes together`;
  const until =
    terms.redeemBy === null
      ? "with no end"
      : `until ${momentWords(terms.redeemBy, timeZone)}, ${distanceWords(terms.redeemBy, now)}`;
  return `${benefitWords(terms.benefit)} ${scopeWords(terms)}, ${durationWords(terms)}; ${uses}, ${until}.`;
}

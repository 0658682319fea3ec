import type Stripe from "stripe";
import { type Finding, findingsOf } from "./finding.ts";
import { isOurs } from "./ownership.ts";
import type { ShopSide } from "./shop-side.ts";
import type { StripeSide } from "./stripe-side.ts";

type Verdict = Readonly<{ level: Finding["level"]; text: string }>;

/** Which coupons of the account can be used in the shop as they are, and why the others cannot. */
export function checkCoupons({ coupons }: StripeSide, shop: ShopSide): readonly Finding[] {
  const { found, ...add } = findingsOf("coupons");
  for (const coupon of coupons) {
    if (isOurs(coupon)) continue;
    const { level, text } = couponVerdict(coupon, shop);
    add[level](coupon.id, text);
  }
  return found;
}

function couponVerdict(coupon: Stripe.Coupon, shop: ShopSide): Verdict {
  if (!coupon.valid) return { level: "note", text: "It has ended or is used up, and cannot come back." };
  const products = coupon.applies_to?.products ?? [];
  const sold = products.filter((id) => shop.products.has(id));
  if (products.length > 0 && sold.length === 0)
    return { level: "problem", text: "It is limited to products that the shop does not sell." };
  const without = currenciesWithout(coupon, shop);
  if (without.length === shop.currencies.size && shop.currencies.size > 0)
    return { level: "problem", text: `It has no amount in ${said(without)}, all that the shop sells in.` };
  const remarks = [
    ...(sold.length < products.length
      ? [`${products.length - sold.length} of its products are not sold here`]
      : []),
    ...(without.length > 0 ? [`no amount in ${said(without)}`] : []),
    ...(coupon.duration === "once" ? [] : ["on a one-time order it counts once"]),
  ];
  return remarks.length === 0
    ? { level: "fine", text: "Usable as it is." }
    : { level: "note", text: `Usable: ${remarks.join("; ")}.` };
}

/** The shop's currencies in which a coupon takes nothing off. */
function currenciesWithout(coupon: Stripe.Coupon, { currencies }: ShopSide): readonly string[] {
  if (coupon.percent_off !== null) return [];
  const has = new Set([coupon.currency ?? "", ...Object.keys(coupon.currency_options ?? {})]);
  return [...currencies].filter((currency) => !has.has(currency)).sort();
}

const said = (currencies: readonly string[]) =>
  currencies.map((currency) => currency.toUpperCase()).join(" and ");

/** Which promotion codes shoppers can type in as they are, and why the others do nothing. */
export function checkPromotionCodes(
  { coupons, promotionCodes }: StripeSide,
  shop: ShopSide,
): readonly Finding[] {
  const { found, ...add } = findingsOf("promotion codes");
  const known = new Map(coupons.map((coupon) => [coupon.id, coupon]));
  for (const code of promotionCodes) {
    const { coupon: reference } = code.promotion;
    const id = typeof reference === "string" ? reference : reference?.id;
    const coupon = known.get(id ?? "");
    if ((coupon && isOurs(coupon)) || shop.hiddenCodes.has(code.id)) continue;
    const { level, text } = codeVerdict(code, coupon ?? null, shop);
    add[level](`${code.code} (${code.id})`, text);
  }
  return found;
}

function codeVerdict(code: Stripe.PromotionCode, coupon: Stripe.Coupon | null, shop: ShopSide): Verdict {
  if (!coupon) return { level: "note", text: "Its coupon was deleted, so it has ended for good." };
  if (!code.active)
    return {
      level: "note",
      text: coupon.valid ? "It is inactive." : "It is inactive for good: its coupon has ended.",
    };
  const ofCoupon = couponVerdict(coupon, shop);
  if (ofCoupon.level === "problem") return { level: "problem", text: `Its coupon: ${ofCoupon.text}` };
  const { minimum_amount: minimum, minimum_amount_currency: currency } = code.restrictions;
  const has = new Set([currency ?? "", ...Object.keys(code.restrictions.currency_options ?? {})]);
  const without = minimum === null ? [] : [...shop.currencies].filter((each) => !has.has(each)).sort();
  if (minimum !== null && without.length === shop.currencies.size)
    return { level: "problem", text: "Its minimum is in a currency that the shop does not sell in." };
  const remarks = [
    ...(without.length > 0 ? [`no minimum in ${said(without)}, where it is refused`] : []),
    ...(code.customer ? ["for one customer only"] : []),
    ...(code.restrictions.first_time_transaction ? ["first orders only"] : []),
  ];
  return remarks.length === 0
    ? { level: "fine", text: "Shoppers can type it in." }
    : { level: "note", text: `Shoppers can type it in: ${remarks.join("; ")}.` };
}

import type Stripe from "stripe";
import { formatMoney } from "../lib/money/format.ts";
import { type Finding, findingsOf } from "./finding.ts";
import type { ShopSide } from "./shop-side.ts";
import type { StripeSide } from "./stripe-side.ts";

/** Where the shop and Stripe say different things about what is sold, at what price, and how it is sent. */
export function checkDrift(stripe: StripeSide, shop: ShopSide): readonly Finding[] {
  const { found, note, problem } = findingsOf("drift");
  for (const [id, { name }] of shop.products) {
    const there = stripe.products.get(id);
    if (!there) problem(id, "The shop sells it; Stripe has no such product.");
    else if (!there.active) problem(id, "The shop sells it; at Stripe it is archived.");
    else if (there.name !== name) note(id, `The shop calls it “${name}”, Stripe “${there.name}”.`);
  }
  for (const { productId, currency, unitAmount, stripePriceId } of shop.prices) {
    const there = stripe.prices.get(stripePriceId);
    const told = there ? amountOf(there, currency) : null;
    const say = (amount: number) => formatMoney(amount, currency);
    if (!there) problem(productId, `Its price ${stripePriceId} does not exist at Stripe.`);
    else if (!there.active) problem(productId, `Its price ${stripePriceId} is archived at Stripe.`);
    else if (productOf(there) !== productId)
      problem(productId, `Its price ${stripePriceId} belongs to ${productOf(there)} at Stripe.`);
    else if (told === null) problem(productId, `Stripe has no price for it in ${currency.toUpperCase()}.`);
    else if (told !== unitAmount)
      problem(productId, `It costs ${say(unitAmount)} in the shop and ${say(told)} at Stripe.`);
  }
  for (const option of shop.shippingOptions) {
    const there = stripe.shippingRates.get(option.stripeShippingRateId);
    if (!there?.active) {
      problem(option.id, `Its shipping rate ${option.stripeShippingRateId} is not active at Stripe.`);
      continue;
    }
    for (const [currency, amount] of Object.entries(option.amounts)) {
      const told = rateAmountOf(there, currency);
      if (told !== amount)
        problem(
          option.id,
          `Sending it costs ${formatMoney(amount, currency)} in the shop and ${told === null ? "nothing known" : formatMoney(told, currency)} at Stripe.`,
        );
    }
  }
  for (const { id, name, active } of stripe.products.values())
    if (active && !shop.products.has(id))
      note(id, `Stripe has the product “${name}”, which the shop does not sell.`);
  return found;
}

const productOf = ({ product }: Stripe.Price): string => (typeof product === "string" ? product : product.id);

const amountOf = (price: Stripe.Price, currency: string): number | null =>
  price.currency === currency ? price.unit_amount : (price.currency_options?.[currency]?.unit_amount ?? null);

const rateAmountOf = ({ fixed_amount: fixed }: Stripe.ShippingRate, currency: string): number | null =>
  fixed?.currency === currency ? fixed.amount : (fixed?.currency_options?.[currency]?.amount ?? null);

import type { Database } from "#lib/db/open.ts";
import { price, product, shippingOption } from "#lib/db/schema/index.ts";
import { stripe } from "#lib/stripe/client.ts";
import { addRule } from "./stock.ts";

/** An address it sends to. */
export const BERLIN = {
  name: "Gusta Guest",
  line1: "Hobelgasse 7",
  line2: null,
  city: "Berlin",
  state: null,
  postalCode: "10999",
  country: "DE",
};

const PRODUCTS = [
  { id: "board", name: "Board", eur: 4800, usd: 5200 },
  { id: "cup", name: "Cup", eur: 1100, usd: 1200 },
];

/**
 * Stocks an empty shop and an empty Stripe account with the least that a checkout needs: two products, one way to ship,
 * a loyalty discount of 12 %, and the code QUARTER for 25 %.
 */
export async function stockSmallShop(db: Database): Promise<void> {
  for (const { id, name, eur, usd } of PRODUCTS) {
    await stripe().products.create({ id, name });
    const { id: stripePriceId } = await stripe().prices.create({
      product: id,
      currency: "eur",
      unit_amount: eur,
      tax_behavior: "inclusive",
      currency_options: { usd: { unit_amount: usd, tax_behavior: "inclusive" } },
    });
    await db
      .insert(product)
      .values({ id, name, tagline: "", description: "", material: "", collection: "wood" });
    for (const [currency, unitAmount] of Object.entries({ eur, usd }))
      await db.insert(price).values({ productId: id, currency, unitAmount, stripePriceId });
  }
  const rate = await stripe().shippingRates.create({
    display_name: "Standard",
    type: "fixed_amount",
    fixed_amount: { amount: 490, currency: "eur", currency_options: { usd: { amount: 590 } } },
    tax_behavior: "inclusive",
  });
  await db.insert(shippingOption).values({
    id: "standard",
    name: "Standard",
    minimumDays: 2,
    maximumDays: 4,
    amounts: { eur: 490, usd: 590 },
    stripeShippingRateId: rate.id,
  });
  await addRule(db, {
    format: 1,
    id: "loyalty-walnut",
    publicName: "Walnut members save 12%",
    internalName: "Loyalty",
    conditions: { kind: "claimed", claim: "loyalty", id: "loyalty" },
    benefit: { kind: "percent_off", percent: 120_000 },
    combination: { class: "order" },
  });
  const coupon = await stripe().coupons.create({ id: "quarter", name: "A quarter off", percent_off: 25 });
  await stripe().promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "QUARTER",
  });
}

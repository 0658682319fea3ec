import type Stripe from "stripe";
import type { Database } from "#lib/db/open.ts";
import { discountRule } from "#lib/db/schema/index.ts";
import { parseRule, type RuleInput } from "#lib/discounts/rule.ts";
import { products } from "../../catalogue/products.ts";
import { shippingOptions } from "../../catalogue/shipping.ts";
import { seedDatabaseCatalogue } from "../../seed/database-catalogue.ts";
import { seedStripeProducts, seedStripeShippingRates } from "../../seed/stripe-catalogue.ts";

/** Products of the demo shop that tests buy: enough for mixed baskets, few enough to be there at once. */
export const SOLD = products
  .filter((product) => !product.recurring)
  .filter(({ id }) => ["corner-board", "striped-bread-board", "breakfast-tray"].includes(id));

/** Puts a few products and every way to ship into Stripe and the database, as the set-up does. */
export async function stockShop(db: Database, stripe: Stripe): Promise<void> {
  const [priceIds, shippingRateIds] = await Promise.all([
    seedStripeProducts(stripe, SOLD),
    seedStripeShippingRates(stripe, shippingOptions),
  ]);
  await seedDatabaseCatalogue(db, { products: SOLD, priceIds, shippingOptions, shippingRateIds });
}

/** Stores a discount rule and switches it on. */
export async function addRule(db: Database, input: RuleInput): Promise<void> {
  const rule = parseRule(input);
  if (!rule.ok) throw new Error(rule.error.message);
  await db.insert(discountRule).values({ id: rule.value.id, state: "active", definition: rule.value });
}

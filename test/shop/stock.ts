import type Stripe from "stripe";
import type { Database } from "#lib/db/open.ts";
import { discountRule } from "#lib/db/schema/index.ts";
import { parseRule, type RuleInput } from "#lib/discounts/rule.ts";
import type { CatalogueProduct } from "../../catalogue/product.ts";
import { products } from "../../catalogue/products.ts";
import { shippingOptions } from "../../catalogue/shipping.ts";
import { seedDatabaseCatalogue } from "../../seed/database-catalogue.ts";
import { seedStripeProducts, seedStripeShippingRates } from "../../seed/stripe-catalogue.ts";

/** Products of the demo shop that tests buy: enough for mixed baskets, few enough to be there at once. */
const SOLD = only("corner-board", "striped-bread-board", "breakfast-tray");

/** What comes by subscription, and what may come along with it. */
export const SUBSCRIBED = only("monthly-box", "desk-notebook");

function only(...ids: readonly string[]): readonly CatalogueProduct[] {
  return products.filter(({ id }) => ids.includes(id));
}

/** Puts a few products and every way to ship into Stripe and the database, as the set-up does. */
export async function stockShop(
  db: Database,
  stripe: Stripe,
  sold: readonly CatalogueProduct[] = SOLD,
): Promise<void> {
  const [priceIds, shippingRateIds] = await Promise.all([
    seedStripeProducts(stripe, sold),
    seedStripeShippingRates(stripe, shippingOptions),
  ]);
  await seedDatabaseCatalogue(db, { products: sold, priceIds, shippingOptions, shippingRateIds });
}

/** Stores a discount rule and switches it on. */
export async function addRule(db: Database, input: RuleInput): Promise<void> {
  const rule = parseRule(input);
  if (!rule.ok) throw new Error(rule.error.message);
  await db.insert(discountRule).values({ id: rule.value.id, state: "active", definition: rule.value });
}

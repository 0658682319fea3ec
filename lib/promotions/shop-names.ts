import "server-only";
import { LOYALTY_TIERS } from "#lib/auth/loyalty-tier.ts";
import { CURRENCIES } from "#lib/catalog/currencies.ts";
import type { Database } from "#lib/db/index.ts";
import { collection, product } from "#lib/db/schema/catalog.ts";
import type { LintContext, Naming } from "#lib/discounts/index.ts";
import { momentWords } from "./store-time.ts";

/** What the shop sells and calls its things: names for sentences, and what rules may speak of. */
export type ShopNames = Readonly<{ naming: Naming; lint: LintContext }>;

/** Half of an order's goods: two rules that together can go past it deserve a look. */
const MOST_SHARE = 500_000;

/** Reads the shop's own words once for a page. @param now epoch seconds */
export async function shopNames(
  db: Database,
  { now, timeZone }: Readonly<{ now: number; timeZone: string }>,
): Promise<ShopNames> {
  const [products, collections] = await Promise.all([
    db.select({ id: product.id, name: product.name, tags: product.tags }).from(product),
    db.select({ id: collection.id, name: collection.name }).from(collection),
  ]);
  const productNames = new Map(products.map(({ id, name }) => [id, name]));
  const categoryNames = new Map(collections.map(({ id, name }) => [id, name]));
  const countries = new Intl.DisplayNames("en", { type: "region" });
  return {
    naming: {
      product: (id) => productNames.get(id) ?? id,
      category: (id) => categoryNames.get(id) ?? id,
      country: (code) => countries.of(code) ?? code,
      instant: (instant) => momentWords(instant, timeZone),
    },
    lint: {
      now,
      currencies: CURRENCIES,
      mostShare: MOST_SHARE,
      products: new Set(productNames.keys()),
      categories: new Set(categoryNames.keys()),
      tags: new Set(products.flatMap(({ tags }) => tags)),
      tiers: new Set(LOYALTY_TIERS),
    },
  };
}

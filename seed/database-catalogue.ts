import { notInArray, sql } from "drizzle-orm";
import { collections } from "../catalogue/collections.ts";
import type { CatalogueProduct } from "../catalogue/product.ts";
import type { CatalogueShippingOption } from "../catalogue/shipping.ts";
import type { Database } from "../lib/db/open.ts";
import { collection, price, product, shippingOption } from "../lib/db/schema/index.ts";

const CURRENCIES = ["eur", "usd"] as const;

/** Writes the catalogue as the shop reads it. Rows are replaced, so a changed text or price is there at once. */
export async function seedDatabaseCatalogue(
  db: Database,
  catalogue: Readonly<{
    products: readonly CatalogueProduct[];
    priceIds: ReadonlyMap<string, string>;
    shippingOptions: readonly CatalogueShippingOption[];
    shippingRateIds: ReadonlyMap<string, string>;
  }>,
): Promise<void> {
  const idOf = (ids: ReadonlyMap<string, string>, key: string) => {
    const id = ids.get(key);
    if (!id) throw new Error(`Stripe has no id for ${key}.`);
    return id;
  };
  await db.transaction(async (tx) => {
    await tx
      .insert(collection)
      .values([...collections])
      .onConflictDoUpdate({
        target: collection.id,
        set: { name: sql`excluded.name`, tagline: sql`excluded.tagline`, position: sql`excluded.position` },
      });
    for (const item of catalogue.products) {
      const row = {
        id: item.id,
        name: item.name,
        tagline: item.tagline,
        description: item.description,
        material: item.material,
        collection: item.collection,
        tags: [...item.tags, ...(item.newIn ? ["new"] : [])],
        pictures: [...item.pictures],
        position: item.position,
        recurring: item.recurring ?? null,
        trialDays: item.trialDays ?? null,
        firstExtra: item.firstExtra ?? null,
        memberCoupon: item.memberCoupon ?? null,
      };
      await tx.insert(product).values(row).onConflictDoUpdate({ target: product.id, set: row });
      for (const currency of CURRENCIES) {
        const amount = item.prices[currency];
        const values = {
          productId: item.id,
          currency,
          unitAmount: amount.unitAmount,
          wasAmount: amount.wasAmount ?? null,
          floorAmount: amount.floorAmount,
          stripePriceId: idOf(catalogue.priceIds, item.id),
        };
        await tx
          .insert(price)
          .values(values)
          .onConflictDoUpdate({ target: [price.productId, price.currency], set: values });
      }
    }
    for (const option of catalogue.shippingOptions) {
      const row = {
        ...option,
        amounts: { ...option.amounts },
        countries: [...option.countries],
        stripeShippingRateId: idOf(catalogue.shippingRateIds, option.id),
      };
      await tx.insert(shippingOption).values(row).onConflictDoUpdate({ target: shippingOption.id, set: row });
    }
    await tx.delete(shippingOption).where(
      notInArray(
        shippingOption.id,
        catalogue.shippingOptions.map((option) => option.id),
      ),
    );
  });
}

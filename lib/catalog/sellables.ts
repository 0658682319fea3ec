import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { price, product, shippingOption } from "../db/schema/index.ts";

/** A product as it is priced and charged: one currency, the Stripe price behind it, the floor no discount may pass. */
export type Sellable = Readonly<{
  productId: string;
  name: string;
  collection: string;
  tags: readonly string[];
  picture: string | null;
  currency: string;
  unitAmount: number;
  onSale: boolean;
  /** What it cost before the sale; null when it is not on sale. */
  wasAmount: number | null;
  floorAmount: number;
  stripePriceId: string;
}>;

/** The products among `productIds` that can lie in a basket, priced in `currency`, by id. Read fresh, never cached. */
export async function findSellables(
  db: Database,
  productIds: readonly string[],
  currency: string,
): Promise<ReadonlyMap<string, Sellable>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .select({ product, price })
    .from(product)
    .innerJoin(price, and(eq(price.productId, product.id), eq(price.currency, currency)))
    .where(and(inArray(product.id, [...productIds]), isNull(product.recurring)));
  return new Map(
    rows.map(({ product: item, price: amount }) => [
      item.id,
      {
        productId: item.id,
        name: item.name,
        collection: item.collection,
        tags: item.tags,
        picture: item.pictures[0]?.src ?? null,
        currency,
        unitAmount: amount.unitAmount,
        onSale: amount.wasAmount !== null,
        wasAmount: amount.wasAmount,
        floorAmount: amount.floorAmount,
        stripePriceId: amount.stripePriceId,
      },
    ]),
  );
}

/** A way to ship, priced in one currency. */
export type ShippingPrice = Readonly<{
  id: string;
  name: string;
  minimumDays: number;
  maximumDays: number;
  amount: number;
  stripeShippingRateId: string;
}>;

/** The ways to ship to `country` (null: not known yet, so all of them), in the shop's order. */
export async function listShippingPrices(
  db: Database,
  currency: string,
  country: string | null,
): Promise<readonly ShippingPrice[]> {
  const rows = await db.select().from(shippingOption).orderBy(shippingOption.position, shippingOption.id);
  return rows.flatMap((row) => {
    const amount = row.amounts[currency];
    const reaches = country === null || row.countries.length === 0 || row.countries.includes(country);
    return amount === undefined || !reaches ? [] : [{ ...row, amount }];
  });
}

import "server-only";
import { and, asc, eq, inArray, isNotNull, type SQL } from "drizzle-orm";
import { cache } from "react";
import { database } from "../db/index.ts";
import type { Database } from "../db/open.ts";
import { collection, price, product } from "../db/schema/index.ts";
import { COMPARE, type Collection, type Product, type Sort } from "./product.ts";
import { rankProducts } from "./search.ts";

export type ProductQuery = Readonly<{
  currency: string;
  collection?: string | undefined;
  /** Words to look for; forgives a slip of the finger. Ranked by fit unless `sort` says otherwise. */
  query?: string | undefined;
  onSale?: boolean | undefined;
  sort?: Sort | undefined;
}>;

async function select(db: Database, currency: string, where: readonly SQL[]): Promise<Product[]> {
  const rows = await db
    .select({ product, price })
    .from(product)
    .innerJoin(price, and(eq(price.productId, product.id), eq(price.currency, currency)))
    .where(and(...where))
    .orderBy(asc(product.position), asc(product.id));
  return rows.map(({ product: row, price: { unitAmount, wasAmount } }) => ({
    ...row,
    currency,
    unitAmount,
    wasAmount,
    addedAt: Math.floor(row.createdAt.getTime() / 1000),
  }));
}

/** The products that can be bought in the currency and answer to the query, in the order asked for. */
export async function selectProducts(db: Database, query: ProductQuery): Promise<readonly Product[]> {
  const where: SQL[] = [];
  if (query.collection) where.push(eq(product.collection, query.collection));
  if (query.onSale) where.push(isNotNull(price.wasAmount));
  const found = await select(db, query.currency, where);
  const ranked = query.query?.trim() ? rankProducts(found, query.query) : found;
  return query.sort ? ranked.toSorted(COMPARE[query.sort]) : ranked;
}

/** Products by id, as far as they exist in the currency. */
export async function selectProductsById(
  db: Database,
  ids: readonly string[],
  currency: string,
): Promise<ReadonlyMap<string, Product>> {
  if (ids.length === 0) return new Map();
  const found = await select(db, currency, [inArray(product.id, [...ids])]);
  return new Map(found.map((item) => [item.id, item]));
}

export async function listProducts(query: ProductQuery): Promise<readonly Product[]> {
  return selectProducts(await database(), query);
}

export async function findProducts(
  ids: readonly string[],
  currency: string,
): Promise<ReadonlyMap<string, Product>> {
  return selectProductsById(await database(), ids, currency);
}

/** One product, or null when there is none by that id in the currency. Asked once per request. */
export const findProduct = cache(async (id: string, currency: string): Promise<Product | null> => {
  return (await findProducts([id], currency)).get(id) ?? null;
});

/** The shelves of the shop, in the order of its navigation. */
export const listCollections = cache(async (): Promise<readonly Collection[]> => {
  const db = await database();
  return db
    .select({ id: collection.id, name: collection.name, tagline: collection.tagline })
    .from(collection)
    .orderBy(asc(collection.position), asc(collection.id));
});

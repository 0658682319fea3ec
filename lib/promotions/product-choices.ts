import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Database } from "#lib/db/index.ts";
import { collection, product } from "#lib/db/schema/catalog.ts";

/** A product as a form offers it. Its id is that of the Stripe product too. */
export type ProductChoice = Readonly<{ id: string; name: string; collection: string }>;

/** Every product, whatever it is priced in, in the shop's order. */
export async function listProductChoices(db: Database): Promise<readonly ProductChoice[]> {
  return db
    .select({ id: product.id, name: product.name, collection: collection.name })
    .from(product)
    .innerJoin(collection, eq(collection.id, product.collection))
    .orderBy(asc(collection.position), asc(product.position), asc(product.id));
}

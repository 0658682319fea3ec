import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Database } from "../db/open.ts";
import { basket, basketLine, product } from "../db/schema/index.ts";
import { fail, ok, type Result } from "../result.ts";
import { type Basket, type BasketLine, isFull, mergeLines, withLine, withoutBought } from "./basket.ts";

async function linesOf(db: Database, basketId: string): Promise<BasketLine[]> {
  return db
    .select({ productId: basketLine.productId, quantity: basketLine.quantity })
    .from(basketLine)
    .where(eq(basketLine.basketId, basketId))
    .orderBy(asc(basketLine.position), asc(basketLine.productId));
}

/** The basket of a browser, or null when it never held anything. */
export async function findBasket(db: Database, browserId: string): Promise<Basket | null> {
  const [row] = await db.select().from(basket).where(eq(basket.browserId, browserId));
  return row ? { id: row.id, version: row.version, lines: await linesOf(db, row.id) } : null;
}

/**
 * Changes a browser's basket as a whole, making it if need be. The basket's row is locked while it changes, so two
 * tabs never lose each other's line; the version grows only if something did change.
 */
async function changeBasket(
  db: Database,
  browserId: string,
  change: (lines: readonly BasketLine[]) => Result<readonly BasketLine[]>,
): Promise<Result<Basket>> {
  return db.transaction(async (tx) => {
    await tx
      .insert(basket)
      .values({ id: `basket_${randomUUID()}`, browserId })
      .onConflictDoNothing({ target: basket.browserId });
    const [row] = await tx.select().from(basket).where(eq(basket.browserId, browserId)).for("update");
    if (!row) throw new Error("The basket that was just made is gone.");
    const before = await linesOf(tx, row.id);
    const changed = change(before);
    if (!changed.ok) return changed;
    if (changed.value === before) return ok({ id: row.id, version: row.version, lines: before });
    await tx.delete(basketLine).where(eq(basketLine.basketId, row.id));
    if (changed.value.length > 0)
      await tx
        .insert(basketLine)
        .values(changed.value.map((line, position) => ({ ...line, basketId: row.id, position })));
    const version = row.version + 1;
    await tx.update(basket).set({ version, updatedAt: sql`now()` }).where(eq(basket.id, row.id));
    return ok({ id: row.id, version, lines: changed.value });
  });
}

/**
 * Sets how many of a product a browser's basket holds; 0 takes it out.
 * @returns the basket after it; `not_found` when the shop has no such product, `conflict` when the basket is full
 */
export async function storeLine(db: Database, browserId: string, line: BasketLine): Promise<Result<Basket>> {
  if (line.quantity > 0) {
    const [known] = await db
      .select({ recurring: product.recurring })
      .from(product)
      .where(eq(product.id, line.productId));
    if (!known) return fail("not_found", "We no longer sell this.");
    if (known.recurring) return fail("conflict", "This comes by subscription and is ordered on its own.");
  }
  return changeBasket(db, browserId, (lines) =>
    line.quantity > 0 && isFull(lines, line.productId)
      ? fail("conflict", "Your basket is full. Take something out, or order in two parts.")
      : ok(withLine(lines, line)),
  );
}

/**
 * Makes a browser's basket its shopper's, and adds what this shopper left in baskets of other browsers. Those keep
 * their lines: a phone does not empty itself because a laptop signed in.
 */
export async function adoptBasket(
  db: Database,
  { browserId, shopperId }: Readonly<{ browserId: string; shopperId: string }>,
): Promise<Basket> {
  const others = await db
    .select({ id: basket.id })
    .from(basket)
    .where(and(eq(basket.shopperId, shopperId), ne(basket.browserId, browserId)))
    .orderBy(asc(basket.updatedAt), asc(basket.id));
  const left = await Promise.all(others.map(({ id }) => linesOf(db, id)));
  const merged = await changeBasket(db, browserId, (lines) => ok(left.reduceRight(mergeLines, lines)));
  if (!merged.ok) throw new Error("Merging baskets is never refused.");
  await db.update(basket).set({ shopperId }).where(eq(basket.browserId, browserId));
  return merged.value;
}

/**
 * Takes what was paid for out of the basket it came from, and out of the same shopper's baskets in other browsers.
 * Call it once per order: it subtracts.
 */
export async function removeBought(
  db: Database,
  basketId: string,
  bought: readonly BasketLine[],
): Promise<void> {
  const [row] = await db.select().from(basket).where(eq(basket.id, basketId));
  if (!row) return;
  const browsers = row.shopperId
    ? await db
        .select({ browserId: basket.browserId })
        .from(basket)
        .where(eq(basket.shopperId, row.shopperId))
        .orderBy(asc(basket.id))
    : [{ browserId: row.browserId }];
  for (const { browserId } of browsers)
    await changeBasket(db, browserId, (lines) => ok(withoutBought(lines, bought)));
}

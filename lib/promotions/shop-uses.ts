import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { redemption } from "../db/schema/index.ts";

/** Uses the shop's own ledger has committed, by pool: a promotion code's id, or `coupon:…` over all of its codes. */
async function committedUses(db: Database, pools: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (pools.length === 0) return new Map();
  const rows = await db
    .select({ pool: redemption.pool, uses: sql<number>`count(*)::int` })
    .from(redemption)
    .where(and(inArray(redemption.pool, [...pools]), eq(redemption.state, "committed")))
    .groupBy(redemption.pool);
  return new Map(rows.map(({ pool, uses }) => [pool, uses]));
}

/**
 * Adds uses that Stripe never saw. On sessions whose discount the server computes, a code reaches Stripe as an amount,
 * so Stripe's own count of it stays; what staff see is both together.
 * @param poolOf names an item's pool in the ledger
 */
export async function withShopUses<T extends Readonly<{ id: string; timesRedeemed: number }>>(
  db: Database,
  items: readonly T[],
  poolOf: (id: string) => string,
): Promise<readonly T[]> {
  const uses = await committedUses(
    db,
    items.map((item) => poolOf(item.id)),
  );
  return items.map((item) => ({
    ...item,
    timesRedeemed: item.timesRedeemed + (uses.get(poolOf(item.id)) ?? 0),
  }));
}

/** A promotion code is its own pool. */
export const codePool = (id: string): string => id;

/** A coupon's pool holds the uses of all its codes (D-018). */
export const couponPool = (id: string): string => `coupon:${id}`;

import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { redemption } from "../db/schema/index.ts";

/** What the shop's own ledger adds to an item of Stripe's. */
export type ShopUses = Readonly<{
  /** Uses that open checkouts hold and have not paid for. */
  held: number;
}>;

/** Uses in the shop's own ledger, by pool: a promotion code's id, or `coupon:…` over all of its codes. */
async function usesOf(db: Database, pools: readonly string[]) {
  if (pools.length === 0) return new Map<string, Readonly<{ committed: number; held: number }>>();
  const isIn = (state: "committed" | "reserved") =>
    sql<number>`(count(*) filter (where ${redemption.state} = ${state}))::int`;
  const rows = await db
    .select({ pool: redemption.pool, committed: isIn("committed"), held: isIn("reserved") })
    .from(redemption)
    .where(inArray(redemption.pool, [...pools]))
    .groupBy(redemption.pool);
  return new Map(rows.map(({ pool, ...uses }) => [pool, uses]));
}

/**
 * Adds uses that Stripe never saw. On sessions whose discount the server computes, a code reaches Stripe as an amount,
 * so Stripe's own count of it stays; what staff see is both together, and beside it what open checkouts hold.
 * @param poolOf names an item's pool in the ledger
 */
export async function withShopUses<T extends Readonly<{ id: string; timesRedeemed: number }>>(
  db: Database,
  items: readonly T[],
  poolOf: (id: string) => string,
): Promise<readonly (T & ShopUses)[]> {
  const uses = await usesOf(
    db,
    items.map((item) => poolOf(item.id)),
  );
  return items.map((item) => {
    const { committed = 0, held = 0 } = uses.get(poolOf(item.id)) ?? {};
    return { ...item, timesRedeemed: item.timesRedeemed + committed, held };
  });
}

/** A promotion code is its own pool. */
export const codePool = (id: string): string => id;

/** A coupon's pool holds the uses of all its codes (D-018). */
export const couponPool = (id: string): string => `coupon:${id}`;

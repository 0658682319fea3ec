import { and, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import type { Database } from "../db/open.ts";
import { redemption, redemptionPool } from "../db/schema/index.ts";

/**
 * The ledger of redemptions: nobody uses what is used up. Plain functions over a database handle, so that tests run
 * them against real PostgreSQL.
 */

/** One limited thing a checkout wants to use. Amounts are minor units of the claim's currency. */
export type PoolClaim = Readonly<{
  pool: string;
  amount: number;
  currency: string;
  /** The most uses in all; null when not limited. */
  uses: number | null;
  usesPerShopper: number | null;
  /** The most money in all, in this currency; null when not limited. */
  budget: number | null;
  /** Uses that happened elsewhere and are not in this ledger, such as Stripe's own count of a code. */
  usedElsewhere: number;
}>;

/** How much of a pool is taken, not counting one checkout's own hold. */
export type PoolUse = Readonly<{ uses: number; usesByShopper: number; spent: number }>;

const TAKEN = ["reserved", "committed"] as const;

/** What others hold or have used of each pool; pools nobody uses are absent. */
export async function poolUses(
  db: Database,
  pools: readonly string[],
  about: Readonly<{ checkoutId: string; shopperKey: string | null; currency: string }>,
): Promise<ReadonlyMap<string, PoolUse>> {
  if (pools.length === 0) return new Map();
  const rows = await db
    .select({
      pool: redemption.pool,
      uses: sql<number>`count(*)::int`,
      usesByShopper: sql<number>`count(*) filter (where ${redemption.shopperKey} = ${about.shopperKey ?? ""})::int`,
      spent: sql<number>`coalesce(sum(${redemption.amount}) filter (where ${redemption.currency} = ${about.currency}), 0)::int`,
    })
    .from(redemption)
    .where(
      and(
        inArray(redemption.pool, [...pools]),
        inArray(redemption.state, [...TAKEN]),
        ne(redemption.checkoutId, about.checkoutId),
      ),
    )
    .groupBy(redemption.pool);
  return new Map(rows.map(({ pool, ...use }) => [pool, use]));
}

const isExceeded = (claim: PoolClaim, use: PoolUse) =>
  (claim.uses !== null && use.uses + claim.usedElsewhere + 1 > claim.uses) ||
  (claim.usesPerShopper !== null && use.usesByShopper + 1 > claim.usesPerShopper) ||
  (claim.budget !== null && use.spent + claim.amount > claim.budget);

async function lock(tx: Database, pools: readonly string[]): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '2s'`);
  await tx
    .insert(redemptionPool)
    .values(pools.map((pool) => ({ pool })))
    .onConflictDoNothing();
  await tx
    .select()
    .from(redemptionPool)
    .where(inArray(redemptionPool.pool, [...pools]))
    .orderBy(redemptionPool.pool)
    .for("update");
}

const UNUSED: PoolUse = { uses: 0, usesByShopper: 0, spent: 0 };

/**
 * Reserves every claim for a checkout, or none. Locks the pools in one order, so that two checkouts never wait for each
 * other in a circle, and counts under the lock. What the checkout held before stays held until `releaseOthers`.
 * @returns the pools that are used up; empty means reserved
 */
export async function reserve(
  db: Database,
  about: Readonly<{ checkoutId: string; shopperKey: string | null; currency: string }>,
  claims: readonly PoolClaim[],
): Promise<readonly string[]> {
  if (claims.length === 0) return [];
  const limited = claims.filter(
    (claim) => claim.uses !== null || claim.usesPerShopper !== null || claim.budget !== null,
  );
  const pools = [...new Set(limited.map((claim) => claim.pool))].sort();
  const attempt = () =>
    db.transaction(async (tx) => {
      if (pools.length > 0) await lock(tx, pools);
      const uses = await poolUses(tx, pools, about);
      const exceeded = claims.filter((claim) => isExceeded(claim, uses.get(claim.pool) ?? UNUSED));
      if (exceeded.length > 0) return exceeded.map((claim) => claim.pool);
      await tx
        .insert(redemption)
        .values(
          claims.map(({ pool, amount, currency }) => ({
            checkoutId: about.checkoutId,
            pool,
            amount,
            currency,
            shopperKey: about.shopperKey,
            state: "reserved" as const,
          })),
        )
        .onConflictDoUpdate({
          target: [redemption.checkoutId, redemption.pool],
          set: {
            amount: sql`excluded.amount`,
            currency: sql`excluded.currency`,
            shopperKey: sql`excluded.shopper_key`,
            state: sql`excluded.state`,
            updatedAt: sql`now()`,
          },
        });
      return [];
    });
  return retryOnBusyLock(attempt);
}

/** PostgreSQL's word for a lock that was not free in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/** A lock is waited for briefly and then asked for anew, so that one stuck holder cannot pile up everybody behind it. */
async function retryOnBusyLock<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : null;
      const isBusy = cause instanceof Error && "code" in cause && cause.code === LOCK_NOT_AVAILABLE;
      if (!isBusy || tries === 5) throw error;
    }
  }
}

/** Gives back what a checkout holds, but for the pools named. Call it only once Stripe confirmed that nothing payable carries it. */
export async function releaseOthers(
  db: Database,
  checkoutId: string,
  kept: readonly string[],
): Promise<void> {
  await db
    .update(redemption)
    .set({ state: "released", updatedAt: sql`now()` })
    .where(
      and(
        eq(redemption.checkoutId, checkoutId),
        eq(redemption.state, "reserved"),
        ...(kept.length > 0 ? [notInArray(redemption.pool, [...kept])] : []),
      ),
    );
}

/**
 * Makes what a checkout holds final: it has been paid. Doing it twice changes nothing.
 * @returns the pools that this call committed
 */
export async function commit(db: Database, checkoutId: string): Promise<readonly string[]> {
  const committed = await db
    .update(redemption)
    .set({ state: "committed", updatedAt: sql`now()` })
    .where(and(eq(redemption.checkoutId, checkoutId), eq(redemption.state, "reserved")))
    .returning({ pool: redemption.pool });
  return committed.map(({ pool }) => pool);
}

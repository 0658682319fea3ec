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

/** Who wants or holds a use. The keys are hashes; null where nothing is known yet. */
export type Holder = Readonly<{
  checkoutId: string;
  shopperKey: string | null;
  addressKey: string | null;
  currency: string;
}>;

/** What one checkout takes of one pool, minor units of the checkout's currency. */
export type Hold = Readonly<{ pool: string; amount: number }>;

/** How much of a pool is taken, not counting one checkout's own hold. */
export type PoolUse = Readonly<{
  uses: number;
  usesByShopper: number;
  spent: number;
  /** Of those, unpaid ones of the same shopper, and from the same network address. */
  heldByShopper: number;
  heldFromAddress: number;
}>;

/**
 * The most unpaid uses of one limited pool that one person, or one network address, may hold at a time: enough for a
 * phone and a laptop, or for a whole office, and too few to keep an offer from everybody else.
 */
export const MOST_HELD = { byShopper: 3, fromAddress: 20 } as const;

const TAKEN = ["reserved", "committed"] as const;

/** What others hold or have used of each pool; pools nobody uses are absent. */
export async function poolUses(
  db: Database,
  pools: readonly string[],
  about: Holder,
): Promise<ReadonlyMap<string, PoolUse>> {
  if (pools.length === 0) return new Map();
  const isTheirs = sql`${redemption.shopperKey} = ${about.shopperKey ?? ""}`;
  const isHeld = sql`${redemption.state} = 'reserved'`;
  const rows = await db
    .select({
      pool: redemption.pool,
      uses: sql<number>`count(*)::int`,
      usesByShopper: sql<number>`count(*) filter (where ${isTheirs})::int`,
      spent: sql<number>`coalesce(sum(${redemption.amount}) filter (where ${redemption.currency} = ${about.currency}), 0)::int`,
      heldByShopper: sql<number>`count(*) filter (where ${isHeld} and ${isTheirs})::int`,
      heldFromAddress: sql<number>`count(*) filter (where ${isHeld} and ${redemption.addressKey} = ${about.addressKey ?? ""})::int`,
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

const isLimited = (claim: PoolClaim) =>
  claim.uses !== null || claim.usesPerShopper !== null || claim.budget !== null;

const isExceeded = (claim: PoolClaim, use: PoolUse) =>
  isLimited(claim) &&
  ((claim.uses !== null && use.uses + claim.usedElsewhere + 1 > claim.uses) ||
    (claim.usesPerShopper !== null && use.usesByShopper + 1 > claim.usesPerShopper) ||
    (claim.budget !== null && use.spent + claim.amount > claim.budget) ||
    use.heldByShopper >= MOST_HELD.byShopper ||
    use.heldFromAddress >= MOST_HELD.fromAddress);

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

const UNUSED: PoolUse = { uses: 0, usesByShopper: 0, spent: 0, heldByShopper: 0, heldFromAddress: 0 };

/** What a checkout itself holds of these pools. */
async function ownHolds(tx: Database, about: Holder, pools: readonly string[]) {
  if (pools.length === 0) return new Map<string, number>();
  const rows = await tx
    .select({ pool: redemption.pool, amount: redemption.amount })
    .from(redemption)
    .where(
      and(
        eq(redemption.checkoutId, about.checkoutId),
        inArray(redemption.pool, [...pools]),
        eq(redemption.state, "reserved"),
        eq(redemption.currency, about.currency),
      ),
    );
  return new Map(rows.map(({ pool, amount }) => [pool, amount]));
}

/**
 * Reserves every claim for a checkout, or none. Locks the pools in one order, so that two checkouts never wait for each
 * other in a circle, and counts under the lock. What the checkout held before stays held, at the larger of both amounts,
 * until `releaseOthers`: until Stripe has confirmed the new decision, the old one may still be paid.
 * @returns the pools that are used up for this holder; empty means reserved
 */
export async function reserve(
  db: Database,
  about: Holder,
  claims: readonly PoolClaim[],
): Promise<readonly string[]> {
  if (claims.length === 0) return [];
  const pools = [...new Set(claims.filter(isLimited).map((claim) => claim.pool))].sort();
  const attempt = () =>
    db.transaction(async (tx) => {
      if (pools.length > 0) await lock(tx, pools);
      const own = await ownHolds(tx, about, pools);
      const uses = await poolUses(tx, pools, about);
      const exceeded = claims.filter((claim) => {
        const amount = Math.max(claim.amount, own.get(claim.pool) ?? 0);
        return isExceeded({ ...claim, amount }, uses.get(claim.pool) ?? UNUSED);
      });
      if (exceeded.length > 0) return exceeded.map((claim) => claim.pool);
      await hold(tx, about, claims);
      return [];
    });
  return retryOnBusyLock(attempt);
}

async function hold(tx: Database, about: Holder, claims: readonly PoolClaim[]): Promise<void> {
  const isStillHeld = sql`${redemption.state} = 'reserved'`;
  await tx
    .insert(redemption)
    .values(
      claims.map(({ pool, amount, currency }) => ({
        checkoutId: about.checkoutId,
        pool,
        amount,
        currency,
        shopperKey: about.shopperKey,
        addressKey: about.addressKey,
        state: "reserved" as const,
      })),
    )
    .onConflictDoUpdate({
      target: [redemption.checkoutId, redemption.pool],
      set: {
        amount: sql`case when ${isStillHeld} and ${redemption.currency} = excluded.currency then greatest(${redemption.amount}, excluded.amount) else excluded.amount end`,
        currency: sql`excluded.currency`,
        shopperKey: sql`excluded.shopper_key`,
        addressKey: sql`coalesce(excluded.address_key, ${redemption.addressKey})`,
        state: sql`excluded.state`,
        reservedAt: sql`case when ${isStillHeld} then ${redemption.reservedAt} else excluded.reserved_at end`,
        updatedAt: sql`now()`,
      },
      // What is paid for stays so, whoever comes late.
      setWhere: ne(redemption.state, "committed"),
    });
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

/**
 * Gives back what a checkout holds, but for what is kept, which from now on counts with exactly these amounts. Call it
 * only once Stripe confirmed that nothing payable carries the rest.
 */
export async function releaseOthers(db: Database, checkoutId: string, kept: readonly Hold[]): Promise<void> {
  const amountOf = sql.join(
    kept.map(({ pool, amount }) => sql`when ${pool} then ${amount}::int`),
    sql` `,
  );
  const isOurs = and(eq(redemption.checkoutId, checkoutId), eq(redemption.state, "reserved"));
  const pools = kept.map(({ pool }) => pool);
  await db
    .update(redemption)
    .set({ state: "released", updatedAt: sql`now()` })
    .where(and(isOurs, ...(pools.length > 0 ? [notInArray(redemption.pool, pools)] : [])));
  if (pools.length === 0) return;
  await db
    .update(redemption)
    .set({ amount: sql`case ${redemption.pool} ${amountOf} else ${redemption.amount} end` })
    .where(and(isOurs, inArray(redemption.pool, pools)));
}

/**
 * Makes what a checkout paid with final, and gives back the rest it held. A use that is not in the ledger any more, or
 * was given back too early, is written all the same: it has been paid with. Doing it twice changes nothing.
 * @param about whom the uses count for
 * @param paid what the paid session carried; null when that is not known, and then everything held counts
 * @returns the pools that this call committed
 */
export async function commit(
  db: Database,
  about: Omit<Holder, "addressKey">,
  paid: readonly Hold[] | null,
): Promise<readonly string[]> {
  const { checkoutId, currency, shopperKey } = about;
  if (paid && paid.length > 0)
    await db
      .insert(redemption)
      .values(
        paid.map(({ pool, amount }) => ({
          checkoutId,
          pool,
          amount,
          currency,
          shopperKey,
          state: "reserved" as const,
        })),
      )
      .onConflictDoUpdate({
        target: [redemption.checkoutId, redemption.pool],
        set: { amount: sql`excluded.amount`, currency: sql`excluded.currency`, state: sql`excluded.state` },
        setWhere: ne(redemption.state, "committed"),
      });
  if (paid) await releaseOthers(db, checkoutId, paid);
  const committed = await db
    .update(redemption)
    .set({ state: "committed", ...(shopperKey ? { shopperKey } : {}), updatedAt: sql`now()` })
    .where(and(eq(redemption.checkoutId, checkoutId), eq(redemption.state, "reserved")))
    .returning({ pool: redemption.pool });
  return committed.map(({ pool }) => pool);
}

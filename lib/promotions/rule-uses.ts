import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import type { Database } from "#lib/db/index.ts";
import { redemption } from "#lib/db/schema/ledger.ts";

/** How much of a rule is used, from the ledger. Amounts are minor units per currency. */
export type RuleUses = Readonly<{
  /** Paid for. */
  committed: number;
  /** In checkouts that are open, or paid and waiting for the money. */
  held: number;
  given: Readonly<Record<string, number>>;
  heldAmount: Readonly<Record<string, number>>;
}>;

export const NO_USES: RuleUses = { committed: 0, held: 0, given: {}, heldAmount: {} };

/** The uses of some rules; a rule nobody used is absent. */
export async function usesOfRules(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RuleUses>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      rule: redemption.pool,
      state: redemption.state,
      currency: redemption.currency,
      uses: sql<number>`count(*)::int`,
      amount: sql<number>`sum(${redemption.amount})::int`,
    })
    .from(redemption)
    .where(and(inArray(redemption.pool, [...ids]), inArray(redemption.state, ["reserved", "committed"])))
    .groupBy(redemption.pool, redemption.state, redemption.currency);
  const uses = new Map<string, RuleUses>();
  for (const { rule, state, currency, uses: count, amount } of rows) {
    const known = uses.get(rule) ?? NO_USES;
    uses.set(
      rule,
      state === "committed"
        ? {
            ...known,
            committed: known.committed + count,
            given: { ...known.given, [currency]: amount },
          }
        : {
            ...known,
            held: known.held + count,
            heldAmount: { ...known.heldAmount, [currency]: amount },
          },
    );
  }
  return uses;
}

import "server-only";
import type { Database } from "../../db/index.ts";
import type { Decision, Facts, Rule } from "../../discounts/index.ts";
import { type Holder, type PoolClaim, poolUses } from "../../ledger/ledger.ts";
import { couponPool } from "../../promotions/shop-uses.ts";

type Usage = Facts["usage"];

const isLimited = ({ limits }: Rule) =>
  limits.uses !== null ||
  limits.usesPerShopper !== null ||
  limits.budget !== null ||
  limits.shared.length > 0;

/** A pool that nobody uses. */
const NO_POOL = "-";

/**
 * Adds what other checkouts hold or have used to Stripe's own counts, for the limited rules among these. An exhausted
 * pool counts as used to its limits.
 */
export async function withLedger(
  db: Database,
  rules: readonly Rule[],
  stripeUsage: Usage,
  about: Holder & Readonly<{ exhausted: ReadonlySet<string> }>,
): Promise<Usage> {
  const limited = rules.filter(isLimited);
  const pools = limited.flatMap((rule) => [rule.id, ...rule.limits.shared.map((cap) => cap.pool)]);
  // Asked even where nothing is limited: whoever tries a code must not learn from the shop's work whether it exists.
  const uses = await poolUses(db, pools.length > 0 ? [...new Set(pools)] : [NO_POOL], about);
  const usage: Usage = { rules: { ...stripeUsage.rules }, pools: { ...stripeUsage.pools } };
  for (const rule of limited) {
    const ours = uses.get(rule.id);
    const known = usage.rules[rule.id] ?? { uses: 0, usesByShopper: 0, spent: 0 };
    const { limits } = rule;
    const isOut = about.exhausted.has(rule.id);
    usage.rules[rule.id] = {
      uses: isOut ? (limits.uses ?? 0) : known.uses + (ours?.uses ?? 0),
      usesByShopper: isOut ? (limits.usesPerShopper ?? 0) : known.usesByShopper + (ours?.usesByShopper ?? 0),
      spent: isOut ? (limits.budget?.[about.currency] ?? 0) : known.spent + (ours?.spent ?? 0),
    };
    for (const { pool, uses: cap } of limits.shared)
      usage.pools[pool] = about.exhausted.has(pool)
        ? cap
        : (stripeUsage.pools[pool] ?? 0) + (uses.get(pool)?.uses ?? 0);
  }
  return usage;
}

/**
 * What a decision has to reserve before Stripe hears of it: every rule that takes something off. What has no limit is
 * noted as well, so that staff see its uses; for that nobody waits for anybody.
 */
export function poolClaims(
  decision: Decision,
  ruleOf: (id: string) => Rule | undefined,
  stripeUsage: Usage,
): PoolClaim[] {
  return decision.applied.flatMap(({ rule: id, goods, shipping }): PoolClaim[] => {
    const rule = ruleOf(id);
    const amount = goods + shipping;
    if (!rule || amount === 0) return [];
    const { limits } = rule;
    const caps = new Map(limits.shared.map((cap) => [cap.pool, cap.uses as number | null]));
    if (rule.source.kind === "promotion_code") {
      const pool = couponPool(rule.source.coupon.couponId);
      caps.set(pool, caps.get(pool) ?? null);
    }
    const shared = { amount, currency: decision.currency, usesPerShopper: null, budget: null };
    return [
      {
        ...shared,
        pool: rule.id,
        uses: limits.uses,
        usesPerShopper: limits.usesPerShopper,
        budget: limits.budget?.[decision.currency] ?? null,
        usedElsewhere: stripeUsage.rules[rule.id]?.uses ?? 0,
      },
      ...[...caps].map(([pool, uses]) => ({
        ...shared,
        pool,
        uses,
        usedElsewhere: stripeUsage.pools[pool] ?? 0,
      })),
    ];
  });
}

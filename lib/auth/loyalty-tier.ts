/** Loyalty tiers, lowest first. Named after the woods of the workshop. */
export const LOYALTY_TIERS = ["birch", "oak", "walnut"] as const;

export type LoyaltyTier = (typeof LOYALTY_TIERS)[number];

/** What a shopper must have spent in the store's currency to reach a tier, in minor units of a two-decimal currency. */
const SPEND_FOR = { birch: 10_000, oak: 30_000, walnut: 80_000 } as const satisfies Record<
  LoyaltyTier,
  number
>;

export type TierProgress = Readonly<{
  tier: LoyaltyTier | null;
  /** The next tier up and what is missing to reach it, in minor units; null at the top. */
  next: Readonly<{ tier: LoyaltyTier; missing: number }> | null;
  /** From 0 to 1: how far along the way from the present tier to the next; 1 at the top. */
  share: number;
}>;

/**
 * Where a shopper stands on the ladder. A tier once given is kept, so `held` may be above what the spend alone earns.
 * @param spend lifetime spend in minor units of the store's currency
 */
export function tierProgress(held: LoyaltyTier | null, spend: number): TierProgress {
  const earned = LOYALTY_TIERS.filter((tier) => spend >= SPEND_FOR[tier]).at(-1) ?? null;
  const rank = Math.max(held ? LOYALTY_TIERS.indexOf(held) : -1, earned ? LOYALTY_TIERS.indexOf(earned) : -1);
  const tier = LOYALTY_TIERS[rank] ?? null;
  const next = LOYALTY_TIERS[rank + 1];
  if (!next) return { tier, next: null, share: 1 };
  const from = tier ? SPEND_FOR[tier] : 0;
  const share = Math.min(1, Math.max(0, (spend - from) / (SPEND_FOR[next] - from)));
  return { tier, next: { tier: next, missing: Math.max(0, SPEND_FOR[next] - spend) }, share };
}

import "server-only";
import { type LoyaltyTier, tierProgress } from "../auth/loyalty-tier.ts";
import { findSellables, listShippingPrices, type ShippingPrice } from "../catalog/sellables.ts";
import type { Database } from "../db/index.ts";
import { type Decision, evaluate, type Facts } from "../discounts/index.ts";
import { env } from "../env.ts";
import { purchaseHistory } from "../orders/orders.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Checkout, Draft } from "./checkout-store.ts";
import { factsOf, type PricedLine, priceLines, type ShopperFacts } from "./facts.ts";
import { rulesetFor } from "./ruleset.ts";

/** Who is checking out, as far as it matters for a price. */
export type Buyer = Readonly<{
  shopperId: string;
  heldTier: LoyaltyTier | null;
  stripeCustomerId: string | null;
}>;

/** A draft with its price: what the engine was asked, what it answered, and what the transports need to send. */
export type Priced = Readonly<{
  draft: Draft;
  currency: string;
  lines: readonly PricedLine[];
  shippingPrices: readonly ShippingPrice[];
  shipping: ShippingPrice | null;
  shopper: ShopperFacts | null;
  facts: Facts;
  decision: Decision;
}>;

/** What is known of the buyer's past in this currency, with the tier it earns. */
async function shopperFactsOf(db: Database, buyer: Buyer, currency: string): Promise<ShopperFacts> {
  const history = await purchaseHistory(db, buyer.shopperId, currency);
  return { id: buyer.shopperId, history, tier: tierProgress(buyer.heldTier, history.lifetimeSpend).tier };
}

/**
 * Prices a draft from scratch: catalogue, rules, codes and history are read fresh, the engine decides. Bears the
 * guide's name for it (G-001). Independent reads run side by side.
 * @returns `conflict` when nothing of the basket can be bought any more, `not_eligible` when it is below what can be charged
 */
export async function recomputeDiscounts(
  db: Database,
  input: Readonly<{
    draft: Draft;
    currency: string;
    transport: Checkout["transport"];
    buyer: Buyer | null;
    now: number;
  }>,
): Promise<Result<Priced>> {
  const { draft, currency, buyer, now } = input;
  const [sellables, shippingPrices, shopper, ruleset] = await Promise.all([
    findSellables(
      db,
      draft.lines.map((line) => line.productId),
      currency,
    ),
    listShippingPrices(db, currency, draft.shippingAddress?.country ?? null),
    buyer ? shopperFactsOf(db, buyer, currency) : null,
    rulesetFor(db, {
      transport: input.transport,
      claims: draft.claims,
      stripeCustomerId: buyer?.stripeCustomerId ?? null,
    }),
  ]);
  if (!ruleset.ok) return ruleset;
  const lines = priceLines(draft, sellables);
  if (lines.length === 0) return fail("conflict", "Nothing in this basket can be bought any more.");
  const shipping =
    shippingPrices.find((price) => price.id === draft.shippingOptionId) ?? shippingPrices[0] ?? null;
  const facts = factsOf({
    now,
    timeZone: env().STORE_TIME_ZONE,
    currency,
    draft,
    lines,
    shipping,
    shopper,
    usage: ruleset.value.usage,
  });
  const decision = evaluate(ruleset.value.ruleset, facts);
  if (decision.belowMinimumCharge !== null)
    return fail("not_eligible", "This basket costs less than the smallest amount that can be charged.");
  return ok({
    draft: { ...draft, shippingOptionId: shipping?.id ?? null },
    currency,
    lines,
    shippingPrices,
    shipping,
    shopper,
    facts,
    decision,
  });
}

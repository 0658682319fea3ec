import "server-only";
import { tierProgress } from "../../auth/loyalty-tier.ts";
import { LOCALE } from "../../catalog/locale.ts";
import { findSellables, listShippingPrices, type ShippingPrice } from "../../catalog/sellables.ts";
import type { Database } from "../../db/index.ts";
import { type Decision, evaluate, type Facts } from "../../discounts/index.ts";
import { env } from "../../env.ts";
import { type PoolClaim, reserve } from "../../ledger/ledger.ts";
import { emailKey, shopperKey } from "../../ledger/shopper-key.ts";
import { log } from "../../log.ts";
import { hasOrderedBefore, purchaseHistory } from "../../orders/orders.ts";
import { fail, invariant, ok, type Result } from "../../result.ts";
import type { Buyer } from "../buyer.ts";
import type { Checkout, Draft } from "../checkout-store.ts";
import { type CodeLookUp, codeLookUp } from "../codes/look-up.ts";
import type { CustomerOfferView } from "../contract.ts";
import { customerOffers } from "./customer-offers.ts";
import { factsOf, type PricedLine, priceLines, type ShopperFacts } from "./facts.ts";
import { poolClaims } from "./reservation.ts";
import { rulesetFor } from "./ruleset.ts";

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
  /** Personal offers of the shopper, accepted or not. */
  offers: readonly CustomerOfferView[];
  /** What has to be reserved before Stripe hears of the decision. */
  claims: readonly PoolClaim[];
  shopperKey: string | null;
}>;

/** What is known of the buyer's past in this currency, with the tier it earns. */
async function shopperFactsOf(db: Database, buyer: Buyer, currency: string): Promise<ShopperFacts> {
  const history = await purchaseHistory(db, buyer.shopperId, currency);
  return { id: buyer.shopperId, history, tier: tierProgress(buyer.heldTier, history.lifetimeSpend).tier };
}

/**
 * Prices a draft from scratch: catalogue, rules, codes and history are read fresh, the engine decides. Bears the
 * guide's name for it (G-001). Independent reads run side by side.
 * @param exhausted pools to take for used up, whatever the ledger says
 * @returns `conflict` when nothing of the basket can be bought any more, `not_eligible` when it is below what can be charged
 */
export async function recomputeDiscounts(
  db: Database,
  input: Readonly<{
    checkoutId: string;
    draft: Draft;
    currency: string;
    transport: Checkout["transport"];
    buyer: Buyer | null;
    /** Where the request came from (`requestAddressKey`); null for work of our own. */
    addressKey: string | null;
    now: number;
    lookUp?: CodeLookUp;
  }>,
  exhausted: ReadonlySet<string> = new Set(),
): Promise<Result<Priced>> {
  const { draft, currency, buyer, now } = input;
  const key = shopperKey(buyer?.shopperId ?? null, draft.email);
  const [sellables, shippingPrices, shopper, orderedBefore, ruleset] = await Promise.all([
    findSellables(
      db,
      draft.lines.map((line) => line.productId),
      currency,
    ),
    listShippingPrices(db, currency, draft.shippingAddress?.country ?? null),
    buyer ? shopperFactsOf(db, buyer, currency) : null,
    draft.email ? hasOrderedBefore(db, emailKey(draft.email)) : false,
    rulesetFor(db, {
      transport: input.transport,
      claims: draft.claims,
      stripeCustomerId: buyer?.stripeCustomerId ?? null,
      checkoutId: input.checkoutId,
      shopperKey: key,
      addressKey: input.addressKey,
      currency,
      exhausted,
      lookUp: input.lookUp ?? codeLookUp(),
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
    orderedBefore,
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
    offers: customerOffers(ruleset.value.ruleset, facts, decision, LOCALE),
    claims: poolClaims(decision, ruleset.value.ruleOf, ruleset.value.stripeUsage),
    shopperKey: key,
  });
}

/**
 * Prices a draft and reserves what the decision uses of limited rules. When one is used up in the moment between, it is
 * priced again with that one exhausted: each round ends with one more of them, so the rounds are as few as the rules.
 * @param seen this draft's price where it is known already
 */
export async function recomputeAndReserve(
  db: Database,
  input: Parameters<typeof recomputeDiscounts>[1],
  seen: Priced | null = null,
): Promise<Result<Priced>> {
  const exhausted = new Set<string>();
  for (let known = seen; ; known = null) {
    const priced = known ? ok(known) : await recomputeDiscounts(db, input, exhausted);
    if (!priced.ok) return priced;
    const { claims, shopperKey } = priced.value;
    const { checkoutId, addressKey, currency } = input;
    const usedUp = await reserve(db, { checkoutId, shopperKey, addressKey, currency }, claims);
    if (usedUp.length === 0) return priced;
    log("info", "pool_used_up", { checkout: checkoutId, pools: usedUp.join(",") });
    invariant(
      usedUp.some((pool) => !exhausted.has(pool)),
      `A decision uses ${usedUp.join(", ")} although it was told that they are used up.`,
    );
    for (const pool of usedUp) exhausted.add(pool);
  }
}

import { type Currency, stepOf } from "#lib/money/currency.ts";
import { minimumChargeOf } from "#lib/money/minimum-charge.ts";
import { percentOfFloor } from "#lib/money/percent.ts";
import { type Basket, basketOf } from "./basket.ts";
import { claimKey } from "./claim-key.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Claim, Facts } from "./facts.ts";

/** Everything about one evaluation that is the same for all rules and all sets of rules. */
export type Scene = Readonly<{
  facts: Facts;
  currency: Currency;
  step: 1 | 10;
  basket: Basket;
  /** What the chosen shipping option costs; null while none is chosen. */
  shippingCost: number | null;
  /** Goods, shipping as far as known, and exclusive tax, before discounts. */
  before: number;
  /** Most that may come off the goods, by the store's maximum. */
  maximum: number;
  /** The least above zero that can be charged. */
  minimumCharge: number;
  /** Claims by what they are compared by; a repeated claim is here once. */
  claims: ReadonlyMap<string, Claim>;
}>;

export function sceneOf(facts: Facts, maximumShare: number): Scene {
  const step = stepOf(facts.currency);
  const basket = basketOf(facts, step);
  const shippingCost = facts.shipping?.rateId == null ? null : facts.shipping.rateAmount;
  const maximum = percentOfFloor(basket.subtotal, maximumShare);
  const claims = new Map<string, Claim>();
  for (const claim of facts.claims) {
    const key = claimKey(claim.kind, claim.id);
    if (!claims.has(key)) claims.set(key, claim);
  }
  return {
    facts,
    currency: facts.currency,
    step,
    basket,
    shippingCost,
    before: basket.subtotal + (shippingCost ?? 0) + facts.exclusiveTax,
    maximum: maximum - (maximum % step),
    minimumCharge: minimumChargeOf(facts.currency),
    claims,
  };
}

/** What is left of a rule's budget in the facts' currency; infinite when it has none. */
export function budgetLeft({ rule }: CompiledRule, { facts }: Scene): number {
  const budget = rule.limits.budget?.[facts.currency] ?? Number.POSITIVE_INFINITY;
  return budget - (facts.usage.rules[rule.id]?.spent ?? 0);
}

/** The claim that brought a rule in, if the shopper made one of those it asks for. */
export function claimOf({ claims }: CompiledRule, scene: Scene): Claim | null {
  for (const key of claims) {
    const claim = scene.claims.get(key);
    if (claim) return claim;
  }
  return null;
}

/**
 * How much must be given back so that the charge is zero or at least the minimum; 0 when it already is, or when the
 * basket is below the minimum without any discount, which is not a discount's matter.
 */
export function shortOfMinimum(saving: number, { before, minimumCharge }: Scene): number {
  const payable = before - saving;
  if (payable <= 0 || payable >= minimumCharge || before < minimumCharge) return 0;
  return Math.min(saving, minimumCharge - payable);
}

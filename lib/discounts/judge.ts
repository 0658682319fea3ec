import { tierStart } from "./benefit.ts";
import type { CompiledCondition, CompiledRule } from "./compiled-rule.ts";
import { nextOpening, wallTime } from "./local-time.ts";
import { RANK, type Reason } from "./reason.ts";
import { budgetLeft, type Scene } from "./scene.ts";
import type { WeeklyHours } from "./schedule.ts";
import { type CompiledTarget, whyOutside } from "./target-table.ts";

/**
 * What a condition comes to, from worst to best. `OPEN`: it depends on what product discounts leave and is judged per
 * candidate set. `SOFT`: it holds unless the guest's e-mail, once known, says otherwise.
 */
export type Holding = typeof NO | typeof OPEN | typeof SOFT | typeof YES;
export const NO = 0;
export const OPEN = 1;
export const SOFT = 2;
export const YES = 3;

/** What the goods of a target cost once product discounts are off; null while that is not known. */
export type AfterProducts = ((target: CompiledTarget) => number) | null;

/** Everything needed to judge, and where the reasons against are collected. */
type Inquiry = Readonly<{ scene: Scene; afterProducts: AfterProducts; failures: Reason[] }>;

/** Judges everything about a rule that does not depend on which other rules apply; reasons against go to `failures`. */
export function judgeRule(compiled: CompiledRule, scene: Scene, failures: Reason[]): Holding {
  const inquiry = { scene, afterProducts: null, failures };
  const { rule } = compiled;
  let holding = judgeState(compiled, inquiry);
  holding = worse(holding, judgeWindow(rule.schedule, inquiry));
  if (rule.schedule.hours) holding = worse(holding, judgeHours(rule.schedule.hours, inquiry));
  if (compiled.isLimited) holding = worse(holding, judgeLimits(compiled, inquiry));
  holding = worse(holding, judgeCurrency(compiled, inquiry));
  holding = worse(holding, judgeCondition(compiled.conditions, inquiry));
  return worse(holding, judgeTarget(compiled, inquiry));
}

/** Judges the conditions of a rule once it is known what product discounts leave. */
export function judgeAfterProducts(
  compiled: CompiledRule,
  scene: Scene,
  afterProducts: AfterProducts,
  failures: Reason[],
): Holding {
  return judgeCondition(compiled.conditions, { scene, afterProducts, failures });
}

/** The reason among several that is told: the lowest rank, among missing minimums the farthest. */
export function foremost(failures: readonly Reason[]): Reason {
  let best = failures[0];
  if (!best) throw new Error("a failing condition gives a reason");
  for (const next of failures) if (compareTold(next, best) < 0) best = next;
  return best;
}

/** Negative when `a` is told rather than `b`: the lower rank, of two missing minimums the farther one. */
const compareTold = (a: Reason, b: Reason): number =>
  RANK[a.code] - RANK[b.code] || distanceOf(b) - distanceOf(a);

const distanceOf = (reason: Reason): number =>
  reason.code === "minimum_not_met" ? reason.missing / reason.threshold : 0;

const worse = (a: Holding, b: Holding): Holding => (a < b ? a : b);
const better = (a: Holding, b: Holding): Holding => (a > b ? a : b);

function no(inquiry: Inquiry, reason: Reason): Holding {
  inquiry.failures.push(reason);
  return NO;
}

function judgeCondition(condition: CompiledCondition, inquiry: Inquiry): Holding {
  switch (condition.kind) {
    case "all": {
      let holding: Holding = YES;
      for (const child of condition.of) holding = worse(holding, judgeCondition(child, inquiry));
      return holding;
    }
    case "any":
      return judgeAny(condition.of, inquiry);
    case "not": {
      const child = judgeCondition(condition.of, { ...inquiry, failures: [] });
      if (child === OPEN) return OPEN;
      return child === NO ? YES : no(inquiry, reasonAgainst(condition.of, inquiry.scene));
    }
    case "subtotal":
      return judgeSubtotal(condition, inquiry);
    case "quantity":
      return atLeast(inquiry, "quantity", quantityOf(condition.target, inquiry.scene), condition.atLeast);
    case "claimed":
      return inquiry.scene.claims.has(condition.key)
        ? YES
        : no(inquiry, { code: "not_claimed", claim: condition.claim });
    case "window":
      return judgeWindow(condition, inquiry);
    case "hours":
      return judgeHours(condition.hours, inquiry);
    case "ship_to":
      return judgeDestination(condition, inquiry);
    default:
      return judgeShopper(condition, inquiry);
  }
}

/** One branch is enough; of failing branches the one that is nearest to being met speaks. */
function judgeAny(branches: readonly CompiledCondition[], inquiry: Inquiry): Holding {
  let holding: Holding = NO;
  let nearest: { reason: Reason; failures: readonly Reason[] } | null = null;
  for (const branch of branches) {
    const failures: Reason[] = [];
    const next = judgeCondition(branch, { ...inquiry, failures });
    holding = better(holding, next);
    if (next !== NO) continue;
    const reason = foremost(failures);
    if (!nearest || compareTold(reason, nearest.reason) > 0) nearest = { reason, failures };
  }
  if (holding === NO && nearest) inquiry.failures.push(...nearest.failures);
  return holding;
}

/** Why something that must not be so, is. */
function reasonAgainst(condition: CompiledCondition, scene: Scene): Reason {
  switch (condition.kind) {
    case "ship_to":
      return { code: "region_ineligible", country: scene.facts.shipping?.country ?? "" };
    case "window":
    case "hours":
      return { code: "outside_hours", opensAt: null };
    case "subtotal":
    case "quantity":
      return { code: "no_eligible_items", lines: [] };
    case "not":
      return reasonAgainst(condition.of, scene);
    case "all":
    case "any": {
      const [first] = condition.of;
      return first ? reasonAgainst(first, scene) : { code: "shopper_ineligible" };
    }
    default:
      return { code: "shopper_ineligible" };
  }
}

function judgeSubtotal(
  { target, atLeast: amounts, afterProductDiscounts }: Extract<CompiledCondition, { kind: "subtotal" }>,
  inquiry: Inquiry,
): Holding {
  const threshold = amounts[inquiry.scene.currency];
  if (threshold === undefined) return unsupported(inquiry, Object.keys(amounts));
  if (!afterProductDiscounts)
    return atLeast(inquiry, "subtotal", subtotalOf(target, inquiry.scene), threshold);
  if (inquiry.afterProducts) return atLeast(inquiry, "subtotal", inquiry.afterProducts(target), threshold);
  // Discounts only lower it, so what is too little before them stays too little.
  return worse(OPEN, atLeast(inquiry, "subtotal", subtotalOf(target, inquiry.scene), threshold));
}

/** What the target's lines cost before discounts, minor units. */
export const subtotalOf = (target: CompiledTarget, { basket }: Scene): number =>
  basket.merged.inside(target).subtotal;

/** How many units the target's lines hold. */
export const quantityOf = (target: CompiledTarget, { basket }: Scene): number =>
  basket.merged.inside(target).quantity;

type Measure = Extract<Reason, { code: "minimum_not_met" }>["measure"];

function atLeast(inquiry: Inquiry, measure: Measure, value: number, threshold: number): Holding {
  if (value >= threshold) return YES;
  const missing = threshold - value;
  return no(inquiry, { code: "minimum_not_met", measure, missing, threshold, exact: false });
}

const unsupported = (inquiry: Inquiry, supported: readonly string[]): Holding =>
  no(inquiry, {
    code: "currency_unsupported",
    currency: inquiry.scene.currency,
    supported: [...supported].sort(),
  });

type ShopperCondition = Exclude<
  CompiledCondition,
  { kind: "all" | "any" | "not" | "subtotal" | "quantity" | "claimed" | "window" | "hours" | "ship_to" }
>;

function judgeShopper(condition: ShopperCondition, inquiry: Inquiry): Holding {
  const { shopper } = inquiry.scene.facts;
  switch (condition.kind) {
    case "signed_in":
      return shopper.id === null ? no(inquiry, { code: "sign_in_required" }) : YES;
    case "tier":
      return eligible(
        inquiry,
        condition.anyOf.some((tier) => tier === shopper.tier),
      );
    case "segment":
      return eligible(
        inquiry,
        shopper.segments.some((segment) => condition.anyOf.includes(segment)),
      );
    case "customer":
      return eligible(
        inquiry,
        condition.anyOf.some((id) => id === shopper.id || id === shopper.stripeCustomerId),
      );
    case "first_order":
      if (shopper.orderCount > 0 || shopper.orderedBefore) return no(inquiry, { code: "not_first_order" });
      return isUnknown(inquiry.scene) ? SOFT : YES;
    case "order_count":
      return eligible(inquiry, isWithin(shopper.orderCount, condition));
    case "days_since_last_order":
      return eligible(
        inquiry,
        shopper.daysSinceLastOrder !== null && isWithin(shopper.daysSinceLastOrder, condition),
      );
    case "lifetime_spend": {
      const threshold = condition.atLeast[inquiry.scene.currency];
      if (threshold === undefined) return unsupported(inquiry, Object.keys(condition.atLeast));
      return atLeast(inquiry, "lifetime_spend", shopper.lifetimeSpend, threshold);
    }
  }
}

/** A guest may still turn out to be the right person by signing in. */
function eligible(inquiry: Inquiry, holds: boolean): Holding {
  if (holds) return YES;
  const isGuest = inquiry.scene.facts.shopper.id === null;
  return no(inquiry, { code: isGuest ? "sign_in_required" : "shopper_ineligible" });
}

/** Whether the shopper is a guest of whom not even the e-mail is known. */
export const isUnknown = ({ facts: { shopper } }: Scene) => shopper.id === null && !shopper.emailKnown;

const isWithin = (value: number, bounds: { atLeast: number | null; atMost: number | null }) =>
  value >= (bounds.atLeast ?? 0) && value <= (bounds.atMost ?? Number.POSITIVE_INFINITY);

const plain = (text: string) => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();

function judgeDestination(
  condition: Extract<CompiledCondition, { kind: "ship_to" }>,
  inquiry: Inquiry,
): Holding {
  const { shipping } = inquiry.scene.facts;
  if (!shipping) return no(inquiry, { code: "region_unknown" });
  const { country, region, postalCode } = shipping;
  const { countries, regions, postalPrefixes } = condition;
  if (!countries.includes(country)) return no(inquiry, { code: "region_ineligible", country });
  const holds = [
    isAmong(regions, region, (said, wanted) => said === wanted),
    isAmong(postalPrefixes, postalCode, (said, wanted) => said.startsWith(wanted)),
  ];
  if (holds.includes(null)) return no(inquiry, { code: "region_unknown" });
  return holds.includes(false) ? no(inquiry, { code: "region_ineligible", country }) : YES;
}

/** Whether a part of the address is one of those wanted (nothing wanted means any); null while it is not known. */
function isAmong(
  wanted: readonly string[],
  said: string | null,
  matches: (said: string, wanted: string) => boolean,
): boolean | null {
  if (wanted.length === 0) return true;
  return said === null ? null : wanted.some((each) => matches(plain(said), plain(each)));
}

function judgeWindow(
  { from, until }: { from: number | null; until: number | null },
  inquiry: Inquiry,
): Holding {
  const { now } = inquiry.scene.facts;
  if (until !== null && now >= until) return no(inquiry, { code: "expired", endedAt: until });
  if (from !== null && now < from) return no(inquiry, { code: "not_started", startsAt: from });
  return YES;
}

function judgeHours(hours: WeeklyHours, inquiry: Inquiry): Holding {
  const { now } = inquiry.scene.facts;
  const { day, minute } = wallTime(now, hours.timeZone);
  for (const stretch of hours.open)
    if (stretch.day === day && stretch.from <= minute && minute < stretch.until) return YES;
  return no(inquiry, { code: "outside_hours", opensAt: nextOpening(now, hours) });
}

function judgeState({ rule }: CompiledRule, inquiry: Inquiry): Holding {
  if (rule.state === "active") return YES;
  return no(inquiry, {
    code: rule.source.kind === "staff" && rule.state === "paused" ? "paused" : "code_inactive",
  });
}

function judgeLimits(compiled: CompiledRule, inquiry: Inquiry): Holding {
  const { uses, usesPerShopper, shared } = compiled.rule.limits;
  const { usage } = inquiry.scene.facts;
  const used = usage.rules[compiled.rule.id];
  let holding: Holding = YES;
  if (uses !== null && (used?.uses ?? 0) >= uses)
    holding = no(inquiry, { code: "usage_limit_reached", limit: uses });
  for (const cap of shared)
    if ((usage.pools[cap.pool] ?? 0) >= cap.uses)
      holding = no(inquiry, { code: "usage_limit_reached", limit: cap.uses });
  if (usesPerShopper !== null && (used?.usesByShopper ?? 0) >= usesPerShopper)
    holding = no(inquiry, { code: "shopper_limit_reached", limit: usesPerShopper });
  if (budgetLeft(compiled, inquiry.scene) <= 0)
    holding = no(inquiry, { code: "budget_exhausted", left: 0, needed: null });
  return holding;
}

function judgeCurrency({ currencies }: CompiledRule, inquiry: Inquiry): Holding {
  if (currencies === null || currencies.has(inquiry.scene.currency)) return YES;
  return unsupported(inquiry, [...currencies]);
}

/** The basket holds something of the target, and enough of it for the benefit to give anything at all. */
function judgeTarget(compiled: CompiledRule, inquiry: Inquiry): Holding {
  const { scene } = inquiry;
  const { benefit } = compiled.rule;
  switch (benefit.kind) {
    case "shipping": {
      const { shipping } = scene.facts;
      if (shipping?.rateId == null) return no(inquiry, { code: "region_unknown" });
      if (benefit.rates.length === 0 || benefit.rates.includes(shipping.rateId)) return YES;
      return no(inquiry, { code: "region_ineligible", country: shipping.country });
    }
    case "bundle": {
      let holding: Holding = YES;
      for (const { of, quantity } of compiled.parts)
        holding = worse(holding, atLeast(inquiry, "quantity", quantityOf(of, scene), quantity));
      return holding;
    }
    case "buy_x_get_y":
      return judgeSets(compiled, benefit, inquiry);
    case "tiers": {
      const { subtotal, quantity } = scene.basket.merged.inside(compiled.target);
      if (quantity === 0) return nothingEligible(compiled, inquiry);
      const lowest = Math.min(...benefit.tiers.map((tier) => tierStart(tier.from, scene.currency)));
      return atLeast(inquiry, benefit.by, benefit.by === "subtotal" ? subtotal : quantity, lowest);
    }
    default:
      return quantityOf(compiled.target, scene) > 0 ? YES : nothingEligible(compiled, inquiry);
  }
}

/** Enough units for one whole set. Where the targets meet a unit counts once, so a side may need more than its number. */
function judgeSets(
  compiled: CompiledRule,
  { buy, get }: Readonly<{ buy: number; get: number }>,
  inquiry: Inquiry,
): Holding {
  const { scene } = inquiry;
  const bought = quantityOf(compiled.target, scene);
  if (bought === 0) return nothingEligible(compiled, inquiry);
  if (compiled.getTarget === compiled.target) return atLeast(inquiry, "quantity", bought, buy + get);
  const given = quantityOf(compiled.getTarget, scene);
  const short = buy + get - unitsInEither(compiled, scene);
  const enough = (units: number, needed: number) => atLeast(inquiry, "quantity", units, needed);
  if (bought < buy && given < get) return worse(enough(bought, buy), enough(given, get));
  if (bought < buy) return enough(bought, Math.max(buy, bought + short));
  return enough(given, Math.max(get, given + short));
}

/** Units that may be bought or given; where both targets meet a unit counts once. */
function unitsInEither({ target, getTarget }: CompiledRule, { basket }: Scene): number {
  const { cells, inside } = basket.merged;
  const either = new Set([...inside(target).cells, ...inside(getTarget).cells]);
  return cells.reduce((units, { quantity }, position) => units + (either.has(position) ? quantity : 0), 0);
}

function nothingEligible({ target }: CompiledRule, inquiry: Inquiry): Holding {
  const lines = inquiry.scene.basket.lines.map((line) => ({
    line: line.id,
    why: whyOutside(line, target) ?? ("not_included" as const),
  }));
  return no(inquiry, { code: "no_eligible_items", lines });
}

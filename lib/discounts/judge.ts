import type { Condition, Leaf } from "./condition.ts";
import type { Facts, Line } from "./facts.ts";
import { nextInstant, type WallTime, wallTime } from "./local-time.ts";
import { whyOutside } from "./match-target.ts";
import { RANK, type Reason } from "./reason.ts";
import type { Rule } from "./rule.ts";
import type { WeeklyHours } from "./schedule.ts";
import type { Target } from "./target.ts";

/**
 * What a condition comes to. `soft`: it holds unless the guest's e-mail, once known, says otherwise. `open`: it
 * depends on what product discounts leave and is judged per candidate set.
 */
export type Verdict =
  | Readonly<{ holds: true; soft: boolean }>
  | Readonly<{ holds: "open"; soft: boolean }>
  | Readonly<{ holds: false; failures: readonly Reason[] }>;

/** What the goods of a target cost once product discounts are off; null while that is not known. */
export type AfterProducts = ((target: Target) => number) | null;

const HOLDS: Verdict = { holds: true, soft: false };
const SOFT: Verdict = { holds: true, soft: true };
const OPEN: Verdict = { holds: "open", soft: false };
const fails = (reason: Reason): Verdict => ({ holds: false, failures: [reason] });

/** The reason among several that is told: the lowest rank, among missing minimums the farthest. */
export function foremost(failures: readonly Reason[]): Reason {
  const [first, ...rest] = failures;
  if (!first) throw new Error("a failing condition gives a reason");
  return rest.reduce((best, next) => {
    if (RANK[next.code] !== RANK[best.code]) return RANK[next.code] < RANK[best.code] ? next : best;
    if (next.code !== "minimum_not_met" || best.code !== "minimum_not_met") return best;
    return next.missing / next.threshold > best.missing / best.threshold ? next : best;
  }, first);
}

/** Judges a condition tree over facts. */
export function judge(condition: Condition, facts: Facts, afterProducts: AfterProducts): Verdict {
  switch (condition.kind) {
    case "all":
      return judgeAll(condition.of.map((child) => judge(child, facts, afterProducts)));
    case "any":
      return judgeAny(condition.of.map((child) => judge(child, facts, afterProducts)));
    case "not": {
      const child = judge(condition.of, facts, afterProducts);
      if (child.holds === "open") return child;
      return child.holds ? fails(reasonAgainst(condition.of, facts)) : HOLDS;
    }
    default:
      return judgeLeaf(condition, facts, afterProducts);
  }
}

function judgeAll(children: readonly Verdict[]): Verdict {
  const failures = children.flatMap((child) => (child.holds === false ? child.failures : []));
  if (failures.length > 0) return { holds: false, failures };
  const soft = children.some((child) => child.holds !== false && child.soft);
  return children.some((child) => child.holds === "open") ? { holds: "open", soft } : soft ? SOFT : HOLDS;
}

/** One branch is enough; of failing branches the one that is nearest to being met speaks. */
function judgeAny(children: readonly Verdict[]): Verdict {
  if (children.some((child) => child.holds === true && !child.soft)) return HOLDS;
  const soft = children.find((child) => child.holds === true);
  const open = children.find((child) => child.holds === "open");
  if (soft || open) return soft ?? open ?? HOLDS;
  const branches = children.flatMap((child) => (child.holds === false ? [child.failures] : []));
  return {
    holds: false,
    failures: branches.reduce((best, next) => {
      const [a, b] = [foremost(best), foremost(next)];
      if (RANK[a.code] !== RANK[b.code]) return RANK[b.code] > RANK[a.code] ? next : best;
      if (a.code !== "minimum_not_met" || b.code !== "minimum_not_met") return best;
      return b.missing / b.threshold < a.missing / a.threshold ? next : best;
    }),
  };
}

/** Why something that must not be so, is. */
function reasonAgainst(condition: Condition, facts: Facts): Reason {
  switch (condition.kind) {
    case "ship_to":
      return { code: "region_ineligible", country: facts.shipping?.country ?? "" };
    case "window":
    case "hours":
      return { code: "outside_hours", opensAt: null };
    case "subtotal":
    case "quantity":
    case "contains":
      return { code: "no_eligible_items", lines: [] };
    case "all":
    case "any":
      return condition.of[0] ? reasonAgainst(condition.of[0], facts) : { code: "shopper_ineligible" };
    case "not":
      return reasonAgainst(condition.of, facts);
    default:
      return { code: "shopper_ineligible" };
  }
}

function judgeLeaf(leaf: Leaf, facts: Facts, afterProducts: AfterProducts): Verdict {
  const { shopper } = facts;
  switch (leaf.kind) {
    case "subtotal": {
      const threshold = leaf.atLeast[facts.currency];
      if (threshold === undefined) return unsupported(facts.currency, Object.keys(leaf.atLeast));
      if (leaf.afterProductDiscounts && afterProducts)
        return atLeast("subtotal", afterProducts(leaf.of), threshold);
      const reached = atLeast("subtotal", subtotalOf(leaf.of, facts), threshold);
      return leaf.afterProductDiscounts && reached.holds === true ? OPEN : reached;
    }
    case "quantity":
      return atLeast("quantity", quantityOf(leaf.of, facts), leaf.atLeast);
    case "contains":
      return judgeContains(leaf, facts);
    case "signed_in":
      return shopper.id === null ? fails({ code: "sign_in_required" }) : HOLDS;
    case "tier":
      return named(shopper.tier !== null && leaf.anyOf.includes(shopper.tier), facts);
    case "segment":
      return named(
        shopper.segments.some((segment) => leaf.anyOf.includes(segment)),
        facts,
      );
    case "customer":
      return named(
        [shopper.id, shopper.stripeCustomerId].some(
          (id) => typeof id === "string" && leaf.anyOf.includes(id),
        ),
        facts,
      );
    case "first_order":
      if (shopper.orderCount > 0) return fails({ code: "not_first_order" });
      return shopper.id === null && !shopper.emailKnown ? SOFT : HOLDS;
    case "order_count":
      return named(within(shopper.orderCount, leaf.atLeast, leaf.atMost), facts);
    case "lifetime_spend": {
      const threshold = leaf.atLeast[facts.currency];
      if (threshold === undefined) return unsupported(facts.currency, Object.keys(leaf.atLeast));
      return atLeast("lifetime_spend", shopper.lifetimeSpend, threshold);
    }
    case "days_since_last_order":
      return named(
        shopper.daysSinceLastOrder !== null && within(shopper.daysSinceLastOrder, leaf.atLeast, leaf.atMost),
        facts,
      );
    case "ship_to":
      return judgeDestination(leaf, facts);
    case "claimed":
      return facts.claims.some(
        (claim) => claim.kind === leaf.claim && sameClaim(claim.kind, claim.id, leaf.id),
      )
        ? HOLDS
        : fails({ code: "not_claimed", claim: leaf.claim });
    case "window":
      return judgeWindow(leaf, facts.now);
    case "hours":
      return judgeHours(leaf.hours, facts.now);
  }
}

const unsupported = (currency: string, supported: readonly string[]): Verdict =>
  fails({ code: "currency_unsupported", currency, supported: [...supported].sort() });

/** Only a guest may still turn out to be the right person by signing in. */
const named = (holds: boolean, facts: Facts): Verdict =>
  holds ? HOLDS : fails({ code: facts.shopper.id === null ? "sign_in_required" : "shopper_ineligible" });

const within = (value: number, least: number | null, most: number | null) =>
  (least === null || value >= least) && (most === null || value <= most);

function atLeast(
  measure: "subtotal" | "quantity" | "lifetime_spend",
  value: number,
  threshold: number,
): Verdict {
  if (value >= threshold) return HOLDS;
  return fails({ code: "minimum_not_met", measure, missing: threshold - value, threshold, exact: false });
}

/** What the target's lines cost before discounts, minor units. */
export function subtotalOf(target: Target, facts: Facts): number {
  let sum = 0;
  for (const line of facts.lines)
    if (whyOutside(line, target) === null) sum += line.unitAmount * line.quantity;
  return sum;
}

/** How many units the target's lines hold. */
export function quantityOf(target: Target, facts: Facts): number {
  let sum = 0;
  for (const line of facts.lines) if (whyOutside(line, target) === null) sum += line.quantity;
  return sum;
}

function judgeContains(leaf: Extract<Leaf, { kind: "contains" }>, facts: Facts): Verdict {
  const matches = (line: Line) =>
    leaf.what === "product"
      ? line.product === leaf.id
      : leaf.what === "category"
        ? line.category === leaf.id
        : line.tags.includes(leaf.id);
  const lines = facts.lines.filter(matches);
  if (leaf.atLeast.kind === "quantity")
    return atLeast(
      "quantity",
      lines.reduce((sum, line) => sum + line.quantity, 0),
      leaf.atLeast.quantity,
    );
  const threshold = leaf.atLeast.amounts[facts.currency];
  if (threshold === undefined) return unsupported(facts.currency, Object.keys(leaf.atLeast.amounts));
  return atLeast(
    "subtotal",
    lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0),
    threshold,
  );
}

const plain = (text: string) => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();

function judgeDestination(leaf: Extract<Leaf, { kind: "ship_to" }>, { shipping }: Facts): Verdict {
  if (!shipping) return fails({ code: "region_unknown" });
  const wrong = fails({ code: "region_ineligible", country: shipping.country });
  if (!leaf.countries.includes(shipping.country)) return wrong;
  const { region, postalCode } = shipping;
  if (leaf.regions.length > 0) {
    if (region === null) return fails({ code: "region_unknown" });
    if (!leaf.regions.some((wanted) => plain(wanted) === plain(region))) return wrong;
  }
  if (leaf.postalPrefixes.length > 0) {
    if (postalCode === null) return fails({ code: "region_unknown" });
    if (!leaf.postalPrefixes.some((prefix) => plain(postalCode).startsWith(plain(prefix)))) return wrong;
  }
  return HOLDS;
}

function judgeWindow({ from, until }: { from: number | null; until: number | null }, now: number): Verdict {
  if (until !== null && now >= until) return fails({ code: "expired", endedAt: until });
  if (from !== null && now < from) return fails({ code: "not_started", startsAt: from });
  return HOLDS;
}

function judgeHours({ timeZone, open }: WeeklyHours, now: number): Verdict {
  const isOpen = ({ day, minute }: WallTime) =>
    open.some((stretch) => stretch.day === day && stretch.from <= minute && minute < stretch.until);
  if (isOpen(wallTime(now, timeZone))) return HOLDS;
  return fails({ code: "outside_hours", opensAt: nextInstant(now, timeZone, isOpen) });
}

/** A code as it is compared: trimmed, Unicode-normalised, without case (D-038). */
export const normalCode = (code: string): string => code.normalize("NFKC").trim().toUpperCase();

/** Whether what the shopper claimed is what a rule asks for; only codes are compared loosely. */
export const sameClaim = (kind: string, claimed: string, wanted: string): boolean =>
  kind === "code" ? normalCode(claimed) === normalCode(wanted) : claimed === wanted;

/** Judges everything about a rule that does not depend on which other rules apply. */
export function judgeRule(rule: Rule, facts: Facts): Verdict {
  return judgeAll([
    judgeState(rule),
    judgeWindow(rule.schedule, facts.now),
    rule.schedule.hours ? judgeHours(rule.schedule.hours, facts.now) : HOLDS,
    judgeLimits(rule, facts),
    judgeCurrency(rule, facts.currency),
    judge(rule.conditions, facts, null),
    judgeTarget(rule, facts),
  ]);
}

function judgeState(rule: Rule): Verdict {
  if (rule.state === "active") return HOLDS;
  return fails({
    code: rule.source.kind === "staff" && rule.state === "paused" ? "paused" : "code_inactive",
  });
}

function judgeLimits(rule: Rule, facts: Facts): Verdict {
  const { uses, usesPerShopper, budget, shared } = rule.limits;
  const used = facts.usage.rules[rule.id];
  const verdicts: Verdict[] = [];
  if (uses !== null && (used?.uses ?? 0) >= uses)
    verdicts.push(fails({ code: "usage_limit_reached", limit: uses }));
  for (const cap of shared)
    if ((facts.usage.pools[cap.pool] ?? 0) >= cap.uses)
      verdicts.push(fails({ code: "usage_limit_reached", limit: cap.uses }));
  if (usesPerShopper !== null) {
    const isUnknown = facts.shopper.id === null && !facts.shopper.emailKnown;
    if ((used?.usesByShopper ?? 0) >= usesPerShopper)
      verdicts.push(fails({ code: "shopper_limit_reached", limit: usesPerShopper }));
    else if (isUnknown) verdicts.push(SOFT);
  }
  const left = budgetLeft(rule, facts);
  if (budget && left !== null && left <= 0)
    verdicts.push(fails({ code: "budget_exhausted", left: 0, needed: null }));
  return judgeAll(verdicts);
}

/** What is left of a rule's budget in the facts' currency; null when it has none there. */
export function budgetLeft(rule: Rule, facts: Facts): number | null {
  const budget = rule.limits.budget?.[facts.currency];
  return budget === undefined ? null : budget - (facts.usage.rules[rule.id]?.spent ?? 0);
}

/** A rule with no amount for the currency does not apply (D-130); percentages work in every currency (D-131). */
function judgeCurrency(rule: Rule, currency: string): Verdict {
  const { benefit, limits } = rule;
  const tables = [limits.budget];
  if (benefit.kind === "percent_off") tables.push(benefit.cap);
  else if (benefit.kind === "bundle" || benefit.kind === "fixed_unit_price") tables.push(benefit.price);
  else if (benefit.kind === "shipping")
    tables.push(benefit.off.kind === "amount" ? benefit.off.amounts : null);
  else if (benefit.kind === "tiers") {
    for (const tier of benefit.tiers) {
      if (typeof tier.from === "object") tables.push(tier.from);
      if ("amounts" in tier) tables.push(tier.amounts);
    }
  } else if ("amounts" in benefit) tables.push(benefit.amounts);
  const lacking = tables.find((table) => table && table[currency] === undefined);
  return lacking ? unsupported(currency, Object.keys(lacking)) : HOLDS;
}

/** The basket holds something of the target; for tiers enough of it for the lowest step. */
function judgeTarget(rule: Rule, facts: Facts): Verdict {
  const { benefit, target } = rule;
  if (benefit.kind === "shipping") {
    if (!facts.shipping || facts.shipping.rateId === null) return fails({ code: "region_unknown" });
    if (benefit.rates.length > 0 && !benefit.rates.includes(facts.shipping.rateId))
      return fails({ code: "region_ineligible", country: facts.shipping.country });
    return HOLDS;
  }
  if (benefit.kind === "bundle") return judgeBundle(benefit.parts, facts);
  const inside = facts.lines.some((line) => whyOutside(line, target) === null);
  if (benefit.kind === "buy_x_get_y") return judgeBuyAndGet(rule, facts, inside);
  if (!inside) return nothingEligible(target, facts);
  if (benefit.kind !== "tiers") return HOLDS;
  const value = benefit.by === "subtotal" ? subtotalOf(target, facts) : quantityOf(target, facts);
  const lowest = Math.min(...benefit.tiers.map((tier) => tierStart(tier.from, facts.currency)));
  return Number.isFinite(lowest) ? atLeast(benefit.by, value, lowest) : HOLDS;
}

/** Where a tier begins in this currency; infinite where it has no amount. */
export const tierStart = (from: number | Readonly<Record<string, number>>, currency: string): number =>
  typeof from === "number" ? from : (from[currency] ?? Number.POSITIVE_INFINITY);

function nothingEligible(target: Target, facts: Facts): Verdict {
  return fails({
    code: "no_eligible_items",
    lines: facts.lines
      .map((line) => ({ line: line.id, why: whyOutside(line, target) ?? "not_included" }))
      .sort((a, b) => (a.line < b.line ? -1 : 1)),
  });
}

function judgeBundle(parts: readonly { of: Target; quantity: number }[], facts: Facts): Verdict {
  return judgeAll(parts.map((part) => atLeast("quantity", quantityOf(part.of, facts), part.quantity)));
}

function judgeBuyAndGet(rule: Rule, facts: Facts, inside: boolean): Verdict {
  const { benefit, target } = rule;
  if (benefit.kind !== "buy_x_get_y") return HOLDS;
  if (!inside) return nothingEligible(target, facts);
  if (benefit.getTarget === null)
    return atLeast("quantity", quantityOf(target, facts), benefit.buy + benefit.get);
  return judgeAll([
    atLeast("quantity", quantityOf(target, facts), benefit.buy),
    atLeast("quantity", quantityOf(benefit.getTarget, facts), benefit.get),
  ]);
}

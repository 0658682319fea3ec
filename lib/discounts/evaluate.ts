import { allocate } from "#lib/money/allocate.ts";
import { stepOf } from "#lib/money/currency.ts";
import { compareText } from "./canonical.ts";
import type { Ruleset } from "./compile.ts";
import type { Applied, ClaimAnswer, Decision, LineShare, Rejected, Unlock } from "./decision.ts";
import type { Claim, Facts } from "./facts.ts";
import { budgetLeft, foremost, judgeRule, quantityOf, sameClaim, subtotalOf, tierStart } from "./judge.ts";
import { givenBy, isOutcome, type Outcome, outcomeOf, type Part, type Scene, sceneOf } from "./outcome.ts";
import type { Limitation, Reason, Rivals } from "./reason.ts";
import { type Rule, visitConditions } from "./rule.ts";
import { chooseBest, combines } from "./search.ts";

/**
 * What a basket earns: the best legal combination of a ruleset's rules, with a reason for every rule considered.
 * Pure: the same ruleset and facts give the same decision, byte for byte (`canonicalBytes`).
 */
export function evaluate(ruleset: Ruleset, facts: Facts): Decision {
  const scene = sceneOf(facts, ruleset.maximumShare, (rule) => budgetLeft(rule, facts));
  const reasons = new Map<string, Reason>();
  const soft = new Set<string>();
  const hidden = new Set<string>();
  const candidates: Rule[] = [];
  for (const rule of ruleset.rules) {
    const verdict = judgeRule(rule, facts);
    if (verdict.holds === false) {
      const reason = foremost(verdict.failures);
      const exact = verdict.failures.length === 1;
      if (verdict.failures.some((failure) => isSecret(rule, failure))) hidden.add(rule.id);
      reasons.set(rule.id, reason.code === "minimum_not_met" ? { ...reason, exact } : reason);
      continue;
    }
    if (verdict.soft) soft.add(rule.id);
    candidates.push(rule);
  }
  const { outcome, optimal, examined } = chooseBest(candidates, scene, ruleset.searchBudget);
  const winners = outcome.parts.map((part) => part.rule);
  for (const rule of candidates)
    if (!winners.includes(rule)) reasons.set(rule.id, whyNotChosen(rule, outcome, scene));

  const applied = outcome.parts.map((part) => appliedOf(part, outcome, facts, soft.has(part.rule.id)));
  const rejected = rejectedOf(ruleset, reasons, hidden, facts);
  const shipping = facts.shipping?.rateId == null ? 0 : facts.shipping.rateAmount;
  const before = scene.subtotal + shipping + facts.exclusiveTax;
  return {
    format: 1,
    rulesetVersion: ruleset.version,
    timeZoneData: facts.timeZoneData,
    currency: facts.currency,
    now: facts.now,
    subtotal: scene.subtotal,
    goodsDiscount: outcome.goods,
    shippingDiscount: outcome.shipping,
    payable: before - outcome.saving,
    belowMinimumCharge: before > 0 && before < scene.minimumCharge ? scene.minimumCharge : null,
    lines: lineTotals(facts, applied),
    applied,
    rejected,
    claims: answerClaims(ruleset, facts, applied, reasons, hidden),
    unlocks: unlocksOf(ruleset, facts, reasons, winners),
    optimal,
    examined,
  };
}

/** Splits a cell's share over its lines by what each costs. */
function lineShares(part: Part, { cells }: Outcome, step: 1 | 10): LineShare[] {
  const shares: LineShare[] = [];
  cells.forEach((cell, index) => {
    const share = part.shares[index] ?? 0;
    if (share === 0) return;
    const weights = cell.lines.map((line) => line.unitAmount * line.quantity);
    allocate(share, weights, step).forEach((amount, position) => {
      const line = cell.lines[position];
      if (line && amount > 0) shares.push({ line: line.id, amount });
    });
  });
  return shares.sort((a, b) => compareText(a.line, b.line));
}

function appliedOf(part: Part, outcome: Outcome, facts: Facts, soft: boolean): Applied {
  const lines = lineShares(part, outcome, stepOf(facts.currency));
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const limitations: Limitation[] = [];
  if (part.lostToFloor > 0) limitations.push({ code: "limited_by_floor", lost: part.lostToFloor });
  if (part.lostToCap > 0)
    limitations.push({ code: "limited_by_cap", lost: part.lostToCap, cap: capOf(part.rule, facts) });
  if (part.lostToStoreMaximum > 0)
    limitations.push({ code: "limited_by_store_maximum", lost: part.lostToStoreMaximum });
  if (part.lostToMinimumCharge > 0)
    limitations.push({ code: "limited_by_minimum_charge", lost: part.lostToMinimumCharge });
  if (soft) limitations.push({ code: "checked_when_you_pay" });
  return {
    rule: part.rule.id,
    name: part.rule.publicName,
    class: part.rule.combination.class,
    goods,
    shipping: part.shipping,
    lines,
    claim: claimOf(part.rule, facts),
    reason: { code: "applied", amount: goods + part.shipping },
    limitations,
  };
}

const capOf = ({ benefit }: Rule, { currency }: Facts) =>
  benefit.kind === "percent_off" ? (benefit.cap?.[currency] ?? 0) : 0;

function claimOf(rule: Rule, facts: Facts): Claim | null {
  let found: Claim | null = null;
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind !== "claimed" || found) return;
    found =
      facts.claims.find((claim) => claim.kind === leaf.claim && sameClaim(claim.kind, claim.id, leaf.id)) ??
      null;
  });
  return found;
}

const rivals = (rules: readonly Rule[]): Rivals => ({
  rules: rules.map((rule) => rule.id),
  names: rules.map((rule) => rule.publicName),
});

/** Why a rule that could apply does not: judged alone, and against the winners it cannot join. */
function whyNotChosen(rule: Rule, outcome: Outcome, scene: Scene): Reason {
  const alone = outcomeOf([rule], scene);
  if (!isOutcome(alone)) return alone.reason;
  const [part] = alone.parts;
  if (part && alone.saving === 0) {
    if (part.lostToMinimumCharge > 0)
      return { code: "limited_by_minimum_charge", lost: part.lostToMinimumCharge };
    if (part.lostToStoreMaximum > 0)
      return { code: "limited_by_store_maximum", lost: part.lostToStoreMaximum };
    if (part.lostToFloor > 0) return { code: "limited_by_floor", lost: part.lostToFloor };
    return { code: "no_eligible_items", lines: [] };
  }
  const clashing = outcome.parts.filter((winner) => !combines(rule, winner.rule));
  const against = clashing.length > 0 ? clashing : outcome.parts;
  const theirs = against.reduce((sum, winner) => sum + givenBy(winner), 0);
  const names = rivals(against.map((winner) => winner.rule));
  if (clashing.length > 0 && alone.saving > theirs) return { code: "combination_disallowed", with: names };
  return { code: "outranked", by: names, savesMore: Math.max(0, theirs - alone.saving) };
}

/** Whether the shopper claimed what this rule asks for. */
const isClaimed = (rule: Rule, facts: Facts) => claimOf(rule, facts) !== null;

/** Whether a failure means that the shopper may not learn that the rule exists: it is for other people. */
const isSecret = (rule: Rule, { code }: Reason) =>
  code === "shopper_ineligible" || (code === "sign_in_required" && namesPeople(rule));

function rejectedOf(
  ruleset: Ruleset,
  reasons: ReadonlyMap<string, Reason>,
  hidden: ReadonlySet<string>,
  facts: Facts,
): Rejected[] {
  return ruleset.rules.flatMap((rule) => {
    const reason = reasons.get(rule.id);
    if (!reason) return [];
    const shown = (rule.advertise || isClaimed(rule, facts)) && !hidden.has(rule.id);
    return [{ rule: rule.id, name: rule.publicName, reason, shown }];
  });
}

function lineTotals(facts: Facts, applied: readonly Applied[]): Decision["lines"] {
  const totals = new Map<string, number>();
  for (const rule of applied)
    for (const { line, amount } of rule.lines) totals.set(line, (totals.get(line) ?? 0) + amount);
  return [...facts.lines]
    .sort((a, b) => compareText(a.id, b.id))
    .map((line) => ({
      line: line.id,
      subtotal: line.unitAmount * line.quantity,
      discount: totals.get(line.id) ?? 0,
    }));
}

/** A code for somebody else must look like a code that does not exist. */
function answerClaims(
  ruleset: Ruleset,
  facts: Facts,
  applied: readonly Applied[],
  reasons: ReadonlyMap<string, Reason>,
  hidden: ReadonlySet<string>,
): ClaimAnswer[] {
  return facts.claims.map((claim, index) => {
    const isRepeated = facts.claims
      .slice(0, index)
      .some((other) => other.kind === claim.kind && sameClaim(claim.kind, other.id, claim.id));
    if (isRepeated) return { claim, rule: null, reason: { code: "already_applied" } };
    const rules = ruleset.rules.filter((rule) => asksFor(rule, claim));
    const winner = applied.find((entry) => rules.some((rule) => rule.id === entry.rule));
    if (winner) return { claim, rule: winner.rule, reason: winner.reason };
    const told = rules.flatMap((rule) => {
      const reason = reasons.get(rule.id);
      return reason && !hidden.has(rule.id) ? [{ claim, rule: rule.id, reason }] : [];
    });
    const [first] = told;
    return first ?? { claim, rule: null, reason: { code: "code_unknown" } };
  });
}

function namesPeople(rule: Rule): boolean {
  let names = false;
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "customer" || leaf.kind === "segment") names = true;
  });
  return names;
}

function asksFor(rule: Rule, claim: Claim): boolean {
  let asks = false;
  visitConditions(rule.conditions, (leaf) => {
    if (leaf.kind === "claimed" && leaf.claim === claim.kind && sameClaim(claim.kind, claim.id, leaf.id))
      asks = true;
  });
  return asks;
}

/** Near misses of advertised rules, and the next tier of winning ones, nearest first. */
function unlocksOf(
  ruleset: Ruleset,
  facts: Facts,
  reasons: ReadonlyMap<string, Reason>,
  winners: readonly Rule[],
): Unlock[] {
  const unlocks = ruleset.rules.flatMap((rule): Unlock[] => {
    if (!rule.advertise) return [];
    const reason = reasons.get(rule.id);
    const about = { rule: rule.id, name: rule.publicName };
    if (reason?.code === "minimum_not_met" && reason.exact && reason.measure !== "lifetime_spend")
      return [{ ...about, measure: reason.measure, missing: reason.missing, threshold: reason.threshold }];
    return winners.includes(rule) ? nextTier(rule, facts).map((next) => ({ ...about, ...next })) : [];
  });
  return unlocks.sort(
    (a, b) => a.missing * b.threshold - b.missing * a.threshold || compareText(a.rule, b.rule),
  );
}

function nextTier({ benefit, target }: Rule, facts: Facts): Omit<Unlock, "rule" | "name">[] {
  if (benefit.kind !== "tiers") return [];
  const value = benefit.by === "subtotal" ? subtotalOf(target, facts) : quantityOf(target, facts);
  const starts = benefit.tiers.map((tier) => tierStart(tier.from, facts.currency));
  const threshold = Math.min(...starts.filter((start) => start > value));
  return Number.isFinite(threshold) ? [{ measure: benefit.by, missing: threshold - value, threshold }] : [];
}

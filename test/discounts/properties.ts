import { expect } from "vitest";
import { canonicalText } from "#lib/discounts/canonical.ts";
import { compile } from "#lib/discounts/compile.ts";
import type { Condition } from "#lib/discounts/condition.ts";
import type { Decision } from "#lib/discounts/decision.ts";
import { evaluate } from "#lib/discounts/evaluate.ts";
import type { Facts, Line } from "#lib/discounts/facts.ts";
import { parseFacts } from "#lib/discounts/facts.ts";
import type { Reason } from "#lib/discounts/reason.ts";
import { parseRule, type Rule, visitConditions } from "#lib/discounts/rule.ts";
import type { Target } from "#lib/discounts/target.ts";
import { targetTable, whyOutside } from "#lib/discounts/target-table.ts";
import { minimumChargeOf } from "#lib/money/minimum-charge.ts";
import { bruteForce } from "./brute-force.ts";

/** The promises of docs/engine.md, each as a check of one case. They throw when a promise is broken. */

const decide = (rules: readonly Rule[], facts: Facts, maximumShare = 1_000_000): Decision =>
  evaluate(compile(rules, { maximumShare }), facts);

/** The engine's answer in the brute force's words. */
const inItsWords = (decision: Decision) => ({
  rules: decision.applied.map((entry) => entry.rule).sort(),
  goods: decision.goodsDiscount,
  shipping: decision.shippingDiscount,
  perRule: Object.fromEntries(decision.applied.map((entry) => [entry.rule, entry.goods + entry.shipping])),
  perLine: Object.fromEntries(decision.lines.map((entry) => [entry.line, entry.discount])),
});

export function agreesWithBruteForce(rules: readonly Rule[], facts: Facts, maximumShare: number): void {
  const decision = decide(rules, facts, maximumShare);
  expect(decision.optimal).toBe(true);
  expect(inItsWords(decision)).toEqual(bruteForce(rules, facts, maximumShare));
}

export function ignoresOrder(
  rules: readonly Rule[],
  facts: Facts,
  shuffle: <T>(list: readonly T[]) => T[],
): void {
  const shuffled = {
    ...facts,
    lines: shuffle(facts.lines.map((line) => ({ ...line, tags: shuffle(line.tags) }))),
  };
  expect(canonicalText(decide(shuffle(rules), shuffled))).toBe(canonicalText(decide(rules, facts)));
}

/** A reason without the lines it names, which a split renames. */
const withoutLines = (reason: Reason) =>
  reason.code === "no_eligible_items" ? { ...reason, lines: [] } : reason;

export function ignoresSplitLines(rules: readonly Rule[], facts: Facts, index: number, first: number): void {
  const lines = facts.lines.flatMap((line, position) =>
    position !== index || first >= line.quantity
      ? [line]
      : [
          { ...line, quantity: first },
          { ...line, id: `${line.id}~`, quantity: line.quantity - first },
        ],
  );
  const summary = (decision: Decision) => ({
    totals: [decision.goodsDiscount, decision.shippingDiscount, decision.payable],
    applied: decision.applied.map(({ rule, goods, shipping, limitations }) => [
      rule,
      goods,
      shipping,
      limitations,
    ]),
    rejected: decision.rejected.map(({ rule, reason }) => [rule, withoutLines(reason)]),
    unlocks: decision.unlocks,
  });
  expect(summary(decide(rules, { ...facts, lines }))).toEqual(summary(decide(rules, facts)));
}

export function neverSavesLessWithOneMore(rules: readonly Rule[], extra: Rule, facts: Facts): void {
  const friendly: Rule = {
    ...extra,
    id: "zz-extra",
    combination: {
      ...extra.combination,
      combinesWith: ["product", "order", "shipping"],
      exclusiveGroup: null,
    },
  };
  const before = decide(rules, facts);
  const after = decide([...rules, friendly], facts);
  if (before.optimal && after.optimal)
    expect(after.goodsDiscount + after.shippingDiscount).toBeGreaterThanOrEqual(
      before.goodsDiscount + before.shippingDiscount,
    );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function addsUp(rules: readonly Rule[], facts: Facts, maximumShare: number): void {
  const decision = decide(rules, facts, maximumShare);
  const { applied, lines } = decision;
  expect(sum(lines.map((line) => line.discount))).toBe(decision.goodsDiscount);
  expect(sum(applied.map((entry) => entry.goods))).toBe(decision.goodsDiscount);
  expect(sum(applied.map((entry) => entry.shipping))).toBe(decision.shippingDiscount);
  for (const entry of applied) {
    expect(sum(entry.lines.map((line) => line.amount))).toBe(entry.goods);
    expect(entry.reason.amount).toBe(entry.goods + entry.shipping);
    expect(entry.reason.amount).toBeGreaterThan(0);
  }
  expect(lines.map((line) => line.line)).toEqual(facts.lines.map((line) => line.id).sort());
}

export function staysWithinGuards(rules: readonly Rule[], facts: Facts, maximumShare: number): void {
  const decision = decide(rules, facts, maximumShare);
  const { currency } = facts;
  const step = currency === "kwd" ? 10 : 1;
  for (const { line, discount } of decision.lines) {
    const { unitAmount, quantity, floorPerUnit } = facts.lines.find(({ id }) => id === line) as Line;
    expect(discount).toBeGreaterThanOrEqual(0);
    expect(discount).toBeLessThanOrEqual(Math.max(0, unitAmount - floorPerUnit) * quantity);
    expect(discount % step).toBe(0);
  }
  const shipping = facts.shipping?.rateId == null ? 0 : facts.shipping.rateAmount;
  expect(decision.shippingDiscount).toBeGreaterThanOrEqual(0);
  expect(decision.shippingDiscount).toBeLessThanOrEqual(shipping);
  expect(decision.goodsDiscount).toBeLessThanOrEqual((decision.subtotal * maximumShare) / 1_000_000);
  const before = decision.subtotal + shipping + facts.exclusiveTax;
  expect(decision.payable).toBe(before - decision.goodsDiscount - decision.shippingDiscount);
  const minimum = minimumChargeOf(currency);
  if (before >= minimum) expect(decision.payable === 0 || decision.payable >= minimum).toBe(true);
  else expect(decision.belowMinimumCharge).toBe(before > 0 ? minimum : null);
}

/** A line inside a target that raises its subtotal or its units by exactly `missing`; null when none can. */
function goodsFor(target: Target, measure: "subtotal" | "quantity", missing: number): Line | null {
  const compiled = targetTable().find(target);
  for (const product of ["p1", "p2", "p3", "p4"])
    for (const tags of [[], ["gift"], ["new"], ["gift", "new"]])
      for (const onSale of [false, true]) {
        const line: Line = {
          id: "zz-added",
          product,
          category: product < "p3" ? "wood" : "paper",
          tags,
          unitAmount: measure === "subtotal" ? missing : 1_000,
          quantity: measure === "subtotal" ? 1 : missing,
          onSale,
          floorPerUnit: 0,
        };
        if (whyOutside(line, compiled) === null) return line;
      }
  return null;
}

/** The targets of a rule that a missing minimum of this size can be about. */
function targetsBehind(rule: Rule, reason: Extract<Reason, { code: "minimum_not_met" }>): Target[] {
  const targets: Target[] = [];
  const look = (leaf: Condition) => {
    if (leaf.kind === "subtotal" && reason.measure === "subtotal") targets.push(leaf.of);
    if (leaf.kind === "quantity" && leaf.atLeast === reason.threshold) targets.push(leaf.of);
  };
  visitConditions(rule.conditions, look);
  const { benefit } = rule;
  if (benefit.kind === "tiers") targets.push(rule.target);
  if (benefit.kind === "buy_x_get_y") targets.push(rule.target, benefit.getTarget ?? rule.target);
  if (benefit.kind === "bundle") targets.push(...benefit.parts.map((part) => part.of));
  return targets;
}

/** Reasons that only a rule that could apply gets. */
const PAST_THE_DOOR = new Set(["outranked", "combination_disallowed", "budget_exhausted"]);
const AT_THE_LIMIT = /^limited_by_/;

export function tellsTrueDistances(rules: readonly Rule[], facts: Facts): number {
  let checked = 0;
  for (const rule of rules) {
    const [rejected] = evaluate(compile([rule]), facts, { consider: "all" }).rejected;
    const reason = rejected?.reason;
    if (reason?.code !== "minimum_not_met" || !reason.exact || reason.measure === "lifetime_spend") continue;
    const { measure, missing } = reason;
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThanOrEqual(reason.threshold);
    const targets = targetsBehind(rule, reason);
    const added = targets.flatMap((target) => goodsFor(target, measure, missing) ?? []);
    // A reason does not name its target, so try all it can be about; skip when nothing on earth fits one of them.
    if (added.length < targets.length) continue;
    checked += 1;
    const outcomes = added.map((line) => {
      const after = evaluate(
        compile([rule]),
        { ...facts, lines: [...facts.lines, line] },
        { consider: "all" },
      );
      return after.applied.length > 0 ? "applied" : (after.rejected[0]?.reason ?? "nothing");
    });
    const applies = outcomes.some(
      (outcome) =>
        outcome === "applied" ||
        (typeof outcome === "object" &&
          (PAST_THE_DOOR.has(outcome.code) ||
            AT_THE_LIMIT.test(outcome.code) ||
            // It may apply and still have nothing to take off, such as a fixed price above today's.
            (outcome.code === "no_eligible_items" && outcome.lines.length === 0))),
    );
    expect(applies, JSON.stringify({ rule, reason, outcomes })).toBe(true);
  }
  return checked;
}

/** Gives every currency but one different amounts. */
function changeOtherCurrencies(value: unknown, currency: string): unknown {
  if (Array.isArray(value)) return value.map((each) => changeOtherCurrencies(each, currency));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      ["eur", "usd", "kwd"].includes(key) && key !== currency && typeof each === "number"
        ? each * 7 + 70
        : changeOtherCurrencies(each, currency),
    ]),
  );
}

export function touchesOneCurrency(rules: readonly Rule[], facts: Facts): void {
  const others = rules.map((rule) => {
    const parsed = parseRule(changeOtherCurrencies(rule, facts.currency));
    if (!parsed.ok) throw new Error(parsed.error.message);
    return parsed.value;
  });
  const { rulesetVersion: _one, ...before } = decide(rules, facts);
  const { rulesetVersion: _other, ...after } = decide(others, facts);
  expect(after).toEqual(before);
}

/** The same value with its keys in another order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reverseKeys(each)]),
  );
}

export function givesTheSameBytes(rules: readonly Rule[], facts: Facts): void {
  const ruleset = compile(rules);
  const first = canonicalText(evaluate(ruleset, facts));
  expect(canonicalText(evaluate(ruleset, facts))).toBe(first);
  const stored = rules.map((rule) => {
    const parsed = parseRule(JSON.parse(JSON.stringify(reverseKeys(rule))));
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(parsed.value).toEqual(rule);
    return parsed.value;
  });
  const again = parseFacts(JSON.parse(JSON.stringify(reverseKeys(facts))));
  if (!again.ok) throw new Error(again.error.message);
  expect(canonicalText(evaluate(compile(stored), again.value))).toBe(first);
}

export function leavesOutOnlyWhatCannotMatter(rules: readonly Rule[], facts: Facts): void {
  const ruleset = compile(rules);
  const relevant = evaluate(ruleset, facts);
  const all = evaluate(ruleset, facts, { consider: "all" });
  expect(relevant.applied).toEqual(all.applied);
  expect(relevant.claims).toEqual(all.claims);
  expect(all.rejected).toEqual(expect.arrayContaining([...relevant.rejected]));
  expect(all.rejected.length + all.applied.length).toBe(rules.length);
}

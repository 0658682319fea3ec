import { expect } from "vitest";
import { compile } from "#lib/discounts/compile.ts";
import type { Decision } from "#lib/discounts/decision.ts";
import { evaluate } from "#lib/discounts/evaluate.ts";
import type { Facts } from "#lib/discounts/facts.ts";
import type { Rule } from "#lib/discounts/rule.ts";
import { bruteForce } from "./brute-force.ts";

/** The engine's answer in the brute force's words. */
function inItsWords(decision: Decision) {
  return {
    rules: decision.applied.map((entry) => entry.rule).sort(),
    goods: decision.goodsDiscount,
    shipping: decision.shippingDiscount,
    perRule: Object.fromEntries(decision.applied.map((entry) => [entry.rule, entry.goods + entry.shipping])),
    perLine: Object.fromEntries(decision.lines.map((entry) => [entry.line, entry.discount])),
  };
}

export function agreesWithBruteForce(rules: readonly Rule[], facts: Facts, maximumShare: number): void {
  const decision = evaluate(compile(rules, { maximumShare }), facts);
  expect(decision.optimal).toBe(true);
  expect(inItsWords(decision)).toEqual(bruteForce(rules, facts, maximumShare));
}

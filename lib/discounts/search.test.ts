import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { FactsInput } from "./facts.ts";
import type { Rule, RuleInput } from "./rule.ts";

type Benefit = RuleInput["benefit"];

const ALL = ["product" as const, "order" as const, "shipping" as const];
const facts = (input: Partial<FactsInput> = {}) =>
  someFacts({
    lines: [
      { id: "x", product: "x", unitAmount: 10_000, quantity: 1 },
      { id: "y", product: "y", unitAmount: 10_000, quantity: 1 },
    ],
    ...input,
  });
const only = (product: string) => ({ kind: "items" as const, include: { products: [product] } });
const off = (amount: number): Benefit => ({ kind: "amount_off", amounts: { eur: amount } });
const percent = (whole: number): Benefit => ({ kind: "percent_off", percent: whole * 10_000 });

/** A rule that joins whatever joins it. */
const joint = (
  id: string,
  benefit: Benefit,
  input: Partial<RuleInput> = {},
  exclusiveGroup: string | null = null,
) => aRule({ id, benefit, ...input, combination: { class: "order", combinesWith: ALL, exclusiveGroup } });
const lone = (id: string, benefit: Benefit) => aRule({ id, benefit });

const search = (rules: readonly Rule[], searchBudget = 5_000) => {
  const decision = evaluate(compile(rules, { searchBudget }), facts());
  const { examined, optimal, applied } = decision;
  return { rules: applied.map(({ rule }) => rule), examined, optimal };
};

describe("what is not examined", () => {
  test("a rule that joins nobody, more than alone", () => {
    expect(search([joint("a", off(500))]).examined).toBe(1);
    const towards = (id: string, combinesWith: "order" | "product") =>
      aRule({ id, benefit: off(500), combination: { class: "order", combinesWith: [combinesWith] } });
    // a would take b, but b takes only product rules.
    expect(search([towards("a", "order"), towards("b", "product")]).examined).toBe(2);
  });

  test("a rule that can give nothing", () => {
    const nothing = aRule({
      id: "c",
      benefit: { kind: "fixed_unit_price", price: { eur: 20_000 } },
      combination: { class: "product", combinesWith: ALL },
    });
    // Three alone; then a, a and b, and b alone is already known to be less.
    expect(search([joint("a", off(500)), joint("b", off(400)), nothing])).toEqual({
      rules: ["a", "b"],
      examined: 5,
      optimal: true,
    });
  });

  test("a set that can only tie with fewer rules", () => {
    // b and c are worth 10.00 together, like a: b is tried, c is not, for b and c would be two rules.
    expect(search([lone("a", off(1_000)), joint("b", off(600)), joint("c", off(400))])).toEqual({
      rules: ["a"],
      examined: 4,
      optimal: true,
    });
  });

  test("what cannot beat what is found", () => {
    expect(search([lone("a", off(1_001)), joint("b", off(600)), joint("c", off(400))]).examined).toBe(3);
  });
});

describe("a budget", () => {
  const sixteen = Array.from({ length: 16 }, (_, index) =>
    joint(`r${String(index).padStart(2, "0")}`, percent(3 + index)),
  );

  test("of which each set of several takes a step, and eight bounds another", () => {
    // Sixteen bounds take two steps, the first rule of a set one, the fifteen bounds beside it one, the second rule one.
    expect([2, 3, 4, 5].map((budget) => search(sixteen, budget).examined)).toEqual([16, 17, 17, 18]);
    expect(search(sixteen, 2).optimal).toBe(false);
  });

  test("is not used up by a search that ends with its last step", () => {
    // Two steps: a, and a with b.
    const pair = [joint("a", off(500)), joint("b", off(400))];
    expect(search(pair, 2)).toEqual({ rules: ["a", "b"], examined: 4, optimal: true });
    expect(search(pair, 1)).toEqual({ rules: ["a", "b"], examined: 3, optimal: false });
  });
});

describe("without any budget the first good set", () => {
  test("is the best alone and what may join it, by what it is worth alone", () => {
    const rules = [joint("a", off(800), {}, "g"), joint("b", off(1_000), {}, "g"), joint("c", off(300))];
    expect(search(rules, 0)).toEqual({ rules: ["b", "c"], examined: 3, optimal: false });
  });

  test("leaves out whatever gives nothing beside the others", () => {
    const rules = [
      joint("a", percent(100), { target: only("x"), priority: 1 }),
      joint("b", percent(50), { target: only("x") }),
      joint("c", off(200), { target: only("y") }),
    ];
    expect(search(rules, 0)).toEqual({ rules: ["a", "c"], examined: 3, optimal: false });
  });
});

test("of two sets that save the same in one evaluation, the one of the smaller ids", () => {
  const rules = [joint("a", off(500), {}, "g"), joint("b", off(500), {}, "g"), joint("c", off(100))];
  expect(search(rules).rules).toEqual(["a", "c"]);
});

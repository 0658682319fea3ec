import fc from "fast-check";
import { expect, test } from "vitest";
import { factsArbitrary, rulesArbitrary } from "#test/discounts/arbitraries.ts";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { runs } from "#test/discounts/property-runs.ts";
import { agenticDiscounts } from "./agentic-commerce.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { FactsInput } from "./facts.ts";
import type { Rule } from "./rule.ts";

const WORDS = { locale: "en", timeZone: "UTC" };

function asAgent(rules: readonly Rule[], input: Partial<FactsInput>) {
  const ruleset = compile(rules);
  const facts = someFacts(input);
  return agenticDiscounts(ruleset, facts, evaluate(ruleset, facts), WORDS);
}

const code = (id: string) => ({ kind: "claimed" as const, claim: "code" as const, id });
const ALL = ["product" as const, "order" as const, "shipping" as const];

test("what applied: codes and automatic discounts, in order, with allocations", () => {
  const rules = [
    aRule({
      id: "item",
      publicName: "Stools 20 % off",
      schedule: { from: 1_700_000_000, until: 1_900_000_000 },
      benefit: { kind: "percent_off", percent: 200_000 },
      target: { kind: "items", include: { products: ["stool"] } },
      combination: { class: "product", combinesWith: ALL },
    }),
    aRule({
      id: "coded",
      publicName: "Five off",
      conditions: code("SAVE5"),
      benefit: { kind: "amount_off", amounts: { eur: 500 } },
      combination: { class: "order", combinesWith: ALL },
    }),
    aRule({
      id: "ship",
      publicName: "Free shipping",
      benefit: { kind: "shipping", off: { kind: "percent", percent: 1_000_000 } },
      combination: { class: "shipping", combinesWith: ALL },
    }),
  ];
  const answer = asAgent(rules, {
    lines: [
      { id: "z", product: "mug", unitAmount: 2_000, quantity: 1 },
      { id: "a", product: "stool", unitAmount: 10_000, quantity: 1 },
    ],
    shipping: { country: "DE", rateId: "standard", rateAmount: 490 },
    claims: [{ kind: "code", id: "save5" }],
  });
  expect(answer).toEqual({
    discounts: {
      codes: ["save5"],
      applied: [
        {
          id: "item",
          coupon: { id: "item", name: "Stools 20 % off", percent_off: 20 },
          amount: 2_000,
          automatic: true,
          start: "2023-11-14T22:13:20Z",
          end: "2030-03-17T17:46:40Z",
          method: "each",
          priority: 1,
          allocations: [{ path: "$.line_items[1]", amount: 2_000 }],
        },
        {
          id: "coded",
          code: "save5",
          coupon: { id: "coded", name: "Five off", amount_off: 500, currency: "eur" },
          amount: 500,
          automatic: false,
          method: "across",
          priority: 2,
          allocations: [
            { path: "$.line_items[1]", amount: 400 },
            { path: "$.line_items[0]", amount: 100 },
          ],
        },
        {
          id: "ship",
          coupon: { id: "ship", name: "Free shipping", amount_off: 490, currency: "eur" },
          amount: 490,
          automatic: true,
          method: "across",
          priority: 3,
          allocations: [{ path: "$.totals.shipping", amount: 490 }],
        },
      ],
      rejected: [],
    },
    messages: [],
  });
});

test("what was rejected: each code with the protocol's reason, and a warning that points to it", () => {
  const rules = [
    aRule({ id: "old", conditions: code("OLD"), schedule: { until: 1_700_000_000 } }),
    aRule({ id: "first", conditions: { kind: "all", of: [code("FIRST"), { kind: "first_order" }] } }),
    aRule({
      id: "big",
      conditions: { kind: "all", of: [code("BIG"), { kind: "quantity", of: { kind: "order" }, atLeast: 9 }] },
    }),
    aRule({ id: "small", conditions: code("SMALL"), benefit: { kind: "percent_off", percent: 10_000 } }),
    aRule({ id: "used", conditions: code("USED"), limits: { uses: 1 } }),
    aRule({ id: "in", conditions: { kind: "all", of: [code("IN"), { kind: "tier", anyOf: ["x"] }] } }),
    aRule({ id: "auto" }),
  ];
  const codes = ["OLD", "NONE", "FIRST", "BIG", "SMALL", "USED", "SMALL"];
  const answer = asAgent(rules, {
    claims: [{ kind: "loyalty", id: "loyalty" }, ...codes.map((id) => ({ kind: "code" as const, id }))],
    shopper: { id: "ada", emailKnown: true, orderCount: 2 },
    usage: { rules: { used: { uses: 1 } } },
  });
  expect(answer.discounts.codes).toEqual(codes);
  expect(answer.discounts.rejected.map(({ code: rejected, reason }) => [rejected, reason])).toEqual([
    ["OLD", "discount_code_expired"],
    ["NONE", "discount_code_invalid"],
    ["FIRST", "discount_code_user_ineligible"],
    ["BIG", "discount_code_minimum_not_met"],
    ["SMALL", "discount_code_combination_disallowed"],
    ["USED", "discount_code_usage_limit_reached"],
    ["SMALL", "discount_code_already_applied"],
  ]);
  expect(answer.messages.map(({ param }) => param)).toEqual(
    codes.map((_, index) => `$.discounts.codes[${index}]`),
  );
  expect(answer.messages[0]).toEqual({
    type: "warning",
    code: "discount_code_expired",
    param: "$.discounts.codes[0]",
    content_type: "plain",
    content: "Ended Tue, 14 Nov 2023, 22:13.",
  });
  const guest = asAgent(rules, {
    claims: [{ kind: "code", id: "IN" }],
    shopper: { id: null, emailKnown: true },
  });
  expect(guest.discounts.rejected[0]?.reason).toBe("discount_code_user_not_logged_in");
});

test("a promotion code names its coupon", () => {
  const source = {
    kind: "promotion_code" as const,
    promotionCodeId: "promo_1",
    code: "SAVE5",
    expiresAt: null,
    minimumCurrency: null,
    coupon: {
      couponId: "FIVE",
      name: null,
      duration: "once" as const,
      durationInMonths: null,
      currency: null,
      redeemBy: null,
    },
  };
  const answer = asAgent([aRule({ id: "promo_1", source })], {});
  expect(answer.discounts.applied[0]?.coupon.id).toBe("FIVE");
});

test("allocations sum to the discount they belong to, always", () => {
  fc.assert(
    fc.property(rulesArbitrary(5), factsArbitrary(), (rules, facts) => {
      const ruleset = compile(rules);
      const { discounts } = agenticDiscounts(ruleset, facts, evaluate(ruleset, facts), WORDS);
      for (const { amount, allocations } of discounts.applied)
        expect(allocations.reduce((sum, each) => sum + each.amount, 0)).toBe(amount);
    }),
    runs(150),
  );
});

test("a decision of another ruleset is a bug", () => {
  const facts = someFacts();
  const decision = evaluate(compile([aRule()]), facts);
  expect(() => agenticDiscounts(compile([]), facts, decision, WORDS)).toThrow("ten");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rulesArbitrary } from "#test/discounts/arbitraries.ts";
import { describeRule, type Naming } from "./describe-rule.ts";
import { parseRule, type RuleInput } from "./rule.ts";

const naming: Naming = {
  product: (id) => ({ board: "Corner Board", tray: "Breakfast Tray" })[id] ?? id,
  category: (id) => ({ paper: "Notebooks and paper" })[id] ?? id,
  country: (code) => ({ AT: "Austria", CH: "Switzerland" })[code] ?? code,
  instant: (instant) => `instant ${instant}`,
};

function sentence(part: Omit<Partial<RuleInput>, "benefit"> & Pick<RuleInput, "benefit">): string {
  const rule = parseRule({
    format: 1,
    id: "r",
    publicName: "R",
    internalName: "R",
    combination: { class: "order" },
    ...part,
  });
  if (!rule.ok) throw new Error(rule.error.message);
  return describeRule(rule.value, naming).sentence;
}

const TEN_PERCENT = { kind: "percent_off", percent: 100_000 } as const;
const only = (part: object) => ({ kind: "items" as const, include: part });

describe("a rule reads as a sentence", () => {
  test.each<[string, Parameters<typeof sentence>[0]]>([
    ["10% off the whole order; combines with nothing else.", { benefit: TEN_PERCENT }],
    [
      "12.345% off Corner Board, Notebooks and paper and everything tagged “gift” at full price except Breakfast Tray, at most €20.00; combines with nothing else.",
      {
        benefit: { kind: "percent_off", percent: 123_450, cap: { eur: 2_000 } },
        target: {
          kind: "items",
          include: { products: ["board"], categories: ["paper"], tags: ["gift"] },
          exclude: { products: ["tray"] },
          onSale: "never",
        },
      },
    ],
    [
      "€10.00 (or $11.00) off the whole order, when the whole order comes to €100.00 (or $110.00) or more; combines with shipping discounts that allow it.",
      {
        benefit: { kind: "amount_off", amounts: { eur: 1_000, usd: 1_100 } },
        conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 10_000, usd: 11_000 } },
        combination: { class: "order", combinesWith: ["shipping"] },
      },
    ],
    [
      "10% off Notebooks and paper from 1 piece, 15% from 6 pieces; combines with nothing else, never with another of the group “stack”.",
      {
        benefit: {
          kind: "tiers",
          by: "quantity",
          tiers: [
            { from: 1, percent: 100_000 },
            { from: 6, percent: 150_000 },
          ],
        },
        target: only({ categories: ["paper"] }),
        combination: { class: "order", exclusiveGroup: "stack" },
      },
    ],
    [
      "Buy 2 of Corner Board, get 1 more piece free, at most 1 time; combines with nothing else.",
      {
        benefit: { kind: "buy_x_get_y", buy: 2, get: 1, percent: 1_000_000, times: 1 },
        target: only({ products: ["board"] }),
        combination: { class: "product" },
      },
    ],
    [
      "1 × Corner Board and 2 × Breakfast Tray together for €200.00; combines with nothing else.",
      {
        benefit: {
          kind: "bundle",
          parts: [
            { of: only({ products: ["board"] }), quantity: 1 },
            { of: only({ products: ["tray"] }), quantity: 2 },
          ],
          price: { eur: 20_000 },
        },
        combination: { class: "product" },
      },
    ],
    [
      "Free shipping (standard only), when the delivery goes to postal codes that begin with 6020 or 6021, Austria; combines with nothing else.",
      {
        benefit: { kind: "shipping", off: { kind: "percent", percent: 1_000_000 }, rates: ["standard"] },
        conditions: { kind: "ship_to", countries: ["AT"], postalPrefixes: ["6020", "6021"] },
        combination: { class: "shipping" },
      },
    ],
    [
      "10% off the whole order, when the shopper holds the oak or walnut tier and either it is the shopper’s first order or it is not so that the code HELLO is given; from instant 100; until just before instant 200; on Saturdays and Sundays 09:30 to 12:00 (Europe/Berlin); at most 5 times in all; at most 1 time per shopper; within a budget of €50.00; combines with nothing else.",
      {
        benefit: TEN_PERCENT,
        conditions: {
          kind: "all",
          of: [
            { kind: "tier", anyOf: ["oak", "walnut"] },
            {
              kind: "any",
              of: [
                { kind: "first_order" },
                { kind: "not", of: { kind: "claimed", claim: "code", id: "HELLO" } },
              ],
            },
          ],
        },
        schedule: {
          from: 100,
          until: 200,
          hours: {
            timeZone: "Europe/Berlin",
            open: [
              { day: 6, from: 0, until: 1440 },
              { day: 7, from: 570, until: 720 },
            ],
          },
        },
        limits: { uses: 5, usesPerShopper: 1, budget: { eur: 5_000 } },
      },
    ],
  ])("%s", (expected, part) => {
    expect(sentence(part)).toBe(expected);
  });
});

test("every rule there can be reads as one whole sentence", () => {
  fc.assert(
    fc.property(rulesArbitrary(4, { eachLine: true, negations: true, budgets: true }), (rules) => {
      for (const rule of rules) {
        const { sentence: text, gives, combination } = describeRule(rule, naming);
        expect(text).toMatch(/^\S.*\S\.$/);
        expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}| ,|\(\)/);
        expect(text).toContain(gives);
        expect(text).toContain(combination);
      }
    }),
  );
});

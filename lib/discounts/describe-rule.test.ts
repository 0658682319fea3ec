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

type Part = Omit<Partial<RuleInput>, "benefit"> & Pick<RuleInput, "benefit">;

function described(part: Part) {
  const rule = parseRule({
    format: 1,
    id: "r",
    publicName: "R",
    internalName: "R",
    combination: { class: "order" },
    ...part,
  });
  if (!rule.ok) throw new Error(rule.error.message);
  return describeRule(rule.value, naming);
}

const sentence = (part: Part) => described(part).sentence;

const TEN_PERCENT = { kind: "percent_off", percent: 100_000 } as const;
const only = (part: object) => ({ kind: "items" as const, include: part });

describe("a rule reads as a sentence", () => {
  test.each<[string, Part]>([
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

const board = only({ products: ["board"] });
const tray = only({ products: ["tray"] });

const classOf = ({ kind }: Part["benefit"]) => {
  if (kind === "shipping") return "shipping";
  return ["percent_off", "amount_off", "tiers"].includes(kind) ? "order" : "product";
};

test.each<[string, Part["benefit"], Part["target"]?]>([
  [
    "€1.00 (or $2.00, £3.00) off the whole order",
    { kind: "amount_off", amounts: { eur: 100, usd: 200, gbp: 300 } },
  ],
  ["€1.00 off each line of Corner Board", { kind: "amount_off_each_line", amounts: { eur: 100 } }, board],
  ["€1.00 off each piece of Corner Board", { kind: "amount_off_each_unit", amounts: { eur: 100 } }, board],
  ["10% off all goods on sale", TEN_PERCENT, { kind: "items", onSale: "only" }],
  [
    "Buy 2 pieces, get 1 of Breakfast Tray at 50% off",
    { kind: "buy_x_get_y", buy: 2, get: 1, percent: 500_000, getTarget: tray },
    { kind: "order" },
  ],
  [
    "Buy 1 piece, get 2 more pieces free, at most 3 times",
    { kind: "buy_x_get_y", buy: 1, get: 2, percent: 1_000_000, times: 3 },
  ],
  ["The cheapest piece of Corner Board free", { kind: "cheapest_free", quantity: 1 }, board],
  ["The cheapest 2 pieces of the whole order free", { kind: "cheapest_free", quantity: 2 }],
  ["Corner Board at €9.00 each", { kind: "fixed_unit_price", price: { eur: 900 } }, board],
  [
    "€2.00 off shipping (whatever the way)",
    { kind: "shipping", off: { kind: "amount", amounts: { eur: 200 } } },
  ],
  [
    "50% off shipping (standard or express only)",
    { kind: "shipping", off: { kind: "percent", percent: 500_000 }, rates: ["standard", "express"] },
  ],
  [
    "€5.00 off the whole order from €50.00, €10.00 from €90.00, €20.00 from €150.00",
    {
      kind: "tiers",
      by: "subtotal",
      tiers: [
        { from: { eur: 5_000 }, amounts: { eur: 500 } },
        { from: { eur: 9_000 }, amounts: { eur: 1_000 } },
        { from: { eur: 15_000 }, amounts: { eur: 2_000 } },
      ],
    },
  ],
])("a rule gives: %s", (expected, benefit, target) => {
  expect(
    described({ benefit, combination: { class: classOf(benefit) }, ...(target ? { target } : {}) }).gives,
  ).toBe(expected);
});

const range = (kind: "order_count" | "days_since_last_order", part: object) =>
  ({ kind, ...part }) as RuleInput["conditions"];

test.each<[string, RuleInput["conditions"]]>([
  [
    "Corner Board comes to €10.00 or more after product discounts",
    { kind: "subtotal", of: board, atLeast: { eur: 1_000 }, afterProductDiscounts: true },
  ],
  ["the basket holds 1 piece or more", { kind: "quantity", of: { kind: "order" }, atLeast: 1 }],
  ["the basket holds 3 or more of Corner Board", { kind: "quantity", of: board, atLeast: 3 }],
  [
    "the basket holds 2 or more of Corner Board",
    { kind: "contains", what: "product", id: "board", atLeast: { kind: "quantity", quantity: 2 } },
  ],
  [
    "the basket holds €30.00 or more of Notebooks and paper",
    {
      kind: "contains",
      what: "category",
      id: "paper",
      atLeast: { kind: "amount", amounts: { eur: 3_000 } },
    },
  ],
  [
    "the basket holds 1 or more of things tagged “gift”",
    { kind: "contains", what: "tag", id: "gift", atLeast: { kind: "quantity", quantity: 1 } },
  ],
  ["the shopper is signed in", { kind: "signed_in" }],
  ["the shopper belongs to a, b or c", { kind: "segment", anyOf: ["a", "b", "c"] }],
  ["the shopper is the one it names", { kind: "customer", anyOf: ["ada"] }],
  ["the shopper is one of 2 it names", { kind: "customer", anyOf: ["ada", "ben"] }],
  ["the shopper has ordered at least 2 times", range("order_count", { atLeast: 2 })],
  ["the shopper has ordered at most 1 time", range("order_count", { atMost: 1 })],
  [
    "the shopper’s last order was 30 to 60 days ago",
    range("days_since_last_order", { atLeast: 30, atMost: 60 }),
  ],
  ["the shopper’s last order was any number of days ago", range("days_since_last_order", {})],
  ["the shopper has spent €500.00 or more so far", { kind: "lifetime_spend", atLeast: { eur: 50_000 } }],
  [
    "the delivery goes to Tirol or Wien, Austria",
    { kind: "ship_to", countries: ["AT"], regions: ["Tirol", "Wien"] },
  ],
  ["the delivery goes to Austria or Switzerland", { kind: "ship_to", countries: ["AT", "CH"] }],
  ["the loyalty discount is asked for", { kind: "claimed", claim: "loyalty", id: "loyalty" }],
  ["the offer “welcome” is accepted", { kind: "claimed", claim: "offer", id: "welcome" }],
  ["from instant 5 and until just before instant 9", { kind: "window", from: 5, until: 9 }],
  ["it is any time", { kind: "window" }],
  [
    "it is Mondays 00:00 to 12:00 and Sundays 12:05 to 24:00 (Europe/Berlin)",
    {
      kind: "hours",
      hours: {
        timeZone: "Europe/Berlin",
        open: [
          { day: 1, from: 0, until: 720 },
          { day: 7, from: 725, until: 1440 },
        ],
      },
    },
  ],
  [
    "it is not so that the shopper is signed in and it is the shopper’s first order",
    { kind: "not", of: { kind: "all", of: [{ kind: "signed_in" }, { kind: "first_order" }] } },
  ],
])("a rule asks: %s", (expected, conditions) => {
  expect(described({ benefit: TEN_PERCENT, conditions }).conditions).toEqual([expected]);
});

test("a limit shared with others names them", () => {
  const limits = { shared: [{ pool: "coupon:x", uses: 3 }] };
  expect(described({ benefit: TEN_PERCENT, limits }).limits).toEqual([
    "at most 3 times together with all of coupon:x",
  ]);
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

import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { compile } from "./compile.ts";
import type { FactsInput } from "./facts.ts";
import type { Rule, RuleInput } from "./rule.ts";

type Conditions = NonNullable<RuleInput["conditions"]>;

/** The ids of the rules that the index says can matter, in its order. */
function found(rules: readonly Rule[], facts: Partial<FactsInput> = {}): string[] {
  const ruleset = compile(rules);
  return ruleset.index.find(someFacts(facts)).map((position) => ruleset.rules[position]?.rule.id ?? "?");
}

const isFound = (rule: Partial<RuleInput>, facts: Partial<FactsInput>) =>
  found([aRule(rule)], facts).length === 1;

const line = (input: object) => ({
  lines: [
    { id: "l1", product: "a", category: "wood", tags: ["gift"], unitAmount: 100, quantity: 1, ...input },
  ],
});
const shopper = (input: object) => ({ shopper: { id: "ada", emailKnown: true, ...input } });
const of = (include: object) => ({ kind: "items" as const, include });
const code = { kind: "claimed" as const, claim: "code" as const, id: "TEN" };
const gold: Conditions = { kind: "tier", anyOf: ["gold"] };
const vip: Conditions = { kind: "segment", anyOf: ["vip"] };
const holds = (target: ReturnType<typeof of>): Conditions => ({ kind: "quantity", of: target, atLeast: 1 });

describe("a rule is found by one thing it needs", () => {
  test.for<[string, Partial<RuleInput>, Partial<FactsInput>, Partial<FactsInput>]>([
    ["a claim", { conditions: code }, { claims: [{ kind: "code", id: "ten" }] }, {}],
    ["a customer", { conditions: { kind: "customer", anyOf: ["ben", "ada"] } }, {}, shopper({ id: "cleo" })],
    [
      "a customer at Stripe",
      { conditions: { kind: "customer", anyOf: ["cus_1"] } },
      shopper({ stripeCustomerId: "cus_1" }),
      shopper({ stripeCustomerId: "cus_2" }),
    ],
    ["a segment", { conditions: vip }, shopper({ segments: ["new", "vip"] }), shopper({ segments: ["new"] })],
    ["a tier", { conditions: gold }, shopper({ tier: "gold" }), shopper({ tier: "oak" })],
    ["a product", { target: of({ products: ["b", "a"] }) }, line({}), line({ product: "c" })],
    ["a category", { target: of({ categories: ["wood"] }) }, line({}), line({ category: "paper" })],
    ["a tag", { target: of({ tags: ["new", "gift"] }) }, line({}), line({ tags: ["old"] })],
    [
      "a country",
      { conditions: { kind: "ship_to", countries: ["AT", "DE"] } },
      { shipping: { country: "DE" } },
      { shipping: { country: "CH" } },
    ],
    [
      "goods worth something",
      { conditions: { kind: "subtotal", of: of({ products: ["a"] }), atLeast: { eur: 1 } } },
      line({}),
      line({ product: "c" }),
    ],
    ["so many goods", { conditions: holds(of({ products: ["a"] })) }, line({}), line({ product: "c" })],
    [
      "the first part of a bundle",
      {
        combination: { class: "product" },
        benefit: {
          kind: "bundle",
          price: { eur: 5 },
          parts: [
            { of: of({ products: ["a"] }), quantity: 1 },
            { of: of({ products: ["b"] }), quantity: 1 },
          ],
        },
      },
      line({}),
      line({ product: "b" }),
    ],
    [
      "any of several",
      { conditions: { kind: "any", of: [gold, vip] } },
      shopper({ segments: ["vip"] }),
      shopper({ tier: "oak" }),
    ],
    [
      "a claim or something else",
      { conditions: { kind: "any", of: [code, gold] } },
      shopper({ tier: "gold" }),
      shopper({ tier: "oak" }),
    ],
  ])("%s", ([, rule, here, elsewhere]) => {
    expect(isFound(rule, here)).toBe(true);
    expect(isFound(rule, elsewhere)).toBe(false);
  });

  test.for<[string, Partial<RuleInput>]>([
    ["asks for nothing", {}],
    ["asks for what is not", { conditions: { kind: "not", of: gold } }],
    ["has a branch that needs nothing", { conditions: { kind: "any", of: [gold, { kind: "signed_in" }] } }],
    [
      "is about shipping, whatever its target",
      {
        target: of({ products: ["b"] }),
        combination: { class: "shipping" },
        benefit: { kind: "shipping", off: { kind: "percent", percent: 1 } },
      },
    ],
  ])("a rule that %s is always found", ([, rule]) => {
    expect(isFound(rule, {})).toBe(true);
  });

  test("nobody is not somebody called null", () => {
    const rules = [
      aRule({ id: "1", target: of({ categories: ["null"] }) }),
      aRule({ id: "2", conditions: { kind: "customer", anyOf: ["null", "undefined"] } }),
      aRule({ id: "3", conditions: { kind: "tier", anyOf: ["null"] } }),
    ];
    expect(found(rules, { ...line({ category: null }), ...shopper({ id: null }) })).toEqual([]);
  });
});

describe("of several things a rule needs, the one that leaves the fewest rules", () => {
  const needs = (...conditions: Conditions[]): Partial<RuleInput> => ({
    conditions: { kind: "all", of: conditions } as Conditions,
  });
  const [product, tag, category] = [
    holds(of({ products: ["a"] })),
    holds(of({ tags: ["gift"] })),
    holds(of({ categories: ["wood"] })),
  ];
  const germany: Conditions = { kind: "ship_to", countries: ["DE"] };
  const post = { shipping: { country: "DE" } };

  // Facts that hold only the less selective of the two do not find it, facts that hold only the other do.
  test.for<[string, Conditions, Conditions, Partial<FactsInput>, Partial<FactsInput>]>([
    [
      "people before things",
      product,
      gold,
      { ...line({}) },
      { ...line({ product: "c" }), ...shopper({ tier: "gold" }) },
    ],
    ["products before tags", tag, product, line({ product: "c" }), line({ tags: [] })],
    ["products before categories", category, product, line({ product: "c" }), line({ tags: [] })],
    ["tags before categories", category, tag, line({ tags: [] }), line({ category: "paper" })],
    ["categories before countries", germany, category, { ...post, ...line({ category: "paper" }) }, line({})],
    [
      "several ways in count as the widest of them",
      { kind: "any", of: [gold, germany] },
      product,
      { ...post, ...line({ product: "c" }) },
      line({}),
    ],
    [
      "a category among products counts as one",
      holds(of({ products: ["a"], categories: ["wood"] })),
      tag,
      line({ tags: [] }),
      line({ product: "c", category: "paper" }),
    ],
    [
      "a tag among products counts as one",
      holds(of({ products: ["a"], tags: ["gift"] })),
      holds(of({ products: ["b"] })),
      line({}),
      line({ product: "b", tags: [] }),
    ],
  ])("%s", ([, less, more, onlyLess, onlyMore]) => {
    for (const rule of [needs(less, more), needs(more, less)]) {
      expect(isFound(rule, onlyLess)).toBe(false);
      expect(isFound(rule, onlyMore)).toBe(true);
    }
  });

  test("equally good, the first", () => {
    const both = needs(gold, { kind: "tier", anyOf: ["oak"] });
    expect(isFound(both, shopper({ tier: "gold" }))).toBe(true);
    expect(isFound(both, shopper({ tier: "oak" }))).toBe(false);
  });
});

describe("when and where", () => {
  const flash = aRule({ schedule: { from: 100, until: 200 } });

  test("from the first second of a window to the last before its end, whatever was asked before", () => {
    const { index } = compile([flash]);
    const counts = [150, 99, 100, 199, 200, 150].map((now) => index.find(someFacts({ now })).length);
    expect(counts).toEqual([1, 0, 1, 1, 0, 1]);
  });

  test("only with amounts in the currency", () => {
    const { index } = compile([aRule({ benefit: { kind: "amount_off", amounts: { usd: 1 } } })]);
    expect(["eur", "usd", "eur"].map((currency) => index.find(someFacts({ currency })).length)).toEqual([
      0, 1, 0,
    ]);
  });

  test("a claim finds its rules whenever and wherever", () => {
    const late = aRule({
      conditions: code,
      schedule: { until: 1 },
      benefit: { kind: "amount_off", amounts: { usd: 1 } },
    });
    expect(isFound({ ...late }, { claims: [{ kind: "code", id: "TEN" }] })).toBe(true);
  });
});

test("each rule once, in the order of ids, however it was found", () => {
  const rules = [
    aRule({ id: "a", target: of({ products: ["x", "y"], tags: ["gift"] }) }),
    aRule({ id: "b" }),
    aRule({ id: "c", conditions: { kind: "any", of: [code, { ...code }, gold] } }),
    aRule({ id: "d", conditions: gold }),
  ];
  const lines = ["x", "y"].map((product) => ({
    id: product,
    product,
    tags: ["gift"],
    unitAmount: 1,
    quantity: 1,
  }));
  const facts = { lines, ...shopper({ tier: "gold" }), claims: [{ kind: "code" as const, id: "TEN" }] };
  expect(found(rules, facts)).toEqual(["a", "b", "c", "d"]);
});

import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { basketOf } from "./basket.ts";
import { compile } from "./compile.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { RuleInput } from "./rule.ts";

type Benefit = RuleInput["benefit"];
type Conditions = NonNullable<RuleInput["conditions"]>;

function compiled(input: Partial<RuleInput>): CompiledRule {
  const [rule] = compile([aRule(input)]).rules;
  if (!rule) throw new Error("one rule is one rule");
  return rule;
}

const only = (...products: string[]) => ({ kind: "items" as const, include: { products } });
const code = (id: string): Conditions => ({ kind: "claimed", claim: "code", id });
const EUR_USD = { eur: 100, usd: 120 };
const USD_GBP = { usd: 120, gbp: 90 };

describe("currencies: those in which everything it needs has an amount", () => {
  const tiers = (tier: object): Benefit =>
    ({ kind: "tiers", by: "subtotal", tiers: [tier] }) as Extract<Benefit, { kind: "tiers" }>;
  const ofClass = (name: "product" | "shipping") => ({ combination: { class: name } });

  test.for<[string, Partial<RuleInput>, string[] | null]>([
    ["a percentage", {}, null],
    ["a cap", { benefit: { kind: "percent_off", percent: 1, cap: EUR_USD } }, ["eur", "usd"]],
    ["an amount", { benefit: { kind: "amount_off", amounts: EUR_USD } }, ["eur", "usd"]],
    ["a budget", { limits: { budget: EUR_USD } }, ["eur", "usd"]],
    [
      "an amount and a budget",
      { benefit: { kind: "amount_off", amounts: EUR_USD }, limits: { budget: USD_GBP } },
      ["usd"],
    ],
    [
      "a bundle's price",
      {
        benefit: { kind: "bundle", parts: [{ of: only("a"), quantity: 1 }], price: EUR_USD },
        ...ofClass("product"),
      },
      ["eur", "usd"],
    ],
    [
      "a unit price",
      { benefit: { kind: "fixed_unit_price", price: EUR_USD }, ...ofClass("product") },
      ["eur", "usd"],
    ],
    [
      "an amount off shipping",
      { benefit: { kind: "shipping", off: { kind: "amount", amounts: EUR_USD } }, ...ofClass("shipping") },
      ["eur", "usd"],
    ],
    [
      "a percentage off shipping",
      { benefit: { kind: "shipping", off: { kind: "percent", percent: 1 } }, ...ofClass("shipping") },
      null,
    ],
    ["where a tier begins", { benefit: tiers({ from: EUR_USD, percent: 1 }) }, ["eur", "usd"]],
    ["a tier's amounts", { benefit: tiers({ from: EUR_USD, amounts: USD_GBP }) }, ["usd"]],
    [
      "tiers by number",
      { benefit: { kind: "tiers", by: "quantity", tiers: [{ from: 1, percent: 1 }] } },
      null,
    ],
  ])("%s", ([, input, expected]) => {
    const { currencies } = compiled(input);
    expect(currencies && [...currencies]).toEqual(expected);
  });
});

describe("what its conditions ask for", () => {
  const nested: Conditions = {
    kind: "all",
    of: [code("A"), { kind: "not", of: { kind: "any", of: [code("B"), { kind: "signed_in" }] } }],
  };

  test("claims, wherever they are", () => {
    expect(compiled({ conditions: nested }).claims).toHaveLength(2);
    expect(compiled({}).claims).toEqual([]);
  });

  test("whether it is for named people or a segment", () => {
    const personal = (conditions: Conditions) => compiled({ conditions }).isPersonal;
    expect(personal({ kind: "customer", anyOf: ["ada"] })).toBe(true);
    expect(personal({ kind: "segment", anyOf: ["vip"] })).toBe(true);
    expect(personal({ kind: "tier", anyOf: ["gold"] })).toBe(false);
  });

  test("whether it waits for product discounts, also where that is negated", () => {
    const waiting: Conditions = {
      kind: "subtotal",
      of: { kind: "order" },
      atLeast: { eur: 1 },
      afterProductDiscounts: true,
    };
    expect(compiled({ conditions: waiting }).waits).toBe(true);
    expect(compiled({ conditions: { kind: "not", of: waiting } }).waits).toBe(true);
    const now: Conditions = {
      kind: "contains",
      what: "product",
      id: "a",
      atLeast: { kind: "amount", amounts: { eur: 1 } },
    };
    expect(compiled({ conditions: now }).waits).toBe(false);
  });

  test("whether it has limits", () => {
    const limited = (limits: RuleInput["limits"]) => compiled({ ...(limits && { limits }) }).isLimited;
    expect(limited({})).toBe(false);
    for (const limits of [
      { uses: 1 },
      { usesPerShopper: 1 },
      { budget: { eur: 1 } },
      { shared: [{ pool: "p", uses: 1 }] },
    ])
      expect(limited(limits)).toBe(true);
  });

  // Of a product of this name, one of this category and one with this tag, at 1.00, 2.00 and 4.00.
  test.for([
    ["product", 100],
    ["category", 200],
    ["tag", 400],
  ] as const)("contains a %s means that and nothing else", ([what, worth]) => {
    const atLeast = { kind: "amount" as const, amounts: { eur: 1 } };
    const { conditions } = compiled({ conditions: { kind: "contains", what, id: "x", atLeast } });
    const line = (id: string, unitAmount: number, more: object) => ({
      id,
      product: id,
      unitAmount,
      quantity: 1,
      onSale: true,
      ...more,
    });
    const { lines } = someFacts({
      lines: [line("x", 100, {}), line("y", 200, { category: "x" }), line("z", 400, { tags: ["x"] })],
    });
    if (conditions.kind !== "subtotal") throw new Error("an amount contained is a subtotal");
    const nothing = { products: [], categories: [], tags: [] };
    const list = { product: "products", category: "categories", tag: "tags" }[what];
    expect(conditions.target.target).toEqual({
      kind: "items",
      include: { ...nothing, [list]: ["x"] },
      exclude: nothing,
      onSale: "any",
    });
    expect(basketOf(someFacts({ lines }), 1).merged.inside(conditions.target).subtotal).toBe(worth);
  });
});

describe("parts and given units", () => {
  test("only where the benefit has them", () => {
    const plain = compiled({});
    expect(plain.parts).toEqual([]);
    expect(plain.getTarget).toBe(plain.target);
    const deal: Benefit = { kind: "buy_x_get_y", buy: 1, get: 1, percent: 1, getTarget: only("b") };
    const given = compiled({ benefit: deal, target: only("a"), combination: { class: "product" } });
    expect(given.getTarget.target).toMatchObject({ include: { products: ["b"] } });
  });
});

describe("a distance is a promise", () => {
  const bundle = (...parts: Extract<Benefit, { kind: "bundle" }>["parts"][number]["of"][]) =>
    compiled({
      combination: { class: "product" },
      benefit: { kind: "bundle", price: { eur: 1 }, parts: parts.map((of) => ({ of, quantity: 1 })) },
    }).keepsPromise;
  const kind = "items" as const;

  test("unless a unit could go into another part of the bundle", () => {
    expect(compiled({}).keepsPromise).toBe(true);
    expect(bundle({ kind: "order" })).toBe(true);
    expect(bundle(only("a"), only("b", "c"))).toBe(true);
    expect(bundle(only("a", "a"), only("b"))).toBe(true);
    expect(bundle(only("a"), only("b", "a"))).toBe(false);
    expect(bundle(only("a"), { kind: "order" })).toBe(false);
    expect(bundle(only("a"), { kind, include: { categories: ["wood"] } })).toBe(false);
    expect(bundle(only("a"), { kind, include: { tags: ["gift"] } })).toBe(false);
    expect(bundle(only("a"), { kind, include: { products: ["b"], categories: ["w"], tags: ["t"] } })).toBe(
      false,
    );
    expect(bundle(only("a"), { kind, exclude: { products: ["a"] } })).toBe(false);
  });

  test("unless a condition is negated or waits", () => {
    expect(compiled({ conditions: { kind: "not", of: code("A") } }).keepsPromise).toBe(false);
  });
});

test("equal targets are one object, so a basket is matched once for all", () => {
  const rules = ["a", "b", "c"].map((id) => aRule({ id, target: id === "c" ? only("y") : only("x") }));
  const [a, b, c] = compile(rules).rules;
  expect(a?.target).toBe(b?.target);
  expect(a?.target).not.toBe(c?.target);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsArbitrary, jointRulesArbitrary } from "#test/discounts/arbitraries.ts";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { runs } from "#test/discounts/property-runs.ts";
import { compareApplication } from "./application-order.ts";
import { applyBenefit } from "./apply-benefit.ts";
import { compile } from "./compile.ts";
import { copyGoods, freshGoods } from "./goods.ts";
import { shippingOff } from "./outcome.ts";
import type { RuleInput } from "./rule.ts";
import { sceneOf } from "./scene.ts";
import { upperBound } from "./upper-bound.ts";

// Two of a at 10.00 each, three of b at 4.00 each that cannot go below 3.00: 32.00 in all, of which 23.00 may come off.
const facts = someFacts({
  lines: [
    { id: "a", product: "a", unitAmount: 1_000, quantity: 2 },
    { id: "b", product: "b", unitAmount: 400, quantity: 3, floorPerUnit: 300 },
  ],
});
const SHIPPING = 490;
const onlyB = { kind: "items" as const, include: { products: ["b"] } };
const order = { kind: "order" as const };

const setUp = (benefit: RuleInput["benefit"], target: RuleInput["target"] = order) => {
  const [compiled] = compile([
    aRule({
      benefit,
      target,
      combination: { class: benefit.kind === "shipping" ? "shipping" : "product" },
    }),
  ]).rules;
  if (!compiled) throw new Error("one rule is one rule");
  const scene = sceneOf(facts, 1_000_000);
  return { compiled, scene, goods: freshGoods(scene.basket.merged) };
};

const most = (benefit: RuleInput["benefit"], target?: RuleInput["target"]): number => {
  const { compiled, scene, goods } = setUp(benefit, target);
  return upperBound(compiled, goods, SHIPPING, scene);
};

const eur = (amount: number) => ({ eur: amount });
const pairs = (price: number, times: number | null = null): RuleInput["benefit"] => ({
  kind: "bundle",
  parts: [{ of: order, quantity: 2 }],
  price: eur(price),
  times,
});

describe("the most a rule can give", () => {
  test.for<[string, RuleInput["benefit"], RuleInput["target"], number]>([
    ["a tenth of 32.00", { kind: "percent_off", percent: 100_000 }, order, 320],
    ["at most the cap", { kind: "percent_off", percent: 100_000, cap: eur(200) }, order, 200],
    ["at most what is above the floors", { kind: "percent_off", percent: 900_000 }, order, 2_300],
    ["only of its target", { kind: "percent_off", percent: 10_000 }, onlyB, 12],
    ["an amount", { kind: "amount_off", amounts: eur(500) }, order, 500],
    ["an amount larger than the room", { kind: "amount_off", amounts: eur(5_000) }, onlyB, 300],
    ["3.50 off a, 3.00 off b", { kind: "amount_off_each_line", amounts: eur(350) }, order, 650],
    ["twice 3.50 off a, 3.00 off b", { kind: "amount_off_each_unit", amounts: eur(350) }, order, 1_000],
    [
      "a fifth from five units on",
      {
        kind: "tiers",
        by: "quantity",
        tiers: [
          { from: 2, percent: 100_000 },
          { from: 5, percent: 200_000 },
        ],
      },
      order,
      640,
    ],
    [
      "a tier of everything",
      { kind: "tiers", by: "quantity", tiers: [{ from: 5, percent: 1_000_000 }] },
      order,
      2_300,
    ],
    [
      "a tier of 7.00",
      { kind: "tiers", by: "subtotal", tiers: [{ from: eur(3_200), amounts: eur(700) }] },
      order,
      700,
    ],
    ["half of the dearest unit", { kind: "buy_x_get_y", buy: 2, get: 1, percent: 500_000 }, order, 500],
    [
      "the two dearest, for one set of three",
      { kind: "buy_x_get_y", buy: 1, get: 2, percent: 1_000_000 },
      order,
      2_000,
    ],
    [
      "one of what is given",
      { kind: "buy_x_get_y", buy: 2, get: 1, percent: 1_000_000, getTarget: onlyB },
      order,
      400,
    ],
    ["the three dearest", { kind: "cheapest_free", quantity: 3 }, order, 2_400],
    ["the two dearest of its target", { kind: "cheapest_free", quantity: 2 }, onlyB, 800],
    ["all there are", { kind: "cheapest_free", quantity: 9 }, order, 3_200],
    ["one pair, since two save less", pairs(900), order, 1_100],
    ["two pairs", pairs(300), order, 2_200],
    ["one pair, once", pairs(300, 1), order, 1_700],
    ["no pair", pairs(2_100), order, 0],
    [
      "a set of three from two parts",
      {
        kind: "bundle",
        parts: [
          { of: order, quantity: 1 },
          { of: onlyB, quantity: 2 },
        ],
        price: eur(700),
      },
      order,
      1_700,
    ],
    ["3.00 off each a, nothing off b", { kind: "fixed_unit_price", price: eur(700) }, order, 600],
    ["half of shipping", { kind: "shipping", off: { kind: "percent", percent: 500_000 } }, order, 245],
    ["an amount off shipping", { kind: "shipping", off: { kind: "amount", amounts: eur(300) } }, order, 300],
    ["all of shipping", { kind: "shipping", off: { kind: "amount", amounts: eur(900) } }, order, 490],
  ])("%s", ([, benefit, target, expected]) => {
    expect(most(benefit, target)).toBe(expected);
  });

  test("counts only units of the pool, at what they cost by now", () => {
    const free = setUp({ kind: "cheapest_free", quantity: 3 });
    free.goods.pool[0] = 1;
    expect(upperBound(free.compiled, free.goods, SHIPPING, free.scene)).toBe(1_800);
    const fixed = setUp({ kind: "fixed_unit_price", price: eur(700) });
    fixed.goods.pool[0] = 1;
    fixed.goods.price[0] = 900;
    expect(upperBound(fixed.compiled, fixed.goods, SHIPPING, fixed.scene)).toBe(200);
  });
});

test("is never less than what the rule gives, however many rules apply in between", () => {
  const inputs = fc.property(jointRulesArbitrary(5), factsArbitrary(), (rules, some) => {
    const scene = sceneOf(some, 1_000_000);
    const goods = freshGoods(scene.basket.single);
    const before = freshGoods(scene.basket.single);
    let shippingLeft = scene.shippingCost ?? 0;
    const ordered = [...compile(rules).rules]
      .filter(({ currencies }) => currencies === null || currencies.has(some.currency))
      .sort(compareApplication);
    const bounds = ordered.map((compiled) => upperBound(compiled, goods, shippingLeft, scene));
    ordered.forEach((compiled, index) => {
      copyGoods(goods, before);
      const off = shippingOff(compiled, shippingLeft, scene);
      const now = upperBound(compiled, before, shippingLeft, scene);
      const given = applyBenefit(compiled, goods, scene).total + off;
      shippingLeft -= off;
      expect(given).toBeLessThanOrEqual(now);
      expect(now).toBeLessThanOrEqual(bounds[index] ?? -1);
    });
  });
  fc.assert(inputs, runs(200));
});

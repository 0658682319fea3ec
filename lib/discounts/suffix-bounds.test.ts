import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsArbitrary, jointRulesArbitrary, maximumArbitrary } from "#test/discounts/arbitraries.ts";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { runs } from "#test/discounts/property-runs.ts";
import { compareApplication } from "./application-order.ts";
import { compile } from "./compile.ts";
import { freshGoods } from "./goods.ts";
import { isOutcome, outcomeOf } from "./outcome.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { sceneOf } from "./scene.ts";
import { rivalGroups, suffixBounds } from "./suffix-bounds.ts";

type Benefit = RuleInput["benefit"];
type Combination = Partial<RuleInput["combination"]>;

const ALL = ["product" as const, "order" as const, "shipping" as const];
const joint = (id: string, benefit: Benefit, combination: Combination = {}, more: Partial<RuleInput> = {}) =>
  aRule({
    id,
    benefit,
    combination: { class: "product", combinesWith: ALL, ...combination },
    ...more,
  });
const percent = (whole: number): Benefit => ({ kind: "percent_off", percent: whole * 10_000 });
const compiledInOrder = (rules: readonly Rule[]) => [...compile(rules).rules].sort(compareApplication);

describe("rivals", () => {
  const groupsOf = (rules: readonly Rule[]) => {
    const compiled = compile(rules).rules;
    const { of, count } = rivalGroups(compiled);
    return [compiled.map((rule) => of.get(rule)), count];
  };

  test("of one group no two may apply together", () => {
    const group = (id: string, exclusiveGroup: string) => joint(id, percent(10), { exclusiveGroup });
    expect(groupsOf([group("a", "g"), group("b", "g"), group("c", "h"), group("d", "h")])).toEqual([
      [0, 0, 1, 1],
      2,
    ]);
  });

  test("a rule that joins one of a group stands outside it", () => {
    const only = (id: string, ...combinesWith: typeof ALL) => joint(id, percent(10), { combinesWith });
    const order = joint("x", percent(10), { class: "order", combinesWith: ["product"] });
    expect(groupsOf([only("a", "order"), only("b", "shipping"), order])).toEqual([[0, 0, 1], 2]);
  });
});

describe("the most that a branch and the rules from here on can save", () => {
  // x at 100.00 and y at 50.00, posted for 10.00.
  const scene = sceneOf(
    someFacts({
      lines: [
        { id: "x", product: "x", unitAmount: 10_000, quantity: 1 },
        { id: "y", product: "y", unitAmount: 5_000, quantity: 1 },
      ],
      shipping: { country: "DE", rateId: "post", rateAmount: 1_000 },
    }),
    1_000_000,
  );
  const goods = freshGoods(scene.basket.merged);
  const x = { target: { kind: "items" as const, include: { products: ["x"] } } };
  const shipping = (off: Extract<Benefit, { kind: "shipping" }>["off"]): Benefit => ({
    kind: "shipping",
    off,
  });
  const ten = (combination: Combination = {}) => joint("1", percent(10), combination, x);
  const twenty = (combination: Combination = {}) => joint("2", percent(20), combination);
  const five = joint("3", { kind: "amount_off", amounts: { eur: 500 } });
  const halfPost = joint("4", shipping({ kind: "percent", percent: 500_000 }), { class: "shipping" });
  const postLess8 = joint("5", shipping({ kind: "amount", amounts: { eur: 800 } }), { class: "shipping" });
  const NOTHING = { goodsOff: 0, shippingOff: 0 };
  const bounds = (rules: readonly Rule[], enough: number, taken = NOTHING, where = scene) => {
    const open = compiledInOrder(rules);
    return suffixBounds(open, freshGoods(where.basket.merged), taken, rivalGroups(open), where, enough);
  };

  test("what each could give to the goods as they are, and of shipping no more than it costs", () => {
    // 10.00 of x, 30.00 of both, 5.00; of shipping 5.00 and 8.00, together at most 10.00.
    expect(bounds([ten(), twenty(), five, halfPost, postLess8], 5_500)).toEqual([
      5_500, 4_500, 1_500, 1_000, 800,
    ]);
  });

  test("of rivals only the one that gives most", () => {
    const [a, b] = [ten({ exclusiveGroup: "g" }), twenty({ exclusiveGroup: "g" })];
    expect(bounds([a, b, five], 9_999)).toEqual([3_500, 3_500, 500]);
    const [c, d] = [joint("1", percent(30), { exclusiveGroup: "g" }), twenty({ exclusiveGroup: "g" })];
    expect(bounds([c, d, five], 9_999)).toEqual([5_000, 3_500, 500]);
  });

  test("with what the branch has taken", () => {
    // 6.00 of shipping are left: half of that, and all of it.
    expect(bounds([five, halfPost, postLess8], 9_999, { goodsOff: 700, shippingOff: 400 })).toEqual([
      1_200 + 1_000,
      700 + 1_000,
      700 + 1_000,
    ]);
  });

  test("within the store's maximum", () => {
    expect(bounds([twenty(), halfPost], 9_999, NOTHING, { ...scene, maximum: 2_000 })).toEqual([2_500, 500]);
  });

  test("percentages compound, once the sum is not good enough", () => {
    // 10 % and 20 % leave 72 % of x and 80 % of y: 28.00 and 10.00 go. Each is rounded once and split over two cells,
    // which may be off by 1 + 2 x 2, and the sum by 1.
    expect(bounds([ten(), twenty(), five, halfPost], 0)).toEqual([
      3_800 + 1 + 2 * 5 + 500 + 500,
      3_000 + 500 + 500,
      500 + 500,
      500,
    ]);
    expect(bounds([ten(), twenty()], 4_000)).toEqual([4_000, 3_000]);
    expect(bounds([ten(), twenty()], 3_999)).toEqual([3_811, 3_000]);
  });

  test("a ladder of percentages compounds too, one of amounts does not", () => {
    const ladder = (...gives: ({ percent: number } | { amounts: { eur: number } })[]): Benefit => ({
      kind: "tiers",
      by: "quantity",
      tiers: gives.map((give) => ({ from: 1, ...give })) as Extract<Benefit, { kind: "tiers" }>["tiers"],
    });
    expect(bounds([ten(), joint("2", ladder({ percent: 200_000 }))], 0)).toEqual([3_811, 3_000]);
    expect(bounds([ten(), joint("2", ladder({ amounts: { eur: 3_000 } }))], 0)).toEqual([4_000, 3_000]);
  });

  test("of rival percentages only the highest compounds, cell by cell", () => {
    const rivals = [ten({ exclusiveGroup: "g" }), twenty({ exclusiveGroup: "g" }), joint("3", percent(50))];
    // In the group 20 % is more on both cells: 80 % of a half are left.
    expect(bounds(rivals, 0)).toEqual([9_000 + 1 + 2 * 5, 9_000 + 1 + 2 * 5, 7_500]);
  });

  test("in a three-decimal currency the rounding is ten times as large", () => {
    const dinars = sceneOf(
      someFacts({
        currency: "kwd",
        lines: [{ id: "x", product: "x", unitAmount: 100_000, quantity: 1 }],
      }),
      1_000_000,
    );
    expect(bounds([joint("1", percent(50)), joint("2", percent(50))], 0, NOTHING, dinars)[0]).toBe(
      75_000 + 1 + 2 * 10 * 3,
    );
  });

  test("without rules there is nothing", () => {
    expect(suffixBounds([], goods, NOTHING, rivalGroups([]), scene, 0)).toEqual([]);
  });
});

test("is never less than what a legal set saves", () => {
  const inputs = fc.property(
    jointRulesArbitrary(5),
    factsArbitrary(),
    maximumArbitrary,
    fc.nat(31),
    (rules, facts, maximumShare, mask) => {
      const scene = sceneOf(facts, maximumShare);
      const open = compiledInOrder(rules).filter(
        ({ currencies }) => currencies === null || currencies.has(facts.currency),
      );
      const groups = rivalGroups(open);
      const ceilings = suffixBounds(
        open,
        freshGoods(scene.basket.single),
        { goodsOff: 0, shippingOff: 0 },
        groups,
        scene,
        0,
      );
      const chosen = open.filter((_, index) => (mask >> index) & 1);
      const outcome = outcomeOf(chosen, scene);
      if (chosen[0] && isOutcome(outcome))
        expect(outcome.saving).toBeLessThanOrEqual(ceilings[open.indexOf(chosen[0])] ?? -1);
    },
  );
  fc.assert(inputs, runs(400));
});

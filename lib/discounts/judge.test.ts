import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { FactsInput } from "./facts.ts";
import { foremost } from "./judge.ts";
import type { Reason } from "./reason.ts";
import type { RuleInput } from "./rule.ts";

const NOW = 1_800_000_000;

/** The reason a lone rule gets, or "applied". */
function verdict(rule: Partial<RuleInput>, facts: Partial<FactsInput> = {}): Reason | "applied" {
  const decision = evaluate(compile([aRule(rule)]), someFacts(facts), { consider: "all" });
  return decision.applied.length > 0 ? "applied" : (decision.rejected[0]?.reason ?? "applied");
}

const when = (conditions: RuleInput["conditions"]) => (conditions ? { conditions } : {});
const guest = { shopper: { id: null, emailKnown: false } };
const shopper = (input: object) => ({ shopper: { id: "ada", emailKnown: true, ...input } });

describe("conditions about the shopper", () => {
  test("signed in", () => {
    expect(verdict(when({ kind: "signed_in" }))).toBe("applied");
    expect(verdict(when({ kind: "signed_in" }), guest)).toEqual({ code: "sign_in_required" });
  });

  test.for([
    ["tier", { kind: "tier", anyOf: ["gold", "oak"] }, { tier: "oak" }, { tier: "birch" }],
    ["segment", { kind: "segment", anyOf: ["vip"] }, { segments: ["new", "vip"] }, { segments: ["new"] }],
    ["customer", { kind: "customer", anyOf: ["ada", "ben"] }, {}, { id: "cleo" }],
    [
      "Stripe customer",
      { kind: "customer", anyOf: ["cus_1"] },
      { stripeCustomerId: "cus_1" },
      { stripeCustomerId: "cus_2" },
    ],
    [
      "order count from",
      { kind: "order_count", atLeast: 2, atMost: null },
      { orderCount: 2 },
      { orderCount: 1 },
    ],
    [
      "days since from",
      { kind: "days_since_last_order", atLeast: 30, atMost: null },
      { daysSinceLastOrder: 30 },
      { daysSinceLastOrder: 29 },
    ],
    [
      "days since to",
      { kind: "days_since_last_order", atLeast: null, atMost: 30 },
      { daysSinceLastOrder: 30 },
      { daysSinceLastOrder: 31 },
    ],
    [
      "days since, never",
      { kind: "days_since_last_order", atLeast: null, atMost: 30 },
      { daysSinceLastOrder: 0 },
      {},
    ],
  ] as const)("%s", ([, condition, fits, misses]) => {
    const conditions = condition as unknown as RuleInput["conditions"];
    expect(verdict(when(conditions), shopper(fits))).toBe("applied");
    expect(verdict(when(conditions), shopper(misses))).toEqual({ code: "shopper_ineligible" });
    expect(verdict(when(conditions), guest)).toEqual({ code: "sign_in_required" });
  });

  test("at most so many orders, which a guest has not", () => {
    const few = when({ kind: "order_count", atLeast: null, atMost: 2 });
    expect(verdict(few, shopper({ orderCount: 2 }))).toBe("applied");
    expect(verdict(few, shopper({ orderCount: 3 }))).toEqual({ code: "shopper_ineligible" });
    expect(verdict(few, guest)).toBe("applied");
  });

  test("lifetime spend, in the currency of the order", () => {
    const loyal = when({ kind: "lifetime_spend", atLeast: { eur: 50_000 } });
    expect(verdict(loyal, shopper({ lifetimeSpend: 50_000 }))).toBe("applied");
    expect(verdict(loyal, shopper({ lifetimeSpend: 49_000 }))).toEqual({
      code: "minimum_not_met",
      measure: "lifetime_spend",
      missing: 1_000,
      threshold: 50_000,
      exact: true,
    });
    expect(verdict(loyal, { currency: "usd" })).toMatchObject({
      code: "currency_unsupported",
      supported: ["eur"],
    });
  });

  test("first order: certain for those we know, provisional for unknown guests", () => {
    const first = when({ kind: "first_order" });
    expect(verdict(first, shopper({ orderCount: 0 }))).toBe("applied");
    expect(verdict(first, shopper({ orderCount: 1 }))).toEqual({ code: "not_first_order" });
    const limitations = (facts: Partial<FactsInput>) =>
      evaluate(compile([aRule(first)]), someFacts(facts)).applied[0]?.limitations;
    expect(limitations(guest)).toEqual([{ code: "checked_when_you_pay" }]);
    expect(limitations({ shopper: { id: null, emailKnown: true } })).toEqual([]);
    expect(limitations(shopper({}))).toEqual([]);
  });
});

describe("conditions about the basket", () => {
  const two = {
    lines: [{ id: "a", product: "stool", category: "wood", tags: ["gift"], unitAmount: 2_000, quantity: 2 }],
  };

  test.for([
    ["product", "stool"],
    ["category", "wood"],
    ["tag", "gift"],
  ] as const)("contains %s, by number and by amount", ([what, id]) => {
    const contains = (atLeast: object, of: string = id) =>
      verdict(when({ kind: "contains", what, id: of, atLeast } as RuleInput["conditions"]), two);
    expect(contains({ kind: "quantity", quantity: 2 })).toBe("applied");
    expect(contains({ kind: "quantity", quantity: 3 })).toMatchObject({
      measure: "quantity",
      missing: 1,
      exact: true,
    });
    expect(contains({ kind: "amount", amounts: { eur: 4_000 } })).toBe("applied");
    expect(contains({ kind: "amount", amounts: { eur: 4_001 } })).toMatchObject({
      measure: "subtotal",
      missing: 1,
    });
    expect(contains({ kind: "quantity", quantity: 1 }, "other")).toMatchObject({ missing: 1 });
    expect(contains({ kind: "amount", amounts: { usd: 1 } })).toMatchObject({ code: "currency_unsupported" });
  });
});

describe("conditions about the destination", () => {
  const to = (country: string, region: string | null = null, postalCode: string | null = null) => ({
    shipping: { country, region, postalCode },
  });
  const bavaria = when({ kind: "ship_to", countries: ["DE"], regions: ["BY"] });
  const munich = when({ kind: "ship_to", countries: ["DE"], postalPrefixes: ["80", "81 0"] });

  test("country", () => {
    const alps = when({ kind: "ship_to", countries: ["AT", "CH"] });
    expect(verdict(alps, to("CH"))).toBe("applied");
    expect(verdict(alps, to("DE"))).toEqual({ code: "region_ineligible", country: "DE" });
    expect(verdict(alps)).toEqual({ code: "region_unknown" });
  });

  test("region, without regard to case", () => {
    expect(verdict(bavaria, to("DE", "by"))).toBe("applied");
    expect(verdict(bavaria, to("DE", "BE"))).toEqual({ code: "region_ineligible", country: "DE" });
    expect(verdict(bavaria, to("DE"))).toEqual({ code: "region_unknown" });
    expect(verdict(bavaria, to("AT", "BY"))).toEqual({ code: "region_ineligible", country: "AT" });
    const south = when({ kind: "ship_to", countries: ["DE"], regions: ["BW", "BY"] });
    expect(verdict(south, to("DE", "BY"))).toBe("applied");
  });

  test("beginning of the postal code, without regard to blanks", () => {
    expect(verdict(munich, to("DE", null, "80331"))).toBe("applied");
    expect(verdict(munich, to("DE", null, "810 99"))).toBe("applied");
    expect(verdict(munich, to("DE", null, "81999"))).toMatchObject({ code: "region_ineligible" });
    expect(verdict(munich, to("DE"))).toEqual({ code: "region_unknown" });
  });
});

describe("trees", () => {
  const missing = (atLeast: number) => ({
    kind: "subtotal" as const,
    of: { kind: "order" as const },
    atLeast: { eur: atLeast },
  });

  test("all: what the shopper cannot change is told before what they can", () => {
    const both = when({ kind: "all", of: [missing(20_000), { kind: "tier", anyOf: ["gold"] }] });
    expect(verdict(both)).toEqual({ code: "shopper_ineligible" });
  });

  test("all: of two missing minimums the farther one is told, and it is not exact", () => {
    expect(verdict(when({ kind: "all", of: [missing(11_000), missing(20_000)] }))).toEqual({
      code: "minimum_not_met",
      measure: "subtotal",
      missing: 10_000,
      threshold: 20_000,
      exact: false,
    });
  });

  test("any: one branch is enough; of failing ones the nearest is told", () => {
    expect(
      verdict(when({ kind: "any", of: [{ kind: "tier", anyOf: ["gold"] }, { kind: "signed_in" }] })),
    ).toBe("applied");
    const either = when({
      kind: "any",
      of: [missing(20_000), { kind: "tier", anyOf: ["gold"] }, missing(11_000)],
    });
    expect(verdict(either)).toMatchObject({ missing: 1_000, exact: true });
    expect(verdict(when({ kind: "any", of: [missing(11_000), missing(20_000)] }))).toMatchObject({
      missing: 1_000,
    });
    expect(
      verdict(when({ kind: "any", of: [missing(11_000), { kind: "tier", anyOf: ["gold"] }] })),
    ).toMatchObject({ missing: 1_000 });
  });

  test("any: of two that are as near the first is told", () => {
    const claimed = (claim: "code" | "loyalty") => ({ kind: "claimed" as const, claim, id: "X" });
    expect(verdict(when({ kind: "any", of: [claimed("code"), claimed("loyalty")] }))).toEqual({
      code: "not_claimed",
      claim: "code",
    });
  });

  test("any: what failed beside a branch that holds is not told", () => {
    const either = { kind: "any" as const, of: [missing(20_000), { kind: "signed_in" as const }] };
    expect(verdict(when({ kind: "all", of: [either, missing(11_000)] }))).toEqual({
      code: "minimum_not_met",
      measure: "subtotal",
      missing: 1_000,
      threshold: 11_000,
      exact: true,
    });
  });

  test("any: a provisional branch is enough beside one that fails", () => {
    const gold = { kind: "tier" as const, anyOf: ["gold"] };
    const rule = aRule(when({ kind: "any", of: [{ kind: "first_order" }, gold] }));
    expect(evaluate(compile([rule]), someFacts(guest)).applied[0]?.limitations).toEqual([
      { code: "checked_when_you_pay" },
    ]);
  });

  test("of two reasons of one kind the first is told", () => {
    const limits = [7, 9].map((limit): Reason => ({ code: "usage_limit_reached", limit }));
    expect(foremost(limits)).toEqual({ code: "usage_limit_reached", limit: 7 });
  });

  test("a condition that fails without a reason is a bug", () => {
    expect(() => foremost([])).toThrow("a failing condition gives a reason");
  });

  test("any: a certain branch makes a provisional one certain", () => {
    const rule = aRule(when({ kind: "any", of: [{ kind: "first_order" }, missing(5_000)] }));
    expect(evaluate(compile([rule]), someFacts(guest)).applied[0]?.limitations).toEqual([]);
  });

  test.for([
    [{ kind: "tier", anyOf: ["gold"] }, shopper({ tier: "gold" }), { code: "shopper_ineligible" }],
    [
      { kind: "ship_to", countries: ["DE"] },
      { shipping: { country: "DE" } },
      { code: "region_ineligible", country: "DE" },
    ],
    [{ kind: "window", from: 0 }, {}, { code: "outside_hours", opensAt: null }],
    [missing(100), {}, { code: "no_eligible_items", lines: [] }],
    [{ kind: "all", of: [missing(100)] }, {}, { code: "no_eligible_items", lines: [] }],
    [{ kind: "any", of: [missing(100)] }, {}, { code: "no_eligible_items", lines: [] }],
    [{ kind: "quantity", of: { kind: "order" }, atLeast: 1 }, {}, { code: "no_eligible_items", lines: [] }],
    [
      { kind: "hours", hours: { timeZone: "UTC", open: [{ day: 5, from: 0, until: 1_440 }] } },
      {},
      { code: "outside_hours", opensAt: null },
    ],
    [
      { kind: "not", of: { kind: "ship_to", countries: ["AT"] } },
      { shipping: { country: "DE" } },
      { code: "region_ineligible", country: "DE" },
    ],
    [{ kind: "all", of: [] }, {}, { code: "shopper_ineligible" }],
    [{ kind: "not", of: { kind: "tier", anyOf: ["x"] } }, {}, { code: "shopper_ineligible" }],
  ] as const)("not %j says why it must not be", ([of, facts, reason]) => {
    const not = when({ kind: "not", of } as unknown as RuleInput["conditions"]);
    expect(verdict(not, facts as Partial<FactsInput>)).toEqual(reason);
  });

  test("not: holds when the condition does not, and takes the promise from a distance", () => {
    const no = { kind: "not" as const, of: { kind: "tier" as const, anyOf: ["gold"] } };
    expect(verdict(when(no))).toBe("applied");
    expect(verdict(when({ kind: "all", of: [no, missing(11_000)] }))).toMatchObject({
      missing: 1_000,
      exact: false,
    });
  });
});

describe("schedule, state and limits", () => {
  test.for([
    [{ from: NOW }, "applied"],
    [{ from: NOW + 1 }, { code: "not_started", startsAt: NOW + 1 }],
    [{ until: NOW + 1 }, "applied"],
    [{ until: NOW }, { code: "expired", endedAt: NOW }],
  ] as const)("a window %j", ([schedule, expected]) => {
    expect(verdict({ schedule })).toEqual(expected);
    expect(verdict(when({ kind: "window", ...schedule }))).toEqual(expected);
  });

  // Friday, 15 January 2027, 9:00 in Berlin.
  test.for([
    [{ day: 5, from: 540, until: 541 }, "applied"],
    [
      { day: 5, from: 0, until: 540 },
      { code: "outside_hours", opensAt: NOW + 7 * 86_400 - 32_400 },
    ],
    [
      { day: 5, from: 541, until: 560 },
      { code: "outside_hours", opensAt: NOW + 60 },
    ],
    [
      { day: 4, from: 540, until: 560 },
      { code: "outside_hours", opensAt: NOW + 6 * 86_400 },
    ],
  ] as const)("weekly hours %j", ([stretch, expected]) => {
    const hours = { timeZone: "Europe/Berlin", open: [stretch] };
    expect(verdict({ schedule: { hours } })).toEqual(expected);
    expect(verdict(when({ kind: "hours", hours }))).toEqual(expected);
  });

  test("paused by staff, and inactive at Stripe", () => {
    expect(verdict({ state: "paused" })).toEqual({ code: "paused" });
    expect(verdict({ state: "inactive" })).toEqual({ code: "code_inactive" });
    const source = {
      kind: "coupon" as const,
      couponId: "c",
      name: null,
      duration: "once" as const,
      durationInMonths: null,
      currency: null,
    };
    expect(verdict({ state: "paused", source })).toEqual({ code: "code_inactive" });
  });

  const used = (usage: object, pools = {}) => ({ usage: { rules: { ten: usage }, pools } });

  test("uses in total, per shopper and per pool", () => {
    expect(verdict({ limits: { uses: 2 } })).toBe("applied");
    expect(verdict({ limits: { uses: 2 } }, used({ uses: 1 }))).toBe("applied");
    expect(verdict({ limits: { uses: 2 } }, used({ uses: 2 }))).toEqual({
      code: "usage_limit_reached",
      limit: 2,
    });
    expect(verdict({ limits: { usesPerShopper: 1 } }, used({}))).toBe("applied");
    expect(verdict({ limits: { usesPerShopper: 1 } }, used({ usesByShopper: 1 }))).toEqual({
      code: "shopper_limit_reached",
      limit: 1,
    });
    const pooled = { limits: { shared: [{ pool: "coupon:x", uses: 3 }] } };
    expect(verdict(pooled, used({}, { "coupon:x": 2 }))).toBe("applied");
    expect(verdict(pooled, used({}, { "coupon:x": 3 }))).toEqual({ code: "usage_limit_reached", limit: 3 });
  });

  test("a limit per shopper is provisional while a guest is unknown", () => {
    const [applied] = evaluate(compile([aRule({ limits: { usesPerShopper: 1 } })]), someFacts(guest)).applied;
    expect(applied?.limitations).toEqual([{ code: "checked_when_you_pay" }]);
  });

  test("a budget: spent, too little, and just enough", () => {
    const limited = { limits: { budget: { eur: 5_000 } } };
    expect(verdict(limited, used({ spent: 5_000 }))).toEqual({
      code: "budget_exhausted",
      left: 0,
      needed: null,
    });
    expect(verdict(limited, used({ spent: 4_001 }))).toEqual({
      code: "budget_exhausted",
      left: 999,
      needed: 1_000,
    });
    expect(verdict(limited, used({ spent: 4_000 }))).toBe("applied");
    expect(verdict(limited, { currency: "usd" })).toEqual({
      code: "currency_unsupported",
      currency: "usd",
      supported: ["eur"],
    });
  });
});

describe("what a benefit needs", () => {
  const units = (counts: Record<string, number>) => ({
    lines: Object.entries(counts).map(([product, quantity]) => ({
      id: product,
      product,
      unitAmount: 1_000,
      quantity,
    })),
  });
  const only = (...products: string[]) => ({ kind: "items" as const, include: { products } });

  // Targets bought and given, how many of each, the basket, and what is missing of how many.
  test.for([
    [["a"], ["b"], 2, 1, { a: 1, b: 1 }, 1, 2, true],
    [["a"], ["b"], 2, 1, { a: 2, c: 1 }, 1, 1, true],
    [["a"], ["b"], 2, 1, { a: 1, c: 1 }, 1, 1, false],
    [["a"], ["a"], 2, 1, { a: 2 }, 1, 3, true],
    [["a"], ["a"], 2, 2, { a: 1 }, 3, 4, true],
    [["a", "b"], ["b"], 2, 2, { a: 1, b: 2 }, 1, 3, true],
    [["a", "b"], ["b"], 2, 1, { b: 2 }, 1, 3, true],
    [["a", "b"], ["b"], 2, 1, { a: 1 }, 1, 1, false],
    [["a", "b"], ["b"], 1, 2, { b: 1 }, 2, 3, true],
    [["a"], ["a", "b"], 2, 1, { a: 1, b: 1 }, 1, 2, true],
    [["a"], ["a", "b"], 2, 1, { a: 1 }, 2, 3, true],
    [["a"], ["a", "b"], 1, 1, { a: 1 }, 1, 2, true],
  ] as const)(
    "buy of %j, get of %j, %i and %i, with %j",
    ([bought, given, buy, get, counts, missing, threshold, exact]) => {
      const deal: Partial<RuleInput> = {
        combination: { class: "product" },
        target: only(...bought),
        benefit: { kind: "buy_x_get_y", buy, get, percent: 1_000_000, getTarget: only(...given) },
      };
      expect(verdict(deal, units(counts))).toEqual({
        code: "minimum_not_met",
        measure: "quantity",
        missing,
        threshold,
        exact,
      });
    },
  );

  test("something to buy at all", () => {
    const deal: Partial<RuleInput> = {
      combination: { class: "product" },
      target: only("a"),
      benefit: { kind: "buy_x_get_y", buy: 1, get: 1, percent: 1_000_000, getTarget: only("b") },
    };
    expect(verdict(deal, units({ b: 1 }))).toEqual({
      code: "no_eligible_items",
      lines: [{ line: "b", why: "not_included" }],
    });
  });

  test("something on the ladder at all", () => {
    const ladder: Partial<RuleInput> = {
      target: only("a"),
      benefit: { kind: "tiers", by: "quantity", tiers: [{ from: 2, percent: 100_000 }] },
    };
    expect(verdict(ladder, units({ b: 1 }))).toMatchObject({ code: "no_eligible_items" });
    expect(verdict(ladder, units({ a: 1 }))).toMatchObject({ measure: "quantity", missing: 1, threshold: 2 });
  });

  test("every part of a bundle", () => {
    const bundle: Partial<RuleInput> = {
      combination: { class: "product" },
      benefit: {
        kind: "bundle",
        price: { eur: 1_500 },
        parts: [
          { of: only("a"), quantity: 1 },
          { of: only("b"), quantity: 2 },
        ],
      },
    };
    expect(verdict(bundle, units({ a: 1, b: 1 }))).toMatchObject({ missing: 1, threshold: 2, exact: true });
    expect(verdict(bundle, units({ a: 1, b: 2 }))).toBe("applied");
  });
});

describe("a minimum after product discounts", () => {
  const joins = { combinesWith: ["product" as const, "order" as const, "shipping" as const] };
  const half = aRule({
    id: "half",
    benefit: { kind: "percent_off", percent: 500_000 },
    combination: { class: "product", ...joins },
  });
  const off = (atLeast: number) =>
    aRule({
      id: "off",
      benefit: { kind: "amount_off", amounts: { eur: 100 } },
      conditions: {
        kind: "subtotal",
        of: { kind: "order" },
        atLeast: { eur: atLeast },
        afterProductDiscounts: true,
      },
      combination: { class: "order", ...joins },
    });

  test("is told as it stands beside the winners, and is no promise", () => {
    const decision = evaluate(compile([half, off(5_001)]), someFacts());
    expect(decision.rejected).toMatchObject([
      {
        rule: "off",
        reason: { code: "minimum_not_met", measure: "subtotal", missing: 1, threshold: 5_001, exact: false },
      },
    ]);
    expect(evaluate(compile([half, off(5_000)]), someFacts()).goodsDiscount).toBe(5_100);
  });

  test("that holds beside the winners but not alone says why not alone", () => {
    const group = { class: "order" as const, combinesWith: joins.combinesWith, exclusiveGroup: "g" };
    const small = aRule({
      id: "small",
      conditions: { kind: "not", of: off(6_000).conditions },
      combination: group,
    });
    const rival = aRule({
      id: "rival",
      benefit: { kind: "amount_off", amounts: { eur: 900 } },
      combination: group,
    });
    const { applied, rejected } = evaluate(compile([half, small, rival]), someFacts());
    expect(applied.map(({ rule }) => rule)).toEqual(["half", "rival"]);
    expect(rejected).toMatchObject([{ rule: "small", reason: { code: "no_eligible_items" } }]);
  });

  test("is missed at once where even the goods before discounts do not reach it", () => {
    const [rejected] = evaluate(compile([off(12_000)]), someFacts()).rejected;
    expect(rejected?.reason).toMatchObject({ measure: "subtotal", missing: 2_000, threshold: 12_000 });
  });

  test("is certain for a known shopper and for a guest alike", () => {
    const first = aRule({
      ...off(5_000),
      conditions: { kind: "all", of: [off(5_000).conditions, { kind: "first_order" }] },
    });
    const limitations = (rule: typeof first, facts: Partial<FactsInput>) =>
      evaluate(compile([rule]), someFacts(facts)).applied[0]?.limitations;
    expect(limitations(off(5_000), guest)).toEqual([]);
    expect(limitations(first, guest)).toEqual([{ code: "checked_when_you_pay" }]);
    expect(limitations(first, {})).toEqual([]);
  });
});

describe("provisional limits", () => {
  test("a limit per shopper is certain once the guest's e-mail is known", () => {
    const rule = aRule({ limits: { usesPerShopper: 1 } });
    const limitations = (facts: Partial<FactsInput>) =>
      evaluate(compile([rule]), someFacts(facts)).applied[0]?.limitations;
    expect(limitations({ shopper: { id: null, emailKnown: true } })).toEqual([]);
    expect(limitations({ shopper: { id: "ada", emailKnown: false } })).toEqual([]);
  });
});

describe("shipping benefits", () => {
  const free: Partial<RuleInput> = {
    benefit: { kind: "shipping", off: { kind: "percent", percent: 1_000_000 }, rates: ["standard"] },
    combination: { class: "shipping" },
  };

  test("are for some options only", () => {
    const by = (rateId: string | null) => ({ shipping: { country: "DE", rateId, rateAmount: 490 } });
    expect(verdict(free, by("standard"))).toBe("applied");
    expect(verdict(free, by("express"))).toEqual({ code: "region_ineligible", country: "DE" });
    expect(verdict(free, by(null))).toEqual({ code: "region_unknown" });
    expect(verdict(free)).toEqual({ code: "region_unknown" });
  });
});

test("nothing eligible names each line and why", () => {
  const rule: Partial<RuleInput> = {
    combination: { class: "product" },
    target: {
      kind: "items",
      include: { categories: ["wood"] },
      exclude: { products: ["b"] },
      onSale: "never",
    },
  };
  const line = (id: string, category: string, onSale = false) => ({
    id,
    product: id,
    category,
    unitAmount: 100,
    quantity: 1,
    onSale,
  });
  expect(verdict(rule, { lines: [line("c", "wood", true), line("b", "wood"), line("a", "paper")] })).toEqual({
    code: "no_eligible_items",
    lines: [
      { line: "a", why: "not_included" },
      { line: "b", why: "excluded" },
      { line: "c", why: "on_sale" },
    ],
  });
  expect(
    verdict({ ...rule, target: { kind: "items", onSale: "only" } }, { lines: [line("a", "wood")] }),
  ).toEqual({
    code: "no_eligible_items",
    lines: [{ line: "a", why: "not_on_sale" }],
  });
});

import { describe, expect, test } from "vitest";
import { aRule } from "#test/discounts/factories.ts";
import { isGuessable } from "./guessable-code.ts";
import { type LintContext, lintRules } from "./lint-rules.ts";
import type { Rule, RuleInput } from "./rule.ts";

const NOW = 1_800_000_000;
const context: LintContext = { now: NOW, currencies: ["eur"], mostShare: 500_000 };
const find = (rules: readonly Rule[], more: Partial<LintContext> = {}) =>
  lintRules(rules, { ...context, ...more });
const percent = (value: number) => ({ kind: "percent_off" as const, percent: value * 10_000 });
const code = (id: string) => ({ kind: "claimed" as const, claim: "code" as const, id });
const all = (...of: object[]) => ({ kind: "all", of }) as RuleInput["conditions"] & object;
const joins = { class: "order" as const, combinesWith: ["product" as const, "order" as const] };

test("a sensible ruleset has no findings", () => {
  expect(find([aRule(), aRule({ id: "b", conditions: code("K7PX-Q2MD-9WTR") })])).toEqual([]);
});

test("findings are in the order of ids, those of a rule in the order of their codes", () => {
  const ended = (id: string) => aRule({ id, conditions: code("AB1"), schedule: { until: 1 } });
  expect(
    find([ended("b"), aRule({ id: "a", conditions: code("AB2") })]).map(({ rules, code: what }) => [
      rules[0],
      what,
    ]),
  ).toEqual([
    ["a", "guessable_code"],
    ["b", "guessable_code"],
    ["b", "never_applies"],
  ]);
});

test("rules that are switched off are left alone", () => {
  expect(find([aRule({ state: "paused", schedule: { until: 1 } })])).toEqual([]);
});

describe("can never apply", () => {
  const never = (input: Partial<RuleInput>) => {
    const [finding] = find([aRule(input)]);
    return finding?.code === "never_applies" ? finding.why : finding;
  };

  test("has ended, to the second", () => {
    expect(never({ schedule: { until: NOW } })).toBe("ended");
    expect(never({ schedule: { until: NOW + 1 } })).toBeUndefined();
  });

  test("names the rule and what is wrong", () => {
    const target = { kind: "items" as const, include: { tags: ["x"] }, exclude: { tags: ["x"] } };
    expect(find([aRule({ target })])).toMatchObject([
      {
        code: "never_applies",
        rules: ["ten"],
        why: "empty_target",
        detail: expect.stringContaining('"tags":["x"]'),
      },
    ]);
    const details = (conditions: ReturnType<typeof all>, schedule = {}) =>
      find([aRule({ conditions, schedule })]).map(
        (finding) => finding.code === "never_applies" && finding.detail,
      );
    expect(details(all({ kind: "order_count", atLeast: 2, atMost: 1 }))).toEqual([
      "order_count: at least is more than at most",
    ]);
    expect(details(all({ kind: "lifetime_spend", atLeast: { eur: 1 } }, { kind: "first_order" }))).toEqual([
      "first_order and lifetime_spend",
    ]);
    const gold = { kind: "tier", anyOf: ["gold"] };
    expect(details(all(gold, { kind: "window", from: NOW }), { until: NOW + 9 })).toEqual([]);
    expect(details(all(gold, { kind: "window", from: NOW + 9 }), { until: NOW + 9 })).toEqual([
      "schedule and window",
    ]);
  });

  test("includes only what it excludes", () => {
    const target = (products: string[], excluded: string[]): RuleInput["target"] => ({
      kind: "items",
      include: { products },
      exclude: { products: excluded },
    });
    expect(never({ target: target(["a"], ["a", "b"]) })).toBe("empty_target");
    expect(never({ target: target(["a", "c"], ["a", "b"]) })).toBeUndefined();
    expect(never({ target: target([], ["a"]) })).toBeUndefined();
    const picks = { products: ["a"], categories: ["c"], tags: ["t"] };
    expect(never({ target: { kind: "items", include: picks, exclude: picks } })).toBe("empty_target");
    const two = { products: ["a"], categories: ["c"] };
    expect(never({ target: { kind: "items", include: two, exclude: two } })).toBe("empty_target");
    for (const kind of ["products", "categories", "tags"] as const)
      expect(
        never({ target: { kind: "items", include: picks, exclude: { ...picks, [kind]: [] } } }),
      ).toBeUndefined();
  });

  test.for([
    [{ kind: "order_count", atLeast: 3, atMost: 2 }],
    [{ kind: "days_since_last_order", atLeast: 3, atMost: 2 }],
    [
      { kind: "tier", anyOf: ["oak"] },
      { kind: "tier", anyOf: ["birch"] },
    ],
    [
      { kind: "customer", anyOf: ["a"] },
      { kind: "customer", anyOf: ["b"] },
    ],
    [
      { kind: "ship_to", countries: ["DE"] },
      { kind: "ship_to", countries: ["AT"] },
    ],
    [
      { kind: "window", until: 100 },
      { kind: "window", from: 100 },
    ],
    [{ kind: "first_order" }, { kind: "order_count", atLeast: 1 }],
    [{ kind: "lifetime_spend", atLeast: { eur: 1 } }, { kind: "first_order" }],
    [{ kind: "first_order" }, { kind: "days_since_last_order", atMost: 30 }],
    [
      { kind: "all", of: [{ kind: "tier", anyOf: ["oak"] }] },
      { kind: "tier", anyOf: ["birch"] },
    ],
    [{ kind: "window", from: 100, until: 100 }],
    [{ kind: "signed_in" }, { kind: "tier", anyOf: ["oak"] }, { kind: "tier", anyOf: ["birch"] }],
  ])("contradicts itself: %j", (leaves) => {
    expect(never({ conditions: all(...leaves) })).toBe("contradiction");
  });

  test.for([
    [{ kind: "order_count", atLeast: 2, atMost: 2 }],
    [
      { kind: "tier", anyOf: ["oak", "birch"] },
      { kind: "tier", anyOf: ["birch"] },
    ],
    [
      { kind: "ship_to", countries: ["DE", "AT"] },
      { kind: "ship_to", countries: ["AT"] },
    ],
    [
      { kind: "window", until: 101 },
      { kind: "window", from: 100 },
    ],
    [{ kind: "first_order" }, { kind: "order_count", atLeast: 0 }],
    [
      {
        kind: "any",
        of: [
          { kind: "tier", anyOf: ["oak"] },
          { kind: "tier", anyOf: ["birch"] },
        ],
      },
    ],
    [
      { kind: "tier", anyOf: ["oak"] },
      { kind: "not", of: { kind: "tier", anyOf: ["birch"] } },
    ],
    [{ kind: "order_count", atLeast: 3 }],
    [{ kind: "days_since_last_order", atMost: 3 }],
    [
      { kind: "first_order" },
      { kind: "quantity", of: { kind: "order" }, atLeast: 2 },
      { kind: "order_count", atMost: 3 },
    ],
    [
      { kind: "tier", anyOf: ["oak"] },
      { kind: "segment", anyOf: ["vip"] },
      { kind: "customer", anyOf: ["ada"] },
      { kind: "ship_to", countries: ["DE"] },
      { kind: "window", from: 5, until: 9 },
      { kind: "lifetime_spend", atLeast: { eur: 1 } },
    ],
  ])("does not contradict itself: %j", (leaves) => {
    expect(never({ conditions: all(...leaves) })).toBeUndefined();
  });

  test("its window lies outside its schedule", () => {
    const window = { kind: "window" as const, until: NOW + 10 };
    expect(never({ schedule: { from: NOW + 10 }, conditions: window })).toBe("contradiction");
    expect(never({ schedule: { from: NOW + 9 }, conditions: window })).toBeUndefined();
  });
});

describe("always beaten", () => {
  const beaten = (weak: Partial<RuleInput>, strong: Partial<RuleInput>) =>
    find([aRule({ id: "weak", ...weak }), aRule({ id: "strong", benefit: percent(20), ...strong })]).filter(
      (finding) => finding.code === "always_beaten",
    );
  const yes = [{ code: "always_beaten", rules: ["weak", "strong"] }];

  test("by more of the same for everybody", () => {
    expect(beaten({}, {})).toEqual(yes);
    expect(beaten({ conditions: code("K7PXQ2MD9WTR") }, {})).toEqual(yes);
    expect(beaten({ schedule: { from: NOW, until: NOW + 9 } }, {})).toEqual(yes);
    const amount = (eur: number) => ({ benefit: { kind: "amount_off" as const, amounts: { eur } } });
    expect(beaten(amount(500), amount(501))).toEqual(yes);
    expect(beaten({ limits: { uses: 3 } }, {})).toEqual(yes);
    const hours = { timeZone: "UTC", open: [{ day: 1, from: 0, until: 9 }] };
    expect(beaten({ schedule: { from: 5, hours } }, { schedule: { from: 3, hours } })).toEqual(yes);
    expect(beaten({ schedule: { hours } }, {})).toEqual(yes);
    const signedIn = { kind: "signed_in" as const };
    expect(beaten({ conditions: all(code("K7PXQ2MD9WTR"), signedIn) }, { conditions: signedIn })).toEqual(
      yes,
    );
  });

  test.for([
    ["it gives as much", { benefit: percent(20) }, {}],
    ["the other is capped", {}, { benefit: { kind: "percent_off", percent: 200_000, cap: { eur: 1 } } }],
    ["the other is about other things", {}, { target: { kind: "items" } }],
    ["the other asks for more", {}, { conditions: { kind: "signed_in" } }],
    ["the other starts later", {}, { schedule: { from: 5 } }],
    ["the other ends sooner", {}, { schedule: { until: NOW + 5 } }],
    [
      "the other keeps hours",
      {},
      { schedule: { hours: { timeZone: "UTC", open: [{ day: 1, from: 0, until: 9 }] } } },
    ],
    ["the other is limited", {}, { limits: { uses: 5 } }],
    ["the other is limited per shopper", {}, { limits: { usesPerShopper: 5 } }],
    ["the other has a budget", {}, { limits: { budget: { eur: 5 } } }],
    ["the other shares a cap", {}, { limits: { shared: [{ pool: "p", uses: 1 }] } }],
    ["they combine", { combination: joins }, { combination: joins }],
    ["it combines with more", { combination: joins }, {}],
    ["the other is of another class", {}, { combination: { class: "product" } }],
    ["the other is of a group", {}, { combination: { class: "order", exclusiveGroup: "g" } }],
    [
      "it gives as much in money",
      { benefit: { kind: "amount_off", amounts: { eur: 5 } } },
      { benefit: { kind: "amount_off", amounts: { eur: 5 } } },
    ],
    [
      "the other keeps other hours",
      { schedule: { hours: { timeZone: "UTC", open: [{ day: 2, from: 0, until: 9 }] } } },
      { schedule: { hours: { timeZone: "UTC", open: [{ day: 1, from: 0, until: 9 }] } } },
    ],
    ["the other is an amount", {}, { benefit: { kind: "amount_off", amounts: { eur: 9_999 } } }],
    ["one is an amount", { benefit: { kind: "amount_off", amounts: { eur: 1 } } }, {}],
    [
      "the other has no such currency",
      { benefit: { kind: "amount_off", amounts: { eur: 1, usd: 1 } } },
      { benefit: { kind: "amount_off", amounts: { eur: 2 } } },
    ],
    [
      "it works in another way",
      { benefit: { kind: "cheapest_free", quantity: 1 }, combination: { class: "product" } },
      {},
    ],
  ] as const)("not when %s", ([, weak, strong]) => {
    expect(beaten(weak as unknown as Partial<RuleInput>, strong as unknown as Partial<RuleInput>)).toEqual(
      [],
    );
  });
});

test("tiers out of order", () => {
  const tiers = (...steps: [number, number][]): Partial<RuleInput> => ({
    benefit: {
      kind: "tiers",
      by: "quantity",
      tiers: steps.map(([from, share]) => ({ from, percent: share })),
    },
  });
  const found = (input: Partial<RuleInput>) =>
    find([aRule(input)]).map((finding) => finding.code === "tiers_out_of_order" && finding.tier);
  expect(found(tiers([2, 100], [4, 200]))).toEqual([]);
  expect(found(tiers([4, 200], [2, 100]))).toEqual([]);
  expect(found(tiers([2, 200], [4, 200]))).toEqual([1]);
  expect(found(tiers([2, 100], [2, 300]))).toEqual([0]);
  const amounts = {
    benefit: {
      kind: "tiers" as const,
      by: "subtotal" as const,
      tiers: [
        { from: { eur: 10 }, amounts: { eur: 5 } },
        { from: { eur: 20 }, amounts: { eur: 4 } },
      ],
    },
  };
  expect(found(amounts)).toEqual([1]);
  const bySubtotal = (...steps: [from: object, amounts: object][]) => ({
    benefit: {
      kind: "tiers" as const,
      by: "subtotal" as const,
      tiers: steps.map(([from, gives]) => ({ from, amounts: gives })),
    } as RuleInput["benefit"],
  });
  expect(found(bySubtotal([{ eur: 20 }, { eur: 9 }], [{ eur: 10 }, { eur: 5 }]))).toEqual([]);
  // Each currency for itself: in dollars the second step gives less than the first.
  const both = bySubtotal(
    [
      { eur: 10, usd: 10 },
      { eur: 5, usd: 6 },
    ],
    [
      { eur: 20, usd: 20 },
      { eur: 7, usd: 4 },
    ],
  );
  expect(found(both)).toEqual([1]);
  const apart = bySubtotal(
    [
      { eur: 10, usd: 10 },
      { eur: 5, usd: 9 },
    ],
    [
      { eur: 20, usd: 20 },
      { eur: 7, usd: 12 },
    ],
  );
  expect(found(apart)).toEqual([]);
  const shares = {
    benefit: {
      kind: "tiers" as const,
      by: "subtotal" as const,
      tiers: [
        { from: { eur: 10, usd: 30 }, percent: 5 },
        { from: { eur: 20, usd: 20 }, percent: 9 },
      ],
    },
  };
  expect(found(shares)).toEqual([0]);
  const inOrder = [
    { by: "subtotal" as const, from: [{ eur: 10 }, { eur: 20 }], gives: [{ percent: 5 }, { percent: 9 }] },
    { by: "quantity" as const, from: [2, 4], gives: [{ amounts: { eur: 5 } }, { amounts: { eur: 9 } }] },
  ];
  for (const { by, from, gives } of inOrder) {
    const steps = from.map((start, index) => ({ from: start, ...gives[index] }));
    expect(found({ benefit: { kind: "tiers", by, tiers: steps } as RuleInput["benefit"] })).toEqual([]);
  }
  expect(find([aRule(tiers([2, 200], [4, 200]))])).toEqual([
    { code: "tiers_out_of_order", rules: ["ten"], tier: 1 },
  ]);
});

test("amounts missing in a currency the shop sells in", () => {
  const rule = aRule({ benefit: { kind: "amount_off", amounts: { eur: 100 } } });
  expect(find([rule], { currencies: ["eur", "usd", "gbp"] })).toEqual([
    { code: "currency_missing", rules: ["ten"], currencies: ["usd", "gbp"] },
  ]);
  expect(find([aRule()], { currencies: ["eur", "usd"] })).toEqual([]);
});

describe("combines past a share", () => {
  const rule = (id: string, value: number, more: Partial<RuleInput> = {}) =>
    aRule({ id, benefit: percent(value), combination: joins, ...more });
  const past = (rules: Rule[], mostShare = 500_000) =>
    find(rules, { mostShare }).filter((finding) => finding.code === "combines_past");

  test("the legal set that compounds highest is named", () => {
    expect(past([rule("a", 40), rule("b", 30), rule("c", 10, { combination: { class: "order" } })])).toEqual([
      { code: "combines_past", rules: ["a", "b"], share: 580_000, most: 500_000 },
    ]);
    expect(past([rule("a", 40), rule("b", 30)], 580_000)).toEqual([]);
    expect(past([rule("a", 60)])).toEqual([]);
    expect(past([rule("b", 40), rule("a", 30)])).toMatchObject([{ rules: ["a", "b"] }]);
  });

  test("of sets that come to the same the one of the smaller ids", () => {
    const group = { combination: { ...joins, exclusiveGroup: "g" } };
    expect(past([rule("b", 40, group), rule("a", 40, group), rule("c", 40)])).toMatchObject([
      { rules: ["a", "c"] },
    ]);
  });

  test("the highest are tried first, however many there are", () => {
    const closed = Array.from({ length: 20 }, (_, index) =>
      rule(`r${index}`, 1, { combination: { class: "order" } }),
    );
    expect(past([...closed, rule("y", 40), rule("z", 30)])).toMatchObject([{ rules: ["y", "z"] }]);
  });

  test("rules that cannot meet do not add up", () => {
    const about = (product: string) => ({
      target: { kind: "items" as const, include: { products: [product] } },
    });
    expect(past([rule("a", 40, about("x")), rule("b", 40, about("y"))])).toEqual([]);
    expect(past([rule("a", 40, about("x")), rule("b", 40, about("x"))])).toHaveLength(1);
    expect(past([rule("a", 40, about("x")), rule("b", 40)])).toHaveLength(1);
    const wood = { target: { kind: "items" as const, include: { categories: ["wood"] } } };
    expect(past([rule("a", 40, about("x")), rule("b", 40, wood)])).toHaveLength(1);
    const items = (include: object) => ({ target: { kind: "items" as const, include } });
    const meet = (one: object, two: object) =>
      past([rule("a", 40, items(one)), rule("b", 40, items(two))]).length === 1;
    expect(meet({ products: ["x"] }, {})).toBe(true);
    expect(meet({ products: ["x", "y"] }, { products: ["x"] })).toBe(true);
    expect(meet({ products: ["x"] }, { products: ["y"], tags: ["new"] })).toBe(true);
    expect(meet({ products: ["x"], categories: ["wood"], tags: ["new"] }, { products: ["y"] })).toBe(true);
    expect(past([rule("a", 40), rule("b", 40, items({ products: ["y"] }))])).toHaveLength(1);
    const early = { schedule: { until: NOW + 5 } };
    expect(past([rule("a", 40, early), rule("b", 40, { schedule: { from: NOW + 5 } })])).toEqual([]);
    expect(past([rule("a", 40, early), rule("b", 40, { schedule: { from: NOW + 4 } })])).toHaveLength(1);
  });

  test("the highest step of a ladder counts; amounts do not", () => {
    const ladder = rule("a", 1, {
      benefit: {
        kind: "tiers",
        by: "quantity",
        tiers: [
          { from: 1, percent: 100_000 },
          { from: 9, percent: 450_000 },
        ],
      },
    });
    expect(past([ladder, rule("b", 10)])).toMatchObject([{ share: 505_000 }]);
    const amount = rule("c", 1, { benefit: { kind: "amount_off", amounts: { eur: 9_999 } } });
    expect(past([amount, rule("b", 45)])).toEqual([]);
  });
});

describe("codes", () => {
  const coded = (id: string, promotionCode: string, more: object[] = [], rest: Partial<RuleInput> = {}) =>
    aRule({ id, conditions: all(code(promotionCode), ...more), ...rest });
  const clashes = (...rules: Rule[]) => find(rules).filter((finding) => finding.code === "code_clash");

  test("two live rules with one code clash, whatever the case", () => {
    expect(clashes(coded("a", "K7PXQ2MD9WTR"), coded("b", " k7pxq2md9wtr"))).toEqual([
      { code: "code_clash", rules: ["a", "b"], promotionCode: "K7PXQ2MD9WTR" },
    ]);
    expect(clashes(coded("a", "K7PXQ2MD9WTR"), coded("b", "K7PXQ2MD9WTX"))).toEqual([]);
  });

  test("not at different times, nor for different named customers", () => {
    const [first, second] = [
      { kind: "customer", anyOf: ["a"] },
      { kind: "customer", anyOf: ["b"] },
    ];
    expect(
      clashes(
        coded("a", "K7PX", [], { schedule: { until: NOW + 9 } }),
        coded("b", "K7PX", [], { schedule: { from: NOW + 9 } }),
      ),
    ).toEqual([]);
    expect(clashes(coded("a", "K7PX", [first]), coded("b", "K7PX", [second]))).toEqual([]);
    expect(clashes(coded("a", "K7PX", [first]), coded("b", "K7PX", [first]))).toHaveLength(1);
    expect(clashes(coded("a", "K7PX", [first]), coded("b", "K7PX"))).toHaveLength(1);
    expect(clashes(coded("a", "K7PX"), coded("b", "K7PX", [first]))).toHaveLength(1);
    const either = { kind: "customer", anyOf: ["c", "a"] };
    expect(clashes(coded("a", "K7PX", [either]), coded("b", "K7PX", [first]))).toHaveLength(1);
    expect(
      clashes(
        coded("a", "K7PX", [], { schedule: { from: NOW + 9 } }),
        coded("b", "K7PX", [], { schedule: { until: NOW + 9 } }),
      ),
    ).toEqual([]);
  });

  test.for([
    ["AB1", true],
    ["K7PXQ", true],
    ["SUMMER", true],
    ["SUMMER20", true],
    ["summer25", true],
    ["WINTER2026", true],
    ["WELCOME5", true],
    ["AAAAAAA", true],
    ["123456", true],
    ["QWERTY", true],
    ["K7PXQ2", false],
    ["K7-PX-Q2-MD", false],
    ["SUMMER2X7K", false],
    ["AB-12-3", true],
    ["A1A1A1A", true],
    ["CHRISTMASDAY", true],
    ["CHRISTMASDAYS", false],
  ] as const)("%s is guessable: %s", ([promotionCode, expected]) => {
    expect(isGuessable(promotionCode)).toBe(expected);
  });

  test("loyalty and offers are no codes", () => {
    expect(find([aRule({ conditions: { kind: "claimed", claim: "loyalty", id: "A" } })])).toEqual([]);
  });

  test("guessable codes are named", () => {
    expect(find([coded("a", "Summer20")])).toEqual([
      { code: "guessable_code", rules: ["a"], promotionCode: "SUMMER20" },
    ]);
  });
});

describe("dangling names", () => {
  test("products, categories, tags, segments and tiers that do not exist", () => {
    const rule = aRule({
      combination: { class: "product" },
      target: {
        kind: "items",
        include: { products: ["p1", "gone"], categories: ["c1"] },
        exclude: { tags: ["t9"] },
      },
      conditions: all(
        { kind: "segment", anyOf: ["s1", "s9"] },
        { kind: "tier", anyOf: ["oak"] },
        { kind: "quantity", of: { kind: "items", include: { categories: ["c9"] } }, atLeast: 1 },
        { kind: "subtotal", of: { kind: "items", include: { tags: ["t8"] } }, atLeast: { eur: 1 } },
        { kind: "contains", what: "product", id: "also-gone", atLeast: { kind: "quantity", quantity: 1 } },
      ),
    });
    const known = {
      products: new Set(["p1"]),
      categories: new Set(["c1"]),
      tags: new Set<string>(),
      segments: new Set(["s1"]),
      tiers: new Set(["birch"]),
    };
    expect(find([rule], known)).toEqual([
      { code: "dangling", rules: ["ten"], what: "product", ids: ["also-gone", "gone"] },
      { code: "dangling", rules: ["ten"], what: "category", ids: ["c9"] },
      { code: "dangling", rules: ["ten"], what: "tag", ids: ["t8", "t9"] },
      { code: "dangling", rules: ["ten"], what: "segment", ids: ["s9"] },
      { code: "dangling", rules: ["ten"], what: "tier", ids: ["oak"] },
    ]);
    expect(find([rule])).toEqual([]);
  });

  test("in bundles and in what is given", () => {
    const gone = { kind: "items" as const, include: { products: ["gone"] } };
    const product = { class: "product" as const };
    const bundle = aRule({
      id: "b",
      combination: product,
      benefit: { kind: "bundle", parts: [{ of: gone, quantity: 1 }], price: { eur: 1 } },
    });
    const deal = aRule({
      id: "d",
      combination: product,
      benefit: { kind: "buy_x_get_y", buy: 1, get: 1, percent: 1, getTarget: gone },
    });
    const plain = aRule({
      id: "p",
      combination: product,
      benefit: { kind: "buy_x_get_y", buy: 1, get: 1, percent: 1 },
    });
    const found = find([bundle, deal, plain], { products: new Set<string>() });
    expect(found.map((finding) => finding.rules[0])).toEqual(["b", "d"]);
  });
});

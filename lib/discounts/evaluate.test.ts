import { describe, expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { canonicalBytes, canonicalText } from "./canonical.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { FactsInput } from "./facts.ts";
import type { Rule, RuleInput } from "./rule.ts";

const decide = (rules: readonly Rule[], facts: Partial<FactsInput> = {}) =>
  evaluate(compile(rules), someFacts(facts));
const code = (id: string) => ({ kind: "claimed" as const, claim: "code" as const, id });
const everything = {
  class: "order" as const,
  combinesWith: ["product" as const, "order" as const, "shipping" as const],
};
const percent = (value: number) => ({ kind: "percent_off" as const, percent: value * 10_000 });

describe("claims", () => {
  const claims = (...ids: string[]) => ({ claims: ids.map((id) => ({ kind: "code" as const, id })) });

  test("an unknown code, somebody else's code and somebody else's expired code look alike", () => {
    const theirs = {
      kind: "all" as const,
      of: [code("THEIRS"), { kind: "customer" as const, anyOf: ["ben"] }],
    };
    const rules = [
      aRule({ id: "theirs", conditions: theirs }),
      aRule({
        id: "old",
        conditions: { kind: "all", of: [code("OLD"), { kind: "segment", anyOf: ["vip"] }] },
        schedule: { until: 1 },
      }),
    ];
    const answersTo = (facts: Partial<FactsInput>) =>
      ["THEIRS", "OLD", "NOWHERE"].map((id) => decide(rules, { ...facts, ...claims(id) }).claims[0]);
    for (const facts of [{}, { shopper: { id: null, emailKnown: false } }])
      expect(answersTo(facts).map((answer) => ({ ...answer, claim: null }))).toEqual(
        Array(3).fill({ claim: null, rule: null, reason: { code: "code_unknown" } }),
      );
    for (const rejected of decide(rules, claims("THEIRS", "OLD")).rejected)
      expect(rejected.shown).toBe(false);
  });

  test("staff still see why", () => {
    const rules = [
      aRule({ conditions: { kind: "all", of: [code("THEIRS"), { kind: "customer", anyOf: ["ben"] }] } }),
    ];
    expect(decide(rules, claims("theirs")).rejected[0]?.reason).toEqual({ code: "shopper_ineligible" });
  });

  test("the same code twice is already applied", () => {
    const rules = [aRule({ conditions: code("TEN") })];
    expect(decide(rules, claims("TEN", " ten ")).claims.map(({ reason }) => reason.code)).toEqual([
      "applied",
      "already_applied",
    ]);
  });

  test("full-width letters are the same code", () => {
    expect(decide([aRule({ conditions: code("TEN") })], claims("ＴＥＮ")).applied).toHaveLength(1);
  });

  test("of several rules for one code the one that applies answers, else the one that came closest", () => {
    const rules = [
      aRule({ id: "a", conditions: code("TEN"), schedule: { until: 1 } }),
      aRule({
        id: "b",
        conditions: {
          kind: "all",
          of: [code("TEN"), { kind: "quantity", of: { kind: "order" }, atLeast: 2 }],
        },
      }),
    ];
    expect(decide(rules, claims("TEN")).claims[0]).toMatchObject({
      rule: "b",
      reason: { code: "minimum_not_met" },
    });
    const lines = [{ id: "l1", product: "p", unitAmount: 1_000, quantity: 2 }];
    expect(decide(rules, { ...claims("TEN"), lines }).claims[0]).toMatchObject({
      rule: "b",
      reason: { code: "applied" },
    });
  });

  test("of several that fail alike the first answers, and the one that came closest whatever the order", () => {
    const short = {
      kind: "all" as const,
      of: [code("TEN"), { kind: "quantity" as const, of: { kind: "order" as const }, atLeast: 2 }],
    };
    const ended = { conditions: code("TEN"), schedule: { until: 1 } };
    const answer = (rules: readonly Rule[]) => decide(rules, claims("TEN")).claims[0];
    expect(answer([aRule({ id: "a", conditions: short }), aRule({ id: "b", ...ended })])).toMatchObject({
      rule: "a",
    });
    expect(answer([aRule({ id: "a", ...ended }), aRule({ id: "b", ...ended })])).toMatchObject({ rule: "a" });
  });

  test("a code for somebody is told its reason when it is for this shopper", () => {
    const mine = {
      kind: "all" as const,
      of: [
        code("MINE"),
        { kind: "customer" as const, anyOf: ["ada"] },
        { kind: "quantity" as const, of: { kind: "order" as const }, atLeast: 2 },
      ],
    };
    const decision = decide([aRule({ conditions: mine })], claims("MINE"));
    expect(decision.claims[0]?.reason.code).toBe("minimum_not_met");
    expect(decision.rejected[0]?.shown).toBe(true);
  });

  test("any of a rule's claims brings it in, as the shopper first wrote it", () => {
    const either = { kind: "any" as const, of: [code("ONE"), code("TWO")] };
    const decision = decide([aRule({ conditions: either })], claims("two", "TWO"));
    expect(decision.applied[0]?.claim).toEqual({ kind: "code", id: "two" });
  });

  test("an applied rule names the claim as it was made; loyalty and offers are compared exactly", () => {
    const offer = { kind: "claimed" as const, claim: "offer" as const, id: "Spring" };
    const facts = (id: string) => ({ claims: [{ kind: "offer" as const, id }] });
    expect(decide([aRule({ conditions: offer })], facts("Spring")).applied[0]?.claim).toEqual({
      kind: "offer",
      id: "Spring",
    });
    expect(decide([aRule({ conditions: offer })], facts("spring")).claims[0]?.reason.code).toBe(
      "code_unknown",
    );
    expect(decide([aRule()]).applied[0]?.claim).toBeNull();
  });
});

describe("what a shopper may see", () => {
  const short: RuleInput["conditions"] = {
    kind: "subtotal",
    of: { kind: "order" },
    atLeast: { eur: 10_850 },
  };

  test("advertised near misses are shown and unlock; private ones are neither", () => {
    const open = decide([aRule({ conditions: short, advertise: true })]);
    expect(open.rejected[0]?.shown).toBe(true);
    expect(open.unlocks).toEqual([
      { rule: "ten", name: "Ten off", measure: "subtotal", missing: 850, threshold: 10_850 },
    ]);
    const hidden = decide([aRule({ conditions: short })]);
    expect(hidden.rejected[0]?.shown).toBe(false);
    expect(hidden.unlocks).toEqual([]);
  });

  test("nearest first: missing divided by threshold, then id", () => {
    const near = (id: string, eur: number) =>
      aRule({
        id,
        advertise: true,
        conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur } },
      });
    const units = aRule({
      id: "units",
      advertise: true,
      conditions: { kind: "quantity", of: { kind: "order" }, atLeast: 4 },
    });
    const { unlocks } = decide([near("far", 30_000), near("z", 12_500), near("a", 12_500), units]);
    expect(unlocks.map(({ rule }) => rule)).toEqual(["a", "z", "far", "units"]);
  });

  test("a winning ladder advertises its next step, and nothing on its last", () => {
    const ladder = aRule({
      advertise: true,
      benefit: {
        kind: "tiers",
        by: "quantity",
        tiers: [
          { from: 1, percent: 100_000 },
          { from: 5, percent: 300_000 },
          { from: 3, percent: 200_000 },
        ],
      },
    });
    expect(decide([ladder]).unlocks).toEqual([
      { rule: "ten", name: "Ten off", measure: "quantity", missing: 2, threshold: 3 },
    ]);
    const lines = [{ id: "l1", product: "p", unitAmount: 1_000, quantity: 5 }];
    expect(decide([ladder], { lines }).unlocks).toEqual([]);
  });

  test("a ladder by amount names what is missing to its next step, once, and only when it is advertised", () => {
    const ladder = (advertise: boolean) =>
      aRule({
        advertise,
        benefit: {
          kind: "tiers",
          by: "subtotal",
          tiers: [
            { from: { eur: 5_000 }, percent: 100_000 },
            { from: { eur: 12_000 }, percent: 200_000 },
          ],
        },
      });
    expect(decide([ladder(true)]).unlocks).toEqual([
      { rule: "ten", name: "Ten off", measure: "subtotal", missing: 2_000, threshold: 12_000 },
    ]);
    expect(decide([ladder(false)]).unlocks).toEqual([]);
  });

  test("a distance in lifetime spend is not something to add to the basket", () => {
    const rule = aRule({ advertise: true, conditions: { kind: "lifetime_spend", atLeast: { eur: 1 } } });
    expect(decide([rule]).unlocks).toEqual([]);
  });
});

describe("which rules are considered", () => {
  const rules = [
    aRule({
      id: "elsewhere",
      combination: { class: "product" },
      target: { kind: "items", include: { products: ["mug"] } },
    }),
    aRule({ id: "later", schedule: { from: 1_900_000_000 } }),
    aRule({ id: "dollars", benefit: { kind: "amount_off", amounts: { usd: 100 } } }),
    aRule({ id: "coded", conditions: code("TEN") }),
    aRule({ id: "vip", conditions: { kind: "segment", anyOf: ["vip"] } }),
    aRule({ id: "here" }),
  ];

  test("only those that can matter, unless all are asked for", () => {
    const few = decide(rules);
    expect([...few.applied, ...few.rejected].map(({ rule }) => rule)).toEqual(["here"]);
    const all = evaluate(compile(rules), someFacts(), { consider: "all" });
    expect(all.rejected.map(({ rule, reason }) => [rule, reason.code])).toEqual([
      ["coded", "not_claimed"],
      ["dollars", "currency_unsupported"],
      ["elsewhere", "no_eligible_items"],
      ["later", "not_started"],
      ["vip", "shopper_ineligible"],
    ]);
  });

  test("a claimed rule is owed its reason whenever and wherever", () => {
    const claims = [{ kind: "code" as const, id: "TEN" }];
    const late = aRule({
      id: "late",
      conditions: { kind: "any", of: [code("TEN"), { kind: "tier", anyOf: ["x"] }] },
      schedule: { until: 1 },
    });
    expect(decide([late], { claims }).claims[0]).toMatchObject({ rule: "late", reason: { code: "expired" } });
  });

  test.for([
    [{ kind: "tier", anyOf: ["gold"] }, { shopper: { id: "a", emailKnown: true, tier: "gold" } }],
    [{ kind: "segment", anyOf: ["x", "vip"] }, { shopper: { id: "a", emailKnown: true, segments: ["vip"] } }],
    [{ kind: "customer", anyOf: ["ada"] }, {}],
    [
      { kind: "customer", anyOf: ["cus_9"] },
      { shopper: { id: "a", emailKnown: true, stripeCustomerId: "cus_9" } },
    ],
    [{ kind: "ship_to", countries: ["AT"] }, { shipping: { country: "AT" } }],
    [{ kind: "contains", what: "product", id: "stool", atLeast: { kind: "quantity", quantity: 1 } }, {}],
    [{ kind: "contains", what: "category", id: "wood", atLeast: { kind: "quantity", quantity: 1 } }, {}],
    [
      {
        kind: "any",
        of: [
          { kind: "tier", anyOf: ["gold"] },
          { kind: "ship_to", countries: ["AT"] },
        ],
      },
      { shipping: { country: "AT" } },
    ],
    [{ kind: "any", of: [{ kind: "tier", anyOf: ["gold"] }, { kind: "signed_in" }] }, {}],
    [{ kind: "not", of: { kind: "tier", anyOf: ["gold"] } }, {}],
  ] as const)("a rule found by %j", ([conditions, facts]) => {
    const rule = aRule({ conditions: conditions as unknown as RuleInput["conditions"] });
    expect(decide([rule], facts as Partial<FactsInput>).applied).toHaveLength(1);
    const others = { shopper: { id: "zoe", emailKnown: true } };
    expect(
      decide([rule], { ...others, lines: [] }).rejected.every(({ reason }) => reason.code !== "applied"),
    ).toBe(true);
  });

  test("windows open and close while the ruleset stays compiled", () => {
    const ruleset = compile([aRule({ schedule: { from: 100, until: 200 } })]);
    const applied = [99, 100, 199, 200, 150, 99].map(
      (now) => evaluate(ruleset, someFacts({ now })).applied.length,
    );
    expect(applied).toEqual([0, 1, 1, 0, 1, 0]);
  });

  test("more stretches of time than are kept", () => {
    const ruleset = compile(
      Array.from({ length: 40 }, (_, index) =>
        aRule({ id: `r${index}`, schedule: { from: index * 10, until: index * 10 + 10 } }),
      ),
    );
    for (const round of [0, 1])
      for (let index = 0; index < 40; index += 1)
        expect(evaluate(ruleset, someFacts({ now: index * 10 + round })).applied[0]?.rule).toBe(`r${index}`);
  });
});

describe("per line", () => {
  const mugs = [
    { id: "l3", product: "mug", unitAmount: 100, quantity: 1 },
    { id: "l2", product: "cup", unitAmount: 100, quantity: 2 },
    { id: "l1", product: "mug", unitAmount: 100, quantity: 1 },
  ];

  test("a rule lists the lines it takes something off, by id, and the decision lists all", () => {
    // 0.03 off 4.00: l1 and l3 are alike, half of the order, and get 1.5 cents of it, the cups too; the pair is first.
    const decision = decide([aRule({ benefit: { kind: "amount_off", amounts: { eur: 3 } } })], {
      lines: mugs,
    });
    expect(decision.applied[0]?.lines).toEqual([
      { line: "l1", amount: 1 },
      { line: "l2", amount: 1 },
      { line: "l3", amount: 1 },
    ]);
    const less = decide([aRule({ benefit: { kind: "amount_off", amounts: { eur: 2 } } })], { lines: mugs });
    expect(less.applied[0]?.lines).toEqual([
      { line: "l1", amount: 1 },
      { line: "l2", amount: 1 },
    ]);
    expect(less.lines).toEqual([
      { line: "l1", subtotal: 100, discount: 1 },
      { line: "l2", subtotal: 200, discount: 1 },
      { line: "l3", subtotal: 100, discount: 0 },
    ]);
  });

  test("below the minimum charge means below, not at", () => {
    const priced = (unitAmount: number) =>
      decide([], { lines: [{ id: "l", product: "p", unitAmount, quantity: 1 }] }).belowMinimumCharge;
    expect([0, 1, 49, 50].map(priced)).toEqual([null, 50, 50, null]);
  });
});

describe("why a rule lost", () => {
  test("to the winners it cannot join, each loser to its own", () => {
    const winner = (id: string, name: "product" | "order", product: string) =>
      aRule({
        id,
        publicName: id,
        target: { kind: "items", include: { products: [product] } },
        benefit: percent(50),
        combination: { class: name, combinesWith: ["product", "order"] },
      });
    const loser = (id: string, accepts: "product" | "order") =>
      aRule({ id, benefit: percent(1), combination: { class: "order", combinesWith: [accepts, "order"] } });
    const lines = ["p", "q", "r", "s"].map((id) => ({ id, product: id, unitAmount: 1_000, quantity: 1 }));
    const winners = [
      winner("x", "product", "p"),
      winner("yz", "product", "q"),
      winner("xy", "order", "r"),
      winner("z", "order", "s"),
    ];
    const { rejected } = decide(
      [
        ...winners,
        loser("l1", "order"),
        {
          ...loser("l2", "product"),
          combination: { class: "order", combinesWith: ["product"], exclusiveGroup: null },
        },
      ],
      { lines },
    );
    expect(rejected.map(({ rule, reason }) => [rule, reason])).toEqual([
      ["l1", { code: "outranked", by: { rules: ["x", "yz"], names: ["x", "yz"] }, savesMore: 1_000 - 40 }],
      ["l2", { code: "outranked", by: { rules: ["xy", "z"], names: ["xy", "z"] }, savesMore: 1_000 - 40 }],
    ]);
  });
});

describe("the search", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      aRule({
        id: `r${String(index).padStart(2, "0")}`,
        benefit: { kind: "amount_off", amounts: { eur: 700 + index } },
        combination: everything,
      }),
    );

  test("past the budget it says that a better set may exist, and still gives a good one", () => {
    // Ten amounts that together exceed the order: whole subsets tie at nothing left, and the fewest must be found.
    const facts = someFacts({ lines: [{ id: "l1", product: "p", unitAmount: 5_000, quantity: 1 }] });
    const rules = many(10);
    const exact = evaluate(compile(rules), facts);
    expect(exact.optimal).toBe(true);
    expect(exact.goodsDiscount).toBe(5_000);
    const hurried = evaluate(compile(rules, { searchBudget: 3 }), facts);
    expect(hurried.optimal).toBe(false);
    expect(hurried.goodsDiscount).toBe(5_000);
  });

  test("where the boundary lies: sixteen percentages that all combine are exact within the budget", () => {
    const rules = Array.from({ length: 16 }, (_, index) =>
      aRule({
        id: `p${String(index).padStart(2, "0")}`,
        benefit: percent(3 + index),
        combination: everything,
      }),
    );
    const decision = evaluate(compile(rules), someFacts());
    expect(decision.optimal).toBe(true);
    expect(decision.applied).toHaveLength(16);
  });

  test("alone rules never cost the budget", () => {
    const rules = Array.from({ length: 50 }, (_, index) =>
      aRule({ id: `r${index}`, benefit: percent(1 + index) }),
    );
    const decision = evaluate(compile(rules, { searchBudget: 0 }), someFacts());
    expect([decision.optimal, decision.applied[0]?.rule, decision.examined]).toEqual([true, "r49", 50]);
  });

  test("two rules of one id are a bug", () => {
    expect(() => compile([aRule(), aRule()])).toThrow("two rules have the id ten");
  });
});

describe("versions and bytes", () => {
  test("a ruleset's version follows its rules and the store's maximum, not their order", () => {
    const [a, b] = [aRule({ id: "a" }), aRule({ id: "b" })];
    const version = compile([a, b]).version;
    expect(compile([b, a]).version).toBe(version);
    expect(compile([a]).version).not.toBe(version);
    expect(compile([a, b], { maximumShare: 5 }).version).not.toBe(version);
    expect(compile([a, b], { version: "v7" }).version).toBe("v7");
    expect(decide([a, b]).rulesetVersion).toBe(version);
  });

  test("canonical text sorts keys and leaves out what is undefined", () => {
    expect(canonicalText({ b: [1, { d: null, c: "ä" }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"ä","d":null}]}',
    );
    expect(new TextDecoder().decode(canonicalBytes({ b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
    expect(canonicalText(undefined)).toBe("null");
  });

  test("the trace names the time-zone data", () => {
    expect(decide([], { timeZoneData: "2026c" }).timeZoneData).toBe("2026c");
  });
});

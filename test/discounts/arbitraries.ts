import fc from "fast-check";
import { Facts, type FactsInput } from "#lib/discounts/facts.ts";
import { Rule, type RuleInput } from "#lib/discounts/rule.ts";

/** Baskets and rules from a small world, so that they meet often: few products, few prices, few limits. */

const PRODUCTS = ["p1", "p2", "p3", "p4"];
const CATEGORIES = ["wood", "paper"];
const TAGS = ["gift", "new"];
const CURRENCIES = ["eur", "usd", "jpy", "kwd"] as const;
const NOW = 1_800_000_000;

type Currency = (typeof CURRENCIES)[number];
const stepOf = (currency: Currency) => (currency === "kwd" ? 10 : 1);

/** Every rule has euro and dinar amounts, most also dollars; nobody has yen amounts. */
const amounts = (most: number) =>
  fc
    .record({ value: fc.integer({ min: 1, max: most }), hasUsd: fc.integer({ min: 0, max: 3 }) })
    .map(({ value, hasUsd }) => ({
      eur: value,
      kwd: value * 10,
      ...(hasUsd > 0 ? { usd: value + 7 } : {}),
    }));

const percent = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map((whole) => whole * 10_000),
  fc.constantFrom(333_300, 123_450, 1_000_000, 1, 999_999, 500_000),
);

const names = (from: readonly string[]) => fc.subarray([...from], { maxLength: 2 });
const picks = fc.record({ products: names(PRODUCTS), categories: names(CATEGORIES), tags: names(TAGS) });

const target: fc.Arbitrary<NonNullable<RuleInput["target"]>> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: "order" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("items" as const),
      include: picks,
      exclude: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: picks }),
      onSale: fc.constantFrom("any" as const, "any" as const, "only" as const, "never" as const),
    }),
  },
);

type Benefit = RuleInput["benefit"];

const itemBenefit: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({ kind: fc.constant("amount_off_each_unit" as const), amounts: amounts(400) }),
  fc.record({
    kind: fc.constant("buy_x_get_y" as const),
    buy: fc.integer({ min: 1, max: 3 }),
    get: fc.integer({ min: 1, max: 2 }),
    percent,
    getTarget: fc.option(target),
    times: fc.option(fc.integer({ min: 1, max: 2 })),
  }),
  fc.record({ kind: fc.constant("cheapest_free" as const), quantity: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    kind: fc.constant("bundle" as const),
    parts: fc.array(fc.record({ of: target, quantity: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    price: amounts(2_500),
    times: fc.option(fc.integer({ min: 1, max: 2 })),
  }),
  fc.record({ kind: fc.constant("fixed_unit_price" as const), price: amounts(1_500) }),
);

const eachLine: fc.Arbitrary<Benefit> = fc.record({
  kind: fc.constant("amount_off_each_line" as const),
  amounts: amounts(600),
});

const tiers: fc.Arbitrary<Benefit> = fc
  .record({ by: fc.boolean(), gives: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) })
  .chain(({ by, gives, count }) => {
    const from = by ? amounts(6_000) : fc.integer({ min: 1, max: 8 });
    const size = { minLength: count, maxLength: count };
    return fc.record({
      kind: fc.constant("tiers" as const),
      by: fc.constant(by ? ("subtotal" as const) : ("quantity" as const)),
      tiers: gives
        ? fc.array(fc.record({ from, percent }), size)
        : fc.array(fc.record({ from, amounts: amounts(2_000) }), size),
    });
  });

const sumBenefit: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({
    kind: fc.constant("percent_off" as const),
    percent,
    cap: fc.option(amounts(1_500), { freq: 3 }),
  }),
  fc.record({ kind: fc.constant("percent_off" as const), percent }),
  fc.record({ kind: fc.constant("amount_off" as const), amounts: amounts(3_000) }),
  tiers,
);

const shippingBenefit: fc.Arbitrary<Benefit> = fc.record({
  kind: fc.constant("shipping" as const),
  off: fc.oneof(
    fc.record({ kind: fc.constant("percent" as const), percent }),
    fc.record({ kind: fc.constant("amount" as const), amounts: amounts(900) }),
  ),
  rates: fc.constantFrom<string[]>([], [], ["standard"], ["express"]),
});

type Conditions = NonNullable<RuleInput["conditions"]>;

const leaf = (mayWait: boolean): fc.Arbitrary<Conditions> =>
  fc.oneof(
    fc.record({
      kind: fc.constant("subtotal" as const),
      of: target,
      atLeast: amounts(6_000),
      afterProductDiscounts: mayWait ? fc.boolean() : fc.constant(false),
    }) as fc.Arbitrary<Conditions>,
    fc.record({
      kind: fc.constant("quantity" as const),
      of: target,
      atLeast: fc.integer({ min: 1, max: 8 }),
    }) as fc.Arbitrary<Conditions>,
    fc.constant<Conditions>({ kind: "tier", anyOf: ["gold"] }),
    fc.constant<Conditions>({ kind: "claimed", claim: "offer", id: "spring" }),
  );

const conditions = (mayWait: boolean): fc.Arbitrary<Conditions> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Conditions>({ kind: "all", of: [] }) },
    { weight: 3, arbitrary: leaf(mayWait) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("all" as const, "any" as const),
          fc.array(leaf(mayWait), { minLength: 1, maxLength: 3 }),
        )
        .map(([kind, of]): Conditions => ({ kind, of }) as Conditions),
    },
    { weight: 1, arbitrary: leaf(mayWait).map((of): Conditions => ({ kind: "not", of }) as Conditions) },
  );

const CLASSES = ["product", "order", "shipping"] as const;

export type RuleOptions = Readonly<{ eachLine?: boolean; negations?: boolean; budgets?: boolean }>;

/** Any rule but for its id. */
const anonymous = (options: RuleOptions): fc.Arbitrary<Omit<RuleInput, "id">> => {
  const kinds: [RuleInput["combination"]["class"], fc.Arbitrary<Benefit>][] = [
    ["product", itemBenefit],
    ["product", itemBenefit],
    ["product", sumBenefit],
    ["order", sumBenefit],
    ["order", sumBenefit],
    ["shipping", shippingBenefit],
  ];
  if (options.eachLine !== false) kinds.push(["product", eachLine]);
  return fc.constantFrom(...kinds).chain(([ruleClass, benefit]) =>
    fc.record({
      format: fc.constant(1 as const),
      publicName: fc.constant("public"),
      internalName: fc.constant("internal"),
      target,
      benefit,
      conditions: conditions(ruleClass !== "product"),
      schedule: fc.oneof(
        { weight: 6, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.constantFrom({ from: NOW }, { until: NOW }, { from: NOW - 9, until: NOW + 9 }),
        },
      ),
      limits:
        options.budgets === false
          ? fc.constant({})
          : fc.oneof(
              { weight: 5, arbitrary: fc.constant({}) },
              { weight: 1, arbitrary: amounts(1_500).map((budget) => ({ budget })) },
            ),
      combination: fc.record({
        class: fc.constant(ruleClass),
        combinesWith: fc.oneof(
          { weight: 2, arbitrary: fc.subarray([...CLASSES]) },
          { weight: 3, arbitrary: fc.constant([...CLASSES]) },
        ),
        exclusiveGroup: fc.constantFrom(null, null, null, "g1", "g2"),
      }),
      priority: fc.integer({ min: 0, max: 2 }),
      advertise: fc.boolean(),
    }),
  ) as fc.Arbitrary<Omit<RuleInput, "id">>;
};

/** A set of rules with ids of their own. */
export const rulesArbitrary = (most: number, options: RuleOptions = {}): fc.Arbitrary<Rule[]> =>
  fc
    .array(anonymous(options), { minLength: 1, maxLength: most })
    .map((rules) => rules.map((rule, index) => Rule.parse({ ...rule, id: `r${index}` })));

/** Rules that all apply and all combine, so that every subset is legal and the search has the most to choose from. */
export const jointRulesArbitrary = (most: number): fc.Arbitrary<Rule[]> =>
  rulesArbitrary(most, { budgets: false }).map((rules) =>
    rules.map((rule) => ({
      ...rule,
      schedule: { from: null, until: null, hours: null },
      conditions: { kind: "all" as const, of: [] },
      combination: { ...rule.combination, combinesWith: [...CLASSES], exclusiveGroup: null },
    })),
  );

const line = (currency: Currency) =>
  fc
    .record({
      product: fc.constantFrom(...PRODUCTS),
      tags: fc.subarray([...TAGS]),
      unitAmount: fc.oneof(
        fc.constantFrom(0, 1, 33, 500, 999, 1_000, 1_000),
        fc.integer({ min: 1, max: 3_000 }),
      ),
      quantity: fc.integer({ min: 1, max: 3 }),
      onSale: fc.boolean(),
      floor: fc.constantFrom(0, 0, 0, 0.3, 0.9, 1.2),
    })
    .map(({ floor, unitAmount, product, ...rest }) => ({
      ...rest,
      product,
      category: product < "p3" ? "wood" : "paper",
      unitAmount: unitAmount * stepOf(currency),
      floorPerUnit: Math.floor(unitAmount * stepOf(currency) * floor),
    }));

export const factsArbitrary = (
  options: { currency?: Currency; mostLines?: number } = {},
): fc.Arbitrary<Facts> =>
  fc
    .constantFrom<Currency>(
      ...(options.currency ? [options.currency] : (["eur", "eur", "usd", "kwd", "jpy"] as const)),
    )
    .chain((currency) =>
      fc.record({
        now: fc.constant(NOW),
        timeZone: fc.constant("Europe/Berlin"),
        currency: fc.constant(currency),
        lines: fc
          .array(line(currency), { minLength: 1, maxLength: options.mostLines ?? 4 })
          .map((lines) => lines.map((each, index) => ({ ...each, id: `l${index}` }))),
        shipping: fc.option(
          fc.record({
            country: fc.constantFrom("DE", "AT"),
            rateId: fc.constantFrom("standard", "express", null),
            rateAmount: fc.constantFrom(0, 20, 490).map((amount) => amount * stepOf(currency)),
          }),
        ),
        exclusiveTax: fc.constantFrom(0, 0, 0, 30),
        shopper: fc.record({
          id: fc.constant("shopper"),
          emailKnown: fc.constant(true),
          tier: fc.constantFrom("gold", null),
        }),
        claims: fc.subarray([{ kind: "offer" as const, id: "spring" }]),
      }),
    )
    .map((input: FactsInput) => Facts.parse(input));

/** The store's maximum: mostly none. */
export const maximumArbitrary = fc.constantFrom(1_000_000, 1_000_000, 1_000_000, 700_000, 333_333);

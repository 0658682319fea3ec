import type { CompileOptions } from "#lib/discounts/compile.ts";
import type { FactsInput } from "#lib/discounts/facts.ts";
import type { ReasonCode } from "#lib/discounts/reason.ts";
import type { RuleInput } from "#lib/discounts/rule.ts";

/**
 * Baskets with the discounts they earn, worked out by hand. The tests run every one of them and docs/discount-examples.md
 * is written from the same run. Amounts are minor units.
 */
export type WorkedExample = Readonly<{
  section: string;
  title: string;
  facts: FactsInput;
  rules: readonly RuleInput[];
  options?: CompileOptions;
  /** What each applied rule gives; every rule that is not named gives nothing. */
  gives: Readonly<Record<string, number>>;
  /** Discount per line, where the split is the point. */
  lines?: Readonly<Record<string, number>>;
  /** What is left to pay, where that is the point. */
  payable?: number;
  /** Reasons of rules that do not apply, and what trimmed those that do. */
  why?: Readonly<Record<string, ReasonCode>>;
  /** How much is missing. */
  missing?: Readonly<Record<string, number>>;
  /** The working, in words. */
  working: string;
}>;

type LineInput = FactsInput["lines"][number];
type Extras = Partial<Omit<LineInput, "id" | "unitAmount" | "quantity">>;
type Benefit = RuleInput["benefit"];
type RuleExtras = Partial<Omit<RuleInput, "id" | "benefit" | "combination">> &
  Partial<RuleInput["combination"]>;

const line = (id: string, unitAmount: number, quantity = 1, extras: Extras = {}): LineInput => ({
  id,
  product: id,
  unitAmount,
  quantity,
  ...extras,
});

const basket = (lines: readonly LineInput[], extras: Partial<FactsInput> = {}): FactsInput => ({
  now: 1_800_000_000,
  timeZone: "Europe/Berlin",
  currency: "eur",
  lines: [...lines],
  shopper: { id: "ada", emailKnown: true },
  ...extras,
});

/** Class order unless said otherwise; `with` nothing unless said otherwise, as new rules are. */
const rule = (id: string, benefit: Benefit, extras: RuleExtras = {}): RuleInput => {
  const { class: ruleClass = "order", combinesWith = [], exclusiveGroup = null, ...rest } = extras;
  return {
    format: 1,
    id,
    publicName: id,
    internalName: id,
    benefit,
    combination: { class: ruleClass, combinesWith, exclusiveGroup },
    ...rest,
  };
};

const percentOff = (percent: number, cap?: number): Benefit => ({
  kind: "percent_off",
  percent: Math.round(percent * 10_000),
  cap: cap === undefined ? null : { eur: cap },
});
const amountOff = (eur: number): Benefit => ({ kind: "amount_off", amounts: { eur } });
const only = (...products: string[]): NonNullable<RuleInput["target"]> => ({
  kind: "items",
  include: { products },
});
const ALL = ["product", "order", "shipping"] as const;
const product = { class: "product" as const };
const joins = { combinesWith: [...ALL] };
const shippingRule = (id: string, off: Extract<Benefit, { kind: "shipping" }>["off"]) =>
  rule(id, { kind: "shipping", off }, { class: "shipping", ...joins });
const posted = (rateAmount: number): Partial<FactsInput> => ({
  shipping: { country: "DE", rateId: "standard", rateAmount },
});

const PERCENTAGES: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Ten per cent of the order",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 1_000 },
    payable: 9_000,
    working: "10 % of 100.00",
  },
  {
    title: "A third that is not quite a third",
    facts: basket([line("stool", 1_001)]),
    rules: [rule("third", percentOff(33.33))],
    gives: { third: 334 },
    working: "33.33 % of 10.01 is 3.336333, rounded to 3.34",
  },
  {
    title: "Three decimals in the percentage",
    facts: basket([line("stool", 1_000)]),
    rules: [rule("odd", percentOff(12.345))],
    gives: { odd: 123 },
    working: "12.345 % of 10.00 is 1.2345, rounded to 1.23",
  },
  {
    title: "Exactly half a cent rounds up",
    facts: basket([line("stool", 1_005)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 101 },
    working: "10 % of 10.05 is 1.005, rounded up to 1.01",
  },
  {
    title: "Just under half a cent rounds down",
    facts: basket([line("stool", 1_004)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 100 },
    working: "10 % of 10.04 is 1.004, rounded to 1.00",
  },
  {
    title: "Rounded once over the order, then split",
    facts: basket([line("a", 999), line("b", 1)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 100 },
    lines: { a: 100, b: 0 },
    working: "10 % of 10.00 is 1.00; shares 0.999 and 0.001, so the left-over cent goes to a",
  },
  {
    title: "Equal lines, equal shares",
    facts: basket([line("a", 1_000), line("b", 1_000), line("c", 1_000)]),
    rules: [rule("quarter", percentOff(25))],
    gives: { quarter: 750 },
    lines: { a: 250, b: 250, c: 250 },
    working: "25 % of 30.00, a third each",
  },
  {
    title: "The largest remainder takes the left-over cent",
    facts: basket([line("a", 333), line("b", 333), line("c", 334)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 100 },
    lines: { a: 33, b: 33, c: 34 },
    working: "shares 33.3, 33.3 and 33.4: floors 33 each, the cent left over goes to c",
  },
  {
    title: "Everything off",
    facts: basket([line("stool", 4_999, 3)]),
    rules: [rule("gift", percentOff(100))],
    gives: { gift: 14_997 },
    payable: 0,
    working: "100 % of 149.97; a total of zero may be charged",
  },
  {
    title: "A cap that is reached",
    facts: basket([line("bench", 20_000)]),
    rules: [rule("capped", percentOff(30, 2_500))],
    gives: { capped: 2_500 },
    why: { capped: "limited_by_cap" },
    working: "30 % of 200.00 is 60.00, capped at 25.00",
  },
  {
    title: "A cap that is not reached",
    facts: basket([line("stool", 8_000)]),
    rules: [rule("capped", percentOff(30, 2_500))],
    gives: { capped: 2_400 },
    working: "30 % of 80.00 is 24.00, under the cap of 25.00",
  },
];

const AMOUNTS: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "An amount off the order",
    facts: basket([line("stool", 27_500)]),
    rules: [rule("off", amountOff(8_250))],
    gives: { off: 8_250 },
    payable: 19_250,
    working: "275.00 less 82.50",
  },
  {
    title: "An amount split over equal lines",
    facts: basket([line("a", 1_000), line("b", 1_000), line("c", 1_000)]),
    rules: [rule("off", amountOff(1_000))],
    gives: { off: 1_000 },
    lines: { a: 334, b: 333, c: 333 },
    working: "333.33 each; the left-over cent goes to the first line",
  },
  {
    title: "Ties go to the smaller line id, however the basket is written",
    facts: basket([line("z", 500), line("a", 500)]),
    rules: [rule("off", amountOff(51))],
    gives: { off: 51 },
    lines: { a: 26, z: 25 },
    working: "25.5 each; the cent goes to a, which comes before z",
  },
  {
    title: "An amount larger than the order",
    facts: basket([line("pin", 100)]),
    rules: [rule("off", amountOff(200))],
    gives: { off: 100 },
    payable: 0,
    working: "2.00 off 1.00 takes 1.00, never more",
  },
  {
    title: "An amount off one product",
    facts: basket([line("a", 3_000), line("b", 500)]),
    rules: [rule("off", amountOff(800), { ...product, target: only("b") })],
    gives: { off: 500 },
    lines: { a: 0, b: 500 },
    working: "8.00 off b, which costs 5.00",
  },
  {
    title: "An amount off each line",
    facts: basket([line("a", 1_000, 3), line("b", 100)]),
    rules: [rule("each", { kind: "amount_off_each_line", amounts: { eur: 150 } }, product)],
    gives: { each: 250 },
    lines: { a: 150, b: 100 },
    working: "1.50 off a, and the whole 1.00 of b",
  },
  {
    title: "An amount off each line of two that are alike",
    facts: basket([line("a1", 1_000, 1, { product: "stool" }), line("a2", 1_000, 1, { product: "stool" })]),
    rules: [rule("each", { kind: "amount_off_each_line", amounts: { eur: 150 } }, product)],
    gives: { each: 300 },
    lines: { a1: 150, a2: 150 },
    working: "this benefit counts lines, so writing a line twice earns it twice",
  },
  {
    title: "An amount off each unit",
    facts: basket([line("a", 120, 3), line("b", 40, 2)]),
    rules: [rule("each", { kind: "amount_off_each_unit", amounts: { eur: 50 } }, product)],
    gives: { each: 230 },
    lines: { a: 150, b: 80 },
    working: "three times 0.50, and twice the 0.40 a unit of b costs",
  },
  {
    title: "Lines that are alike share after the others",
    facts: basket([line("a", 100), line("b", 100), line("c", 100, 1, { product: "a" })]),
    rules: [rule("off", amountOff(2))],
    gives: { off: 2 },
    lines: { a: 1, b: 1, c: 0 },
    working:
      "a and c are alike and together 2.00: 0.02 is 1.33 to 0.66 cents, so one each for the pair and for b; the pair's goes to a",
  },
  {
    title: "An amount off each line counts lines that are alike, also beside other rules",
    facts: basket(
      [line("a", 1_000, 1, { product: "mug" }), line("b", 1_000, 1, { product: "mug" })],
      posted(490),
    ),
    rules: [
      rule("each", { kind: "amount_off_each_line", amounts: { eur: 300 } }, { ...product, ...joins }),
      rule("order", percentOff(10), joins),
      rule("alone", amountOff(650), { combinesWith: ["shipping"] }),
      shippingRule("ship", { kind: "amount", amounts: { eur: 10 } }),
    ],
    gives: { each: 600, order: 140, ship: 10 },
    why: { alone: "outranked" },
    working:
      "3.00 off each of two lines, then 10 % of 14.00, and 0.10 off shipping; one line of two mugs would come to 3.00 and 1.70",
  },
  {
    title: "An amount off each line alone, against another rule",
    facts: basket([line("a", 1_000, 1, { product: "mug" }), line("b", 1_000, 1, { product: "mug" })]),
    rules: [
      rule("each", { kind: "amount_off_each_line", amounts: { eur: 300 } }, product),
      rule("alone", amountOff(500)),
    ],
    gives: { each: 600 },
    why: { alone: "outranked" },
    working: "twice 3.00 is more than 5.00",
  },
  {
    title: "Units are counted line by line only beside an amount off each line",
    facts: basket([
      line("a", 1_000, 1, { product: "mug" }),
      line("b", 1_000),
      line("c", 1_000, 1, { product: "mug" }),
    ]),
    rules: [
      rule("free", { kind: "cheapest_free", quantity: 2 }, { ...product, ...joins }),
      rule("half", percentOff(50), { ...product, ...joins, target: only("mug"), exclusiveGroup: "g" }),
      rule(
        "each",
        { kind: "amount_off_each_line", amounts: { eur: 100 } },
        { ...product, ...joins, exclusiveGroup: "g" },
      ),
    ],
    gives: { free: 2_000, each: 100 },
    lines: { a: 1_000, b: 1_000, c: 100 },
    why: { half: "combination_disallowed" },
    working:
      "beside half, a and c are one line of two mugs, both free, and half of nothing is nothing; beside each, a and b are free and c is left",
  },
  {
    title: "An amount off each unit stops at the floor",
    facts: basket([line("mug", 1_000, 2, { floorPerUnit: 700 })]),
    rules: [rule("five", { kind: "amount_off_each_unit", amounts: { eur: 500 } }, product)],
    gives: { five: 600 },
    why: { five: "limited_by_floor" },
    working: "each unit can give 3.00 of its 5.00",
  },
];

const subtotalTiers: Benefit = {
  kind: "tiers",
  by: "subtotal",
  tiers: [
    { from: { eur: 5_000 }, percent: 50_000 },
    { from: { eur: 10_000 }, percent: 100_000 },
  ],
};
const quantityTiers: Benefit = {
  kind: "tiers",
  by: "quantity",
  tiers: [
    { from: 2, amounts: { eur: 100 } },
    { from: 4, amounts: { eur: 300 } },
  ],
};

const TIERS: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "A cent below the second step",
    facts: basket([line("stool", 9_999)]),
    rules: [rule("ladder", subtotalTiers)],
    gives: { ladder: 500 },
    working: "5 % from 50.00: 4.9995, rounded up to 5.00",
  },
  {
    title: "Exactly on the second step",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("ladder", subtotalTiers)],
    gives: { ladder: 1_000 },
    working: "10 % from 100.00",
  },
  {
    title: "Below the first step",
    facts: basket([line("stool", 4_900)]),
    rules: [rule("ladder", subtotalTiers, { advertise: true })],
    gives: {},
    why: { ladder: "minimum_not_met" },
    missing: { ladder: 100 },
    working: "1.00 to go to 50.00",
  },
  {
    title: "Steps by quantity",
    facts: basket([line("mug", 700, 3)]),
    rules: [rule("more", quantityTiers)],
    gives: { more: 100 },
    working: "three units reach the step at two",
  },
  {
    title: "The next step by quantity",
    facts: basket([line("mug", 700, 3), line("cup", 500)]),
    rules: [rule("more", quantityTiers)],
    gives: { more: 300 },
    working: "four units reach the step at four",
  },
  {
    title: "The best reached step wins, even out of order",
    facts: basket([line("stool", 6_000)]),
    rules: [
      rule("odd", {
        kind: "tiers",
        by: "subtotal",
        tiers: [
          { from: { eur: 1_000 }, percent: 200_000 },
          { from: { eur: 5_000 }, percent: 100_000 },
        ],
      }),
    ],
    gives: { odd: 1_200 },
    working: "both steps are reached; 20 % beats 10 %",
  },
  {
    title: "Steps measured on the target only",
    facts: basket([line("a", 4_000), line("b", 9_000)]),
    rules: [rule("ladder", subtotalTiers, { ...product, target: only("a") })],
    gives: {},
    why: { ladder: "minimum_not_met" },
    missing: { ladder: 1_000 },
    working: "only a counts: 40.00 of 50.00",
  },
  {
    title: "Fewer units than the first step needs",
    facts: basket([line("mug", 10_000)]),
    rules: [
      rule("ladder", {
        kind: "tiers",
        by: "quantity",
        tiers: [
          { from: 3, percent: 100_000 },
          { from: 5, percent: 200_000 },
        ],
      }),
    ],
    gives: {},
    why: { ladder: "minimum_not_met" },
    missing: { ladder: 2 },
    working: "one unit of three",
  },
];

const buyGet = (buy: number, get: number, percent = 100, times: number | null = null): Benefit => ({
  kind: "buy_x_get_y",
  buy,
  get,
  percent: percent * 10_000,
  times,
});

const BUY_GET: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Buy two, get one free",
    facts: basket([line("mug", 1_000, 3)]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: { deal: 1_000 },
    working: "one whole set of three",
  },
  {
    title: "Four units are still one set",
    facts: basket([line("mug", 1_000, 4)]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: { deal: 1_000 },
    working: "the fourth unit starts a set that is not whole",
  },
  {
    title: "One unit short",
    facts: basket([line("mug", 1_000, 2)]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: {},
    why: { deal: "minimum_not_met" },
    missing: { deal: 1 },
    working: "two units, three needed",
  },
  {
    title: "The cheapest of five is given",
    facts: basket([line("a", 1_000), line("b", 2_000), line("c", 3_000), line("d", 4_000), line("e", 5_000)]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: { deal: 1_000 },
    lines: { a: 1_000, b: 0, c: 0, d: 0, e: 0 },
    working: "one set; the cheapest unit is given, the two dearest are bought",
  },
  {
    title: "The two cheapest of six are given",
    facts: basket([
      line("a", 1_000),
      line("b", 2_000),
      line("c", 3_000),
      line("d", 4_000),
      line("e", 5_000),
      line("f", 6_000),
    ]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: { deal: 3_000 },
    lines: { a: 1_000, b: 2_000, c: 0, d: 0, e: 0, f: 0 },
    working: "two sets; 10.00 and 20.00 are given",
  },
  {
    title: "The second at half price",
    facts: basket([line("mug", 999, 2)]),
    rules: [rule("deal", buyGet(1, 1, 50), product)],
    gives: { deal: 500 },
    working: "half of 9.99 is 4.995, rounded up",
  },
  {
    title: "Rounded once over all given units",
    facts: basket([line("mug", 999, 4)]),
    rules: [rule("deal", buyGet(1, 1, 50), product)],
    gives: { deal: 999 },
    working: "half of 19.98, not twice 5.00",
  },
  {
    title: "At most twice",
    facts: basket([line("mug", 500, 6)]),
    rules: [rule("deal", buyGet(1, 1, 100, 2), product)],
    gives: { deal: 1_000 },
    working: "three sets are there, two are allowed",
  },
  {
    title: "Buy one thing, get another",
    facts: basket([line("stool", 5_000), line("coaster", 800, 2)]),
    rules: [
      rule("deal", { ...buyGet(1, 1), getTarget: only("coaster") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 800 },
    lines: { stool: 0, coaster: 800 },
    working: "one stool brings one free coaster; the second is paid for",
  },
  {
    title: "The thing to get is not in the basket",
    facts: basket([line("stool", 5_000)]),
    rules: [
      rule("deal", { ...buyGet(1, 1), getTarget: only("coaster") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: {},
    why: { deal: "minimum_not_met" },
    missing: { deal: 1 },
    working: "add one coaster",
  },
  {
    title: "Targets that meet: a unit is bought or given, not both",
    facts: basket([line("stool", 1_000, 2), line("card", 300)]),
    rules: [
      rule("deal", { ...buyGet(2, 1), getTarget: { kind: "order" } } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 300 },
    lines: { stool: 0, card: 300 },
    working: "both stools are needed as bought, so the card is given",
  },
  {
    title: "Cheap stools are not given when they must be bought",
    facts: basket([line("stool", 200, 2), line("card", 300)]),
    rules: [
      rule("deal", { ...buyGet(2, 1), getTarget: { kind: "order" } } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 300 },
    lines: { stool: 0, card: 300 },
    working: "a stool is cheaper, but giving it would leave only one bought",
  },
  {
    title: "What is bought limits the sets",
    facts: basket([line("stool", 1_000, 3), line("card", 200, 5)]),
    rules: [
      rule("deal", { ...buyGet(2, 1), getTarget: only("card") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 200 },
    working: "three stools are one set of two, so one card",
  },
  {
    title: "What can be given limits the sets",
    facts: basket([line("stool", 1_000, 5), line("card", 200, 3)]),
    rules: [
      rule("deal", { ...buyGet(1, 2), getTarget: only("card") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 400 },
    working: "three cards are one set of two",
  },
  {
    title: "Units that both targets hold limit the sets",
    facts: basket([line("stool", 1_000, 3)]),
    rules: [
      rule("deal", { ...buyGet(1, 1), getTarget: only("stool", "card") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 1_000 },
    working: "three stools are one set of two, whichever target they count for",
  },
  {
    title: "Something else given leaves enough to be bought",
    facts: basket([line("stool", 1_000, 2), line("card", 100)]),
    rules: [
      rule("deal", { ...buyGet(1, 2), getTarget: only("stool", "card") } as Benefit, {
        ...product,
        target: only("stool"),
      }),
    ],
    gives: { deal: 1_100 },
    lines: { stool: 1_000, card: 100 },
    working: "the card and one stool are given, the other stool is bought",
  },
  {
    title: "The cheapest that leave enough to be bought",
    facts: basket([line("a", 100), line("b", 200), line("c", 900)]),
    rules: [
      rule("deal", { ...buyGet(1, 2), getTarget: { kind: "order" } } as Benefit, {
        ...product,
        target: only("a", "b"),
      }),
    ],
    gives: { deal: 1_000 },
    lines: { a: 100, b: 0, c: 900 },
    working: "a is given; b would be cheaper than c, but one of a and b has to be bought",
  },
  {
    title: "Bought and given units are used up",
    facts: basket([line("mug", 1_000, 3)]),
    rules: [
      rule("deal", buyGet(2, 1), { ...product, ...joins, priority: 1 }),
      rule("free", { kind: "cheapest_free", quantity: 1 }, { ...product, ...joins }),
    ],
    gives: { deal: 1_000 },
    why: { free: "outranked" },
    working: "the deal takes all three mugs and leaves none to be free",
  },
  {
    title: "The dearest are bought, what is between stays for the next rule",
    facts: basket([line("a", 500), line("b", 600), line("c", 700), line("d", 800)]),
    rules: [
      rule("deal", buyGet(2, 1), { ...product, ...joins, priority: 1 }),
      rule("free", { kind: "cheapest_free", quantity: 1 }, { ...product, ...joins }),
    ],
    gives: { deal: 500, free: 600 },
    working: "a is given, c and d are bought, b is the only unit left",
  },
];

const CHEAPEST: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "The cheapest of three",
    facts: basket([line("a", 900), line("b", 1_200), line("c", 1_500)]),
    rules: [
      rule(
        "free",
        { kind: "cheapest_free", quantity: 1 },
        {
          ...product,
          conditions: { kind: "quantity", of: { kind: "order" }, atLeast: 3 },
        },
      ),
    ],
    gives: { free: 900 },
    lines: { a: 900, b: 0, c: 0 },
    working: "three units are there; the one at 9.00 is free",
  },
  {
    title: "The two cheapest, over two lines",
    facts: basket([line("a", 900), line("b", 1_200, 2)]),
    rules: [rule("free", { kind: "cheapest_free", quantity: 2 }, product)],
    gives: { free: 2_100 },
    lines: { a: 900, b: 1_200 },
    working: "one at 9.00 and one at 12.00",
  },
  {
    title: "Equal prices: the smaller line id is given",
    facts: basket([line("b", 700), line("a", 700), line("c", 900)]),
    rules: [rule("free", { kind: "cheapest_free", quantity: 1 }, product)],
    gives: { free: 700 },
    lines: { a: 700, b: 0, c: 0 },
    working: "a and b cost the same",
  },
  {
    title: "A rule that gives nothing does not take units out of another's way",
    facts: basket([line("a", 100, 1, { floorPerUnit: 100 }), line("b", 500)]),
    rules: [
      rule("first", { kind: "cheapest_free", quantity: 1 }, { ...product, ...joins, priority: 1 }),
      rule("second", { kind: "cheapest_free", quantity: 1 }, { ...product, ...joins }),
    ],
    gives: {},
    why: { first: "limited_by_floor", second: "limited_by_floor" },
    working: "the cheapest unit is at its floor; taking it for nothing so that b comes next is not allowed",
  },
];

const bundleOf = (price: number, parts: Record<string, number>, times: number | null = null): Benefit => ({
  kind: "bundle",
  parts: Object.entries(parts).map(([id, quantity]) => ({
    of: id === "any" ? { kind: "order" as const } : only(id),
    quantity,
  })),
  price: { eur: price },
  times,
});

const BUNDLES: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Two things for one price",
    facts: basket([line("stool", 4_500), line("coaster", 900)]),
    rules: [rule("set", bundleOf(4_900, { stool: 1, coaster: 1 }), product)],
    gives: { set: 500 },
    lines: { stool: 417, coaster: 83 },
    working:
      "54.00 for 49.00; 5.00 split as 45 to 9 is 4.166… and 0.833…, and the left-over cent goes to the stool",
  },
  {
    title: "As many sets as there are",
    facts: basket([line("stool", 4_500, 2), line("coaster", 900, 3)]),
    rules: [rule("set", bundleOf(4_900, { stool: 1, coaster: 1 }), product)],
    gives: { set: 1_000 },
    working: "two whole sets, 5.00 each; the third coaster is paid for",
  },
  {
    title: "The dearest units go into the bundle",
    facts: basket([line("a", 2_000), line("b", 1_800), line("c", 500)]),
    rules: [rule("pair", bundleOf(3_000, { any: 2 }), product)],
    gives: { pair: 800 },
    lines: { a: 421, b: 379, c: 0 },
    working: "20.00 and 18.00 for 30.00; 8.00 split as 20 to 18: 4.2105 and 3.7894",
  },
  {
    title: "A bundle that costs more than its parts",
    facts: basket([line("a", 2_000), line("b", 1_800)]),
    rules: [rule("pair", bundleOf(4_000, { any: 2 }), product)],
    gives: {},
    why: { pair: "no_eligible_items" },
    working: "38.00 is less than 40.00, so nothing is taken off",
  },
  {
    title: "Only sets that save something are made",
    facts: basket([line("a", 2_000, 2), line("b", 900, 2)]),
    rules: [rule("pair", bundleOf(3_000, { any: 2 }), product)],
    gives: { pair: 1_000 },
    lines: { a: 1_000, b: 0 },
    working: "two at 20.00 for 30.00; a second set would be 18.00 for 30.00",
  },
  {
    title: "Bundles that overlap share one pool: the better one alone",
    facts: basket([line("a", 2_000, 4)]),
    rules: [
      rule("first", bundleOf(3_000, { any: 2 }), { ...product, ...joins, priority: 1 }),
      rule("second", bundleOf(2_500, { any: 2 }), { ...product, ...joins }),
    ],
    gives: { second: 3_000 },
    why: { first: "outranked" },
    working: "second twice saves 30.00; first would take all four units and leave nothing",
  },
  {
    title: "Bundles that overlap, once each",
    facts: basket([line("a", 2_000, 4)]),
    rules: [
      rule("first", bundleOf(3_000, { any: 2 }, 1), { ...product, ...joins, priority: 1 }),
      rule("second", bundleOf(2_500, { any: 2 }, 1), { ...product, ...joins }),
    ],
    gives: { first: 1_000, second: 1_500 },
    working: "first takes two units (10.00 off), second the other two (15.00 off)",
  },
  {
    title: "A part is missing",
    facts: basket([line("stool", 4_500)]),
    rules: [rule("set", bundleOf(4_900, { stool: 1, coaster: 2 }), product)],
    gives: {},
    why: { set: "minimum_not_met" },
    missing: { set: 2 },
    working: "two coasters to go",
  },
  {
    title: "A further set that saves nothing is not made",
    facts: basket([line("a", 2_000, 2), line("b", 1_500, 2)]),
    rules: [rule("pair", bundleOf(3_000, { any: 2 }), product)],
    gives: { pair: 1_000 },
    lines: { a: 1_000, b: 0 },
    working: "two at 20.00 for 30.00 save 10.00; a second set of 30.00 for 30.00 adds nothing",
  },
];

const UNIT_PRICES: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "A fixed unit price",
    facts: basket([line("mug", 1_200, 3)]),
    rules: [rule("ten-each", { kind: "fixed_unit_price", price: { eur: 1_000 } }, product)],
    gives: { "ten-each": 600 },
    working: "three times 12.00 down to 10.00",
  },
  {
    title: "A fixed price never raises a price",
    facts: basket([line("mug", 900, 3)]),
    rules: [rule("ten-each", { kind: "fixed_unit_price", price: { eur: 1_000 } }, product)],
    gives: {},
    why: { "ten-each": "no_eligible_items" },
    working: "9.00 is already less",
  },
  {
    title: "A fixed price after a free unit",
    facts: basket([line("mug", 1_200, 3)]),
    rules: [
      rule("free", { kind: "cheapest_free", quantity: 1 }, { ...product, ...joins }),
      rule("ten-each", { kind: "fixed_unit_price", price: { eur: 1_000 } }, { ...product, ...joins }),
    ],
    gives: { free: 1_200, "ten-each": 400 },
    working: "one mug is free, the fixed price is for the two that are left in the pool",
  },
  {
    title: "A fixed price and a floor above it",
    facts: basket([line("cup", 900), line("mug", 1_200, 1, { floorPerUnit: 1_100 })]),
    rules: [rule("ten-each", { kind: "fixed_unit_price", price: { eur: 1_000 } }, product)],
    gives: { "ten-each": 100 },
    lines: { cup: 0, mug: 100 },
    why: { "ten-each": "limited_by_floor" },
    working: "the mug goes down to 11.00 and not to 10.00; the cup is cheaper anyway",
  },
];

const COMBINING: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "New rules combine with nothing: the better one wins",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("ten", percentOff(10)), rule("fifteen", percentOff(15))],
    gives: { fifteen: 1_500 },
    why: { ten: "outranked" },
    working: "15.00 against 10.00; fifteen saves 5.00 more",
  },
  {
    title: "Product class before order class",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("item", percentOff(10), { ...product, ...joins }), rule("order", percentOff(10), joins)],
    gives: { item: 1_000, order: 900 },
    working: "10 % of 100.00, then 10 % of 90.00",
  },
  {
    title: "Percentages before amounts within a class",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("amount", amountOff(1_000), joins), rule("percent", percentOff(10), joins)],
    gives: { percent: 1_000, amount: 1_000 },
    payable: 8_000,
    working: "10 % of 100.00 first, then 10.00",
  },
  {
    title: "A product amount before an order percentage",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("amount", amountOff(1_000), { ...product, ...joins }),
      rule("percent", percentOff(10), joins),
    ],
    gives: { amount: 1_000, percent: 900 },
    working: "10.00 first, then 10 % of 90.00",
  },
  {
    title: "Permission must be mutual",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("open", percentOff(10), joins), rule("closed", percentOff(8))],
    gives: { open: 1_000 },
    why: { closed: "outranked" },
    working: "open would combine, closed would not",
  },
  {
    title: "At most one of an exclusive group",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("a", percentOff(10), { ...joins, exclusiveGroup: "spring" }),
      rule("b", percentOff(5), { ...joins, exclusiveGroup: "spring" }),
      rule("c", amountOff(100), joins),
    ],
    gives: { a: 1_000, c: 100 },
    why: { b: "outranked" },
    working: "a and b are both of the group; c joins the better one",
  },
  {
    title: "Two small ones beat a large one",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("large", percentOff(15)),
      rule("item", percentOff(10), { ...product, combinesWith: ["order"] }),
      rule("order", percentOff(8), { combinesWith: ["product"] }),
    ],
    gives: { item: 1_000, order: 720 },
    why: { large: "outranked" },
    working: "10.00 and 8 % of 90.00 are 17.20, more than 15.00",
  },
  {
    title: "Better than what it cannot join, but not than all together",
    facts: basket([line("x", 1_000), line("y", 1_000)]),
    rules: [
      rule("a", amountOff(950), { ...product, ...joins, target: only("x"), exclusiveGroup: "g" }),
      rule("b", amountOff(800), { ...product, ...joins, target: only("y"), exclusiveGroup: "g" }),
      rule("c", amountOff(900), { ...product, ...joins, target: only("x") }),
    ],
    gives: { b: 800, c: 900 },
    why: { a: "combination_disallowed" },
    working: "b and c save 17.00; a and c would save 10.00, since both are about x",
  },
  {
    title: "Ties go to the higher priority",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("a", percentOff(10)), rule("b", percentOff(10), { priority: 1 })],
    gives: { b: 1_000 },
    why: { a: "outranked" },
    working: "the same saving; b has priority 1",
  },
  {
    title: "Priority never makes a smaller saving win",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("a", percentOff(11)), rule("b", percentOff(10), { priority: 9 })],
    gives: { a: 1_100 },
    why: { b: "outranked" },
    working: "11.00 against 10.00",
  },
  {
    title: "Ties without priority go to the smaller id",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("b", percentOff(10)), rule("a", percentOff(10))],
    gives: { a: 1_000 },
    why: { b: "outranked" },
    working: "the same saving and priority",
  },
  {
    title: "Ties go to fewer rules",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("all", percentOff(100)),
      rule("half", percentOff(50), { ...product, ...joins }),
      rule("rest", percentOff(100), { ...joins, priority: 5 }),
    ],
    gives: { rest: 10_000 },
    why: { all: "outranked", half: "outranked" },
    working:
      "all alone, rest alone, and half with rest all save 100.00; of the single ones rest has the higher priority",
  },
  {
    title: "Order of application does not follow ids",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("a", amountOff(1_000), joins),
      rule("b", percentOff(10), { ...product, ...joins }),
      rule("c", amountOff(1_950)),
    ],
    gives: { a: 1_000, b: 1_000 },
    why: { c: "outranked" },
    working:
      "10 % of 100.00 and then 10.00 are 20.00; the other way round it would be 19.00, less than 19.50",
  },
];

const TARGETS: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Sale items are left out, line by line",
    facts: basket([line("a", 5_000, 1, { onSale: true }), line("b", 3_000)]),
    rules: [rule("twenty", percentOff(20), { ...product, target: { kind: "items", onSale: "never" } })],
    gives: { twenty: 600 },
    lines: { a: 0, b: 600 },
    working: "20 % of b alone; a does not spoil it",
  },
  {
    title: "Only sale items",
    facts: basket([line("a", 5_000, 1, { onSale: true }), line("b", 3_000)]),
    rules: [rule("twenty", percentOff(20), { ...product, target: { kind: "items", onSale: "only" } })],
    gives: { twenty: 1_000 },
    lines: { a: 1_000, b: 0 },
    working: "20 % of a alone",
  },
  {
    title: "A category",
    facts: basket([line("a", 2_000, 1, { category: "wood" }), line("b", 3_000, 1, { category: "paper" })]),
    rules: [
      rule("wood", percentOff(50), {
        ...product,
        target: { kind: "items", include: { categories: ["wood"] } },
      }),
    ],
    gives: { wood: 1_000 },
    lines: { a: 1_000, b: 0 },
    working: "half of what is wood",
  },
  {
    title: "A category without one of its products",
    facts: basket([line("a", 2_000, 1, { category: "wood" }), line("b", 3_000, 1, { category: "wood" })]),
    rules: [
      rule("wood", percentOff(50), {
        ...product,
        target: { kind: "items", include: { categories: ["wood"] }, exclude: { products: ["b"] } },
      }),
    ],
    gives: { wood: 1_000 },
    lines: { a: 1_000, b: 0 },
    working: "b is wood too, but excluded",
  },
  {
    title: "Nothing in the basket qualifies",
    facts: basket([line("a", 2_000, 1, { tags: ["new"] })]),
    rules: [
      rule("gifts", percentOff(50), {
        ...product,
        conditions: { kind: "claimed", claim: "code", id: "GIFTS" },
        target: { kind: "items", include: { tags: ["gift"] } },
      }),
    ],
    gives: {},
    why: { gifts: "not_claimed" },
    working: "the code was not entered, which is told before anything about the basket",
  },
  {
    title: "The code is entered, and still nothing qualifies",
    facts: basket([line("a", 2_000, 1, { tags: ["new"] })], { claims: [{ kind: "code", id: " gifts " }] }),
    rules: [
      rule("gifts", percentOff(50), {
        ...product,
        conditions: { kind: "claimed", claim: "code", id: "GIFTS" },
        target: { kind: "items", include: { tags: ["gift"] } },
      }),
    ],
    gives: {},
    why: { gifts: "no_eligible_items" },
    working: "codes are compared without case and blanks; a is not tagged as a gift",
  },
  {
    title: "Half of some products, as a coupon with a product list",
    facts: basket([line("A", 10_000), line("B", 5_000)]),
    rules: [rule("scope", percentOff(50), { ...product, target: only("B") })],
    gives: { scope: 2_500 },
    lines: { A: 0, B: 2_500 },
    working: "half of B",
  },
];

const GUARDS: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "A percentage stops at the floor",
    facts: basket([line("stool", 1_000, 1, { floorPerUnit: 800 })]),
    rules: [rule("half", percentOff(50))],
    gives: { half: 200 },
    why: { half: "limited_by_floor" },
    working: "5.00 would leave 5.00, but the floor is 8.00",
  },
  {
    title: "A percentage does not move to other lines",
    facts: basket([line("a", 1_000, 1, { floorPerUnit: 900 }), line("b", 1_000)]),
    rules: [rule("half", percentOff(50))],
    gives: { half: 600 },
    lines: { a: 100, b: 500 },
    why: { half: "limited_by_floor" },
    working: "a can give 1.00 of its 5.00; the other 4.00 are lost",
  },
  {
    title: "An amount moves to lines with room",
    facts: basket([line("a", 1_000, 1, { floorPerUnit: 900 }), line("b", 1_000)]),
    rules: [rule("ten", amountOff(1_000))],
    gives: { ten: 1_000 },
    lines: { a: 100, b: 900 },
    working: "a can give 1.00 of its 5.00; the other 4.00 move to b",
  },
  {
    title: "What fits nowhere is lost",
    facts: basket([line("a", 1_000, 2, { floorPerUnit: 700 })]),
    rules: [rule("ten", amountOff(1_000))],
    gives: { ten: 600 },
    why: { ten: "limited_by_floor" },
    working: "two units can give 3.00 each",
  },
  {
    title: "A free unit costs its floor",
    facts: basket([line("mug", 1_000, 3, { floorPerUnit: 400 })]),
    rules: [rule("deal", buyGet(2, 1), product)],
    gives: { deal: 600 },
    why: { deal: "limited_by_floor" },
    working: "the given mug goes down to 4.00, not to nothing",
  },
  {
    title: "Everything at its floor",
    facts: basket([line("stool", 1_000, 1, { floorPerUnit: 1_000 })]),
    rules: [rule("ten", percentOff(10))],
    gives: {},
    why: { ten: "limited_by_floor" },
    working: "there is nothing above the floor",
  },
  {
    title: "The store's maximum",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("half", percentOff(50))],
    options: { maximumShare: 300_000 },
    gives: { half: 3_000 },
    why: { half: "limited_by_store_maximum" },
    working: "50 % would be 50.00; the store gives at most 30 %",
  },
  {
    title: "The store's maximum trims the last applied rule",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("item", percentOff(20), { ...product, ...joins }), rule("order", percentOff(25), joins)],
    options: { maximumShare: 300_000 },
    gives: { item: 2_000, order: 1_000 },
    why: { order: "limited_by_store_maximum" },
    working: "20.00 and 20.00 are 10.00 too much, taken off the order discount",
  },
  {
    title: "The least that can be charged is left",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("off", amountOff(9_980))],
    gives: { off: 9_950 },
    payable: 50,
    why: { off: "limited_by_minimum_charge" },
    working: "0.20 cannot be charged, so 0.50 are left",
  },
  {
    title: "Exactly nothing may be left",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("off", amountOff(10_000))],
    gives: { off: 10_000 },
    payable: 0,
    working: "a total of zero is allowed",
  },
  {
    title: "Shipping is part of what is charged",
    facts: basket([line("stool", 10_000)], posted(490)),
    rules: [rule("off", amountOff(9_980))],
    gives: { off: 9_980 },
    payable: 510,
    working: "0.20 and 4.90 for shipping can be charged together",
  },
  {
    title: "Free shipping stays free: the goods discount gives way",
    facts: basket([line("stool", 10_000)], posted(490)),
    rules: [
      rule("off", amountOff(9_980), joins),
      rule(
        "ship",
        { kind: "shipping", off: { kind: "percent", percent: 1_000_000 } },
        { class: "shipping", ...joins },
      ),
    ],
    gives: { off: 9_950, ship: 490 },
    payable: 50,
    why: { off: "limited_by_minimum_charge" },
    working: "0.20 would be left, so the goods discount gives 0.30 back",
  },
  {
    title: "A basket below the minimum is not a discount's matter",
    facts: basket([line("pin", 30)]),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 3 },
    payable: 27,
    working: "0.30 could not be charged without a discount either; the decision says so",
  },
  {
    title: "Nothing is left of a discount below the minimum charge",
    facts: basket([line("card", 50)]),
    rules: [rule("ten", percentOff(10))],
    gives: {},
    why: { ten: "limited_by_minimum_charge" },
    payable: 50,
    working: "0.45 cannot be charged, so the 0.05 are given back",
  },
  {
    title: "A store that gives nothing away",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("ten", percentOff(10))],
    options: { maximumShare: 0 },
    gives: {},
    why: { ten: "limited_by_store_maximum" },
    working: "at most 0 % may come off",
  },
  {
    title: "Shipping discounts give back what is missing, the last applied first",
    facts: basket([line("card", 20)], posted(490)),
    rules: [
      shippingRule("half", { kind: "percent", percent: 500_000 }),
      shippingRule("rest", { kind: "amount", amounts: { eur: 245 } }),
    ],
    gives: { half: 245, rest: 215 },
    why: { half: "applied", rest: "limited_by_minimum_charge" },
    payable: 50,
    working: "free shipping would leave 0.20 to be charged; 0.30 come back from the rule applied last",
  },
];

const CURRENCIES: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "A currency without decimals",
    facts: basket([line("stool", 1_005)], { currency: "jpy" }),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 101 },
    working: "10 % of ¥1,005 is 100.5, rounded up to a whole yen",
  },
  {
    title: "A currency with three decimals ends in 0",
    facts: basket([line("stool", 12_350)], { currency: "kwd" }),
    rules: [rule("ten", percentOff(10))],
    gives: { ten: 1_230 },
    working: "10 % of 12.350 is 1.235, down to 1.230",
  },
  {
    title: "Three decimals, split in tens",
    facts: basket([line("a", 10_000), line("b", 10_000), line("c", 10_000)], { currency: "kwd" }),
    rules: [rule("off", { kind: "amount_off", amounts: { kwd: 1_000 } })],
    gives: { off: 1_000 },
    lines: { a: 340, b: 330, c: 330 },
    working: "every share ends in 0",
  },
  {
    title: "The amount of the order's currency",
    facts: basket([line("stool", 10_000)], { currency: "usd" }),
    rules: [rule("off", { kind: "amount_off", amounts: { eur: 1_000, usd: 1_100 } })],
    gives: { off: 1_100 },
    working: "dollars take the dollar amount; nothing is converted",
  },
  {
    title: "No amount in the order's currency",
    facts: basket([line("stool", 10_000)], { currency: "gbp" }),
    rules: [rule("off", { kind: "amount_off", amounts: { eur: 1_000, usd: 1_100 } })],
    gives: {},
    why: { off: "currency_unsupported" },
    working: "there is no amount in pounds",
  },
  {
    title: "A pound can be charged from 0.30 on",
    facts: basket([line("stool", 1_000)], { currency: "gbp" }),
    rules: [rule("off", { kind: "amount_off", amounts: { gbp: 960 } })],
    gives: { off: 960 },
    payable: 40,
    working: "0.40 is above the minimum of 0.30",
  },
];

const SHIPPING: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Free shipping",
    facts: basket([line("stool", 4_000)], posted(490)),
    rules: [shippingRule("ship", { kind: "percent", percent: 1_000_000 })],
    gives: { ship: 490 },
    payable: 4_000,
    working: "all of the chosen option",
  },
  {
    title: "Half of shipping",
    facts: basket([line("stool", 4_000)], posted(495)),
    rules: [shippingRule("ship", { kind: "percent", percent: 500_000 })],
    gives: { ship: 248 },
    working: "2.475, rounded up",
  },
  {
    title: "An amount off shipping",
    facts: basket([line("stool", 4_000)], posted(490)),
    rules: [shippingRule("ship", { kind: "amount", amounts: { eur: 600 } })],
    gives: { ship: 490 },
    working: "at most what shipping costs",
  },
  {
    title: "No shipping option chosen yet",
    facts: basket([line("stool", 4_000)]),
    rules: [shippingRule("ship", { kind: "percent", percent: 1_000_000 })],
    gives: {},
    why: { ship: "region_unknown" },
    working: "it counts once an option is chosen",
  },
  {
    title: "Goods and shipping together beat a larger goods discount",
    facts: basket([line("stool", 4_000)], posted(490)),
    rules: [
      rule("alone", amountOff(600)),
      rule("goods", amountOff(300), joins),
      shippingRule("ship", { kind: "percent", percent: 1_000_000 }),
    ],
    gives: { goods: 300, ship: 490 },
    why: { alone: "outranked" },
    working: "3.00 and 4.90 are more than 6.00",
  },
  {
    title: "Three shipping discounts, one after the other",
    facts: basket([line("stool", 4_000)], posted(1_000)),
    rules: [
      shippingRule("a", { kind: "percent", percent: 500_000 }),
      shippingRule("b", { kind: "percent", percent: 500_000 }),
      shippingRule("c", { kind: "percent", percent: 100_000 }),
      rule("goods", amountOff(780)),
    ],
    gives: { goods: 780 },
    why: { a: "outranked", b: "outranked", c: "outranked" },
    working: "5.00, half of what is left, 2.50, and a tenth of that, 0.25, are less than 7.80",
  },
  {
    title: "Two shipping discounts are better than one",
    facts: basket([line("stool", 4_000)], posted(1_000)),
    rules: [
      shippingRule("a", { kind: "percent", percent: 500_000 }),
      shippingRule("b", { kind: "percent", percent: 500_000 }),
      rule("goods", amountOff(700), { combinesWith: ["product"] }),
      rule("cent", amountOff(1), { ...product, ...joins }),
    ],
    gives: { a: 500, b: 250, cent: 1 },
    payable: 4_249,
    working: "5.00 and 2.50 are more than 7.00, and 0.01 joins either",
  },
];

const subtotalOf = (eur: number, extras: { afterProductDiscounts?: boolean } = {}) => ({
  kind: "subtotal" as const,
  of: { kind: "order" as const },
  atLeast: { eur },
  afterProductDiscounts: false,
  ...extras,
});

const CONDITIONS: readonly Omit<WorkedExample, "section">[] = [
  {
    title: "Exactly the minimum",
    facts: basket([line("stool", 10_000)]),
    rules: [rule("off", amountOff(1_000), { conditions: subtotalOf(10_000) })],
    gives: { off: 1_000 },
    working: "100.00 reaches 100.00",
  },
  {
    title: "One cent short",
    facts: basket([line("stool", 9_999)]),
    rules: [rule("off", amountOff(1_000), { conditions: subtotalOf(10_000), advertise: true })],
    gives: {},
    why: { off: "minimum_not_met" },
    missing: { off: 1 },
    working: "0.01 to go",
  },
  {
    title: "A minimum after product discounts",
    facts: basket([line("stool", 10_500)]),
    rules: [
      rule("item", percentOff(10), { ...product, ...joins }),
      rule("off", amountOff(1_000), {
        ...joins,
        conditions: subtotalOf(10_000, { afterProductDiscounts: true }),
      }),
    ],
    gives: { item: 1_050 },
    why: { off: "minimum_not_met" },
    missing: { off: 550 },
    working: "either alone is possible, and 10.50 beats 10.00; beside it 94.50 are left, 5.50 short",
  },
  {
    title: "A discount larger than the budget is refused whole",
    facts: basket([line("stool", 10_000)], { usage: { rules: { off: { spent: 9_100 } } } }),
    rules: [
      rule("off", amountOff(1_000), { limits: { budget: { eur: 10_000 } } }),
      rule("ten", amountOff(500)),
    ],
    gives: { ten: 500 },
    why: { off: "budget_exhausted" },
    working: "9.00 of the budget are left, 10.00 would be needed",
  },
  {
    title: "Used up",
    facts: basket([line("stool", 10_000)], { usage: { rules: { off: { uses: 50 } } } }),
    rules: [rule("off", amountOff(1_000), { limits: { uses: 50 } })],
    gives: {},
    why: { off: "usage_limit_reached" },
    working: "all 50 uses are taken",
  },
  {
    title: "A first order by a guest whose e-mail is not known yet",
    facts: basket([line("stool", 10_000)], { shopper: { id: null, emailKnown: false } }),
    rules: [rule("welcome", percentOff(10), { conditions: { kind: "first_order" } })],
    gives: { welcome: 1_000 },
    why: { welcome: "checked_when_you_pay" },
    working: "given for now, and checked when the e-mail is known",
  },
  {
    title: "The last second of an offer",
    facts: basket([line("stool", 10_000)], { now: 1_800_000_000 }),
    rules: [rule("flash", percentOff(10), { schedule: { until: 1_800_000_001 } })],
    gives: { flash: 1_000 },
    working: "the end is not part of the window, the second before is",
  },
  {
    title: "The second it ends",
    facts: basket([line("stool", 10_000)], { now: 1_800_000_000 }),
    rules: [rule("flash", percentOff(10), { schedule: { until: 1_800_000_000 } })],
    gives: {},
    why: { flash: "expired" },
    working: "ended just now",
  },
  {
    title: "Only to one country",
    facts: basket([line("stool", 10_000)], { shipping: { country: "FR" } }),
    rules: [rule("alps", percentOff(10), { conditions: { kind: "ship_to", countries: ["AT", "CH"] } })],
    gives: {},
    why: { alps: "region_ineligible" },
    working: "goes to France",
  },
  {
    title: "A minimum after product discounts that is met beside them",
    facts: basket([line("stool", 10_000)], posted(490)),
    rules: [
      rule("item", percentOff(5), { ...product, ...joins }),
      rule("order", percentOff(10), { ...joins, priority: 1 }),
      rule("off", amountOff(1_000), {
        ...joins,
        conditions: subtotalOf(9_500, { afterProductDiscounts: true }),
      }),
      rule("alone", amountOff(2_400), { combinesWith: ["shipping"] }),
      shippingRule("ship", { kind: "amount", amounts: { eur: 10 } }),
    ],
    gives: { item: 500, order: 950, off: 1_000, ship: 10 },
    why: { alone: "outranked" },
    working: "product discounts leave 95.00, exactly enough; what order discounts take off does not count",
  },
  {
    title: "At most so much after product discounts, alone",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("small", percentOff(10), {
        ...joins,
        conditions: { kind: "not", of: subtotalOf(6_000, { afterProductDiscounts: true }) },
      }),
    ],
    gives: {},
    why: { small: "no_eligible_items" },
    working: "100.00 are left, and it is for less than 60.00",
  },
  {
    title: "At most so much after product discounts, beside one",
    facts: basket([line("stool", 10_000)]),
    rules: [
      rule("small", percentOff(10), {
        ...joins,
        conditions: { kind: "not", of: subtotalOf(6_000, { afterProductDiscounts: true }) },
      }),
      rule("half", percentOff(50), { ...product, ...joins }),
    ],
    gives: { half: 5_000, small: 500 },
    working: "half leaves 50.00, which is less than 60.00, so 10 % of that come off too",
  },
];

const sections: Readonly<Record<string, readonly Omit<WorkedExample, "section">[]>> = {
  Percentages: PERCENTAGES,
  Amounts: AMOUNTS,
  Tiers: TIERS,
  "Buy X get Y": BUY_GET,
  "Cheapest free": CHEAPEST,
  Bundles: BUNDLES,
  "Fixed unit prices": UNIT_PRICES,
  Combining: COMBINING,
  "Targets and exclusions": TARGETS,
  Guards: GUARDS,
  Currencies: CURRENCIES,
  Shipping: SHIPPING,
  "Conditions and limits": CONDITIONS,
};

export const WORKED_EXAMPLES: readonly WorkedExample[] = Object.entries(sections).flatMap(
  ([section, examples]) => examples.map((example) => ({ section, ...example })),
);

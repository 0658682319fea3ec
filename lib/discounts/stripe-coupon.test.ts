import fc from "fast-check";
import { expect, test } from "vitest";
import { someFacts } from "#test/discounts/factories.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { FactsInput } from "./facts.ts";
import { parseRule, type Rule } from "./rule.ts";
import {
  type Coupon,
  couponFromRule,
  type PromotionCode,
  promotionCodeFromRule,
  ruleFromCoupon,
  ruleFromPromotionCode,
  stripeUsage,
} from "./stripe-coupon.ts";

const aCoupon = (input: Partial<Coupon> = {}): Coupon => ({
  id: "SPRING",
  name: "Spring sale",
  benefit: { kind: "percent", percentOff: 250_000 },
  duration: "once",
  durationInMonths: null,
  maxRedemptions: null,
  redeemBy: null,
  products: [],
  ...input,
});

const aCode = (input: Partial<PromotionCode> = {}): PromotionCode => ({
  id: "promo_1",
  code: "FallPromo",
  active: true,
  couponId: "SPRING",
  customerId: null,
  firstOrderOnly: false,
  minimum: null,
  expiresAt: null,
  maxRedemptions: null,
  ...input,
});

const other = (input: Partial<FactsInput> = {}) =>
  someFacts({ claims: [{ kind: "code", id: " fallpromo" }], ...input });

/** What the code earns, or why not. */
function answer(code: Partial<PromotionCode>, coupon: Partial<Coupon>, facts: Partial<FactsInput> = {}) {
  const rule = ruleFromPromotionCode(aCode(code), aCoupon(coupon));
  const decision = evaluate(compile([rule]), other(facts));
  return decision.applied[0]?.reason.amount ?? decision.claims[0]?.reason;
}

test("one coupon, many codes: the same discount (D-003), compared without case (D-038)", () => {
  expect(answer({}, {})).toBe(2_500);
  expect(answer({ id: "promo_2", code: "FALLPROMO" }, {})).toBe(2_500);
});

test("a coupon is a rule as staff would write it", () => {
  const amount = { kind: "amount" as const, amountOff: 1_000, currency: "eur", otherAmounts: {} };
  expect(ruleFromCoupon(aCoupon({ benefit: amount, products: ["a"] }))).toMatchObject({
    id: "coupon:SPRING",
    publicName: "Spring sale",
    internalName: "Coupon SPRING",
    target: {
      kind: "items",
      include: { products: ["a"], categories: [], tags: [] },
      exclude: { products: [], categories: [], tags: [] },
      onSale: "any",
    },
    benefit: { kind: "amount_off", amounts: { eur: 1_000 } },
    advertise: false,
  });
  expect(ruleFromCoupon(aCoupon()).target).toEqual({ kind: "order" });
});

test("names longer than a rule's are cut, and the rule is one still", () => {
  const long = "x".repeat(300);
  const coupon = aCoupon({ id: "y".repeat(90), name: long });
  for (const rule of [
    ruleFromCoupon(coupon),
    ruleFromCoupon({ ...coupon, name: null }),
    ruleFromPromotionCode(aCode({ code: long }), coupon),
  ])
    expect(parseRule(rule).ok).toBe(true);
  expect(ruleFromCoupon(aCoupon({ id: long })).internalName).toHaveLength(200);
  expect(ruleFromPromotionCode(aCode({ code: long }), coupon).publicName).toHaveLength(100);
});

test("what staff changed so that Stripe has no word for it does not go back", () => {
  const amount = { kind: "amount" as const, amountOff: 1_000, currency: "eur", otherAmounts: {} };
  const rule = ruleFromPromotionCode(
    aCode({ minimum: { amount: 5_000, currency: "eur", otherAmounts: {} } }),
    aCoupon({ benefit: amount, maxRedemptions: 9 }),
  );
  expect(couponFromRule({ ...rule, benefit: { kind: "amount_off", amounts: { usd: 1 } } })).toBeNull();
  expect(couponFromRule({ ...rule, benefit: { kind: "cheapest_free", quantity: 1 } })).toBeNull();
  const shared = [{ pool: "other", uses: 1 }, ...rule.limits.shared];
  expect(couponFromRule({ ...rule, limits: { ...rule.limits, shared } })?.maxRedemptions).toBe(9);
  expect(promotionCodeFromRule({ ...rule, conditions: { kind: "signed_in" } })).toMatchObject({
    customerId: null,
    firstOrderOnly: false,
    minimum: null,
  });
  const inDollars = {
    kind: "subtotal" as const,
    of: { kind: "order" as const },
    atLeast: { usd: 1 },
    afterProductDiscounts: false,
  };
  expect(
    promotionCodeFromRule({ ...rule, conditions: { kind: "all", of: [inDollars] } })?.minimum,
  ).toBeNull();
});

test("a code nobody entered gives nothing", () => {
  const decision = evaluate(compile([ruleFromPromotionCode(aCode(), aCoupon())]), someFacts());
  expect(decision.applied).toEqual([]);
});

test("amounts in the session's currency (D-130 to D-132)", () => {
  const benefit = {
    kind: "amount" as const,
    amountOff: 1_000,
    currency: "eur",
    otherAmounts: { usd: 1_100 },
  };
  expect(answer({}, { benefit })).toBe(1_000);
  expect(answer({}, { benefit }, { currency: "usd" })).toBe(1_100);
  expect(answer({}, { benefit }, { currency: "gbp" })).toMatchObject({ code: "currency_unsupported" });
});

test("the product list holds for every code (D-051, D-052)", () => {
  const lines = [
    { id: "A", product: "a", unitAmount: 10_000, quantity: 1 },
    { id: "B", product: "b", unitAmount: 5_000, quantity: 1 },
  ];
  const half = { kind: "percent" as const, percentOff: 500_000 };
  const worth = (products: string[]) => answer({}, { benefit: half, products }, { lines });
  expect([worth(["a"]), worth(["b"]), worth(["a", "b"]), worth([])]).toEqual([5_000, 2_500, 7_500, 7_500]);
  expect(worth(["c"])).toMatchObject({ code: "no_eligible_items" });
});

test("redeem_by and expires_at are inclusive, the earlier one counts (D-017, D-072)", () => {
  const { now } = someFacts();
  expect(answer({ expiresAt: now }, {})).toBe(2_500);
  expect(answer({ expiresAt: now - 1 }, {})).toEqual({ code: "expired", endedAt: now });
  expect(answer({ expiresAt: now + 9 }, { redeemBy: now })).toBe(2_500);
  expect(answer({ expiresAt: now + 9 }, { redeemBy: now - 1 })).toMatchObject({ code: "expired" });
  expect(answer({ active: false, expiresAt: now - 1 }, {})).toMatchObject({ code: "expired" });
});

test("caps of the code and of its coupon (D-018, D-075)", () => {
  const used = (timesRedeemed: number, ofCoupon: number) => ({
    usage: stripeUsage({ id: "promo_1", timesRedeemed }, { id: "SPRING", timesRedeemed: ofCoupon }),
  });
  expect(answer({ maxRedemptions: 20 }, { maxRedemptions: 50 }, used(19, 49))).toBe(2_500);
  expect(answer({ maxRedemptions: 20 }, { maxRedemptions: 50 }, used(20, 49))).toEqual({
    code: "usage_limit_reached",
    limit: 20,
  });
  expect(answer({ maxRedemptions: 20 }, { maxRedemptions: 50 }, used(3, 50))).toEqual({
    code: "usage_limit_reached",
    limit: 50,
  });
  expect(stripeUsage(null, { id: "SPRING", timesRedeemed: 4 })).toEqual({
    rules: {},
    pools: { "coupon:SPRING": 4 },
  });
});

test("one customer (D-056): to others the code does not exist", () => {
  const mine = { shopper: { id: "ada", emailKnown: true, stripeCustomerId: "cus_ada" } };
  expect(answer({ customerId: "cus_ada" }, {}, mine)).toBe(2_500);
  expect(answer({ customerId: "cus_ben" }, {}, mine)).toEqual({ code: "code_unknown" });
  expect(answer({ customerId: "cus_ben" }, {}, { shopper: { id: null, emailKnown: false } })).toEqual({
    code: "code_unknown",
  });
});

test("first order (D-060)", () => {
  expect(answer({ firstOrderOnly: true }, {})).toBe(2_500);
  const regular = { shopper: { id: "ada", emailKnown: true, orderCount: 1 } };
  expect(answer({ firstOrderOnly: true }, {}, regular)).toEqual({ code: "not_first_order" });
});

test("a minimum per currency (D-066, D-068), of the whole order even when the coupon is scoped", () => {
  const minimum = { amount: 10_000, currency: "eur", otherAmounts: { usd: 12_000 } };
  expect(answer({ minimum }, {})).toBe(2_500);
  expect(answer({ minimum }, {}, { currency: "usd" })).toMatchObject({
    code: "minimum_not_met",
    missing: 2_000,
  });
  expect(answer({ minimum }, {}, { currency: "gbp" })).toMatchObject({ code: "currency_unsupported" });
  expect(answer({ minimum: { ...minimum, amount: 10_001 } }, {})).toMatchObject({ missing: 1 });
});

test("an inactive code says so (D-081)", () => {
  expect(answer({ active: false }, {})).toEqual({ code: "code_inactive" });
});

test("scoped coupons are of class product, others of class order, and neither combines", () => {
  expect(ruleFromCoupon(aCoupon()).combination).toEqual({
    class: "order",
    combinesWith: [],
    exclusiveGroup: null,
  });
  expect(ruleFromCoupon(aCoupon({ products: ["a"] })).combination.class).toBe("product");
});

const instant = fc.integer({ min: 1, max: 2_000_000_000 });
const count = fc.integer({ min: 1, max: 1_000 });
const amounts = fc.record({
  amountOff: count,
  otherAmounts: fc.dictionary(fc.constantFrom("usd", "gbp", "jpy"), count),
});
const coupons: fc.Arbitrary<Coupon> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 20 }),
  name: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  benefit: fc.oneof(
    fc.record({ kind: fc.constant("percent" as const), percentOff: fc.integer({ min: 1, max: 1_000_000 }) }),
    amounts.map((value) => ({ kind: "amount" as const, currency: "eur", ...value })),
  ),
  duration: fc.constantFrom("once" as const, "repeating" as const, "forever" as const),
  durationInMonths: fc.option(count),
  maxRedemptions: fc.option(count),
  redeemBy: fc.option(instant),
  products: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 3 }),
});
const codes: fc.Arbitrary<PromotionCode> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 30 }),
  code: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
  active: fc.boolean(),
  couponId: fc.constant(""),
  customerId: fc.option(fc.constantFrom("cus_1", "cus_2")),
  firstOrderOnly: fc.boolean(),
  minimum: fc.option(
    amounts.map(({ amountOff, otherAmounts }) => ({ amount: amountOff, currency: "eur", otherAmounts })),
  ),
  expiresAt: fc.option(instant),
  maxRedemptions: fc.option(count),
});

/** A rule as it comes back from the database. */
function stored(rule: Rule): Rule {
  const parsed = parseRule(JSON.parse(JSON.stringify(rule)));
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(parsed.value).toEqual(rule);
  return parsed.value;
}

test("every coupon survives the way to a rule, through storage, and back", () => {
  fc.assert(
    fc.property(coupons, (coupon) => {
      expect(couponFromRule(stored(ruleFromCoupon(coupon)))).toEqual(coupon);
    }),
  );
});

test("every promotion code and its coupon survive the way to a rule, through storage, and back", () => {
  fc.assert(
    fc.property(codes, coupons, (code, coupon) => {
      const rule = stored(ruleFromPromotionCode({ ...code, couponId: coupon.id }, coupon));
      expect(promotionCodeFromRule(rule)).toEqual({ ...code, couponId: coupon.id });
      expect(couponFromRule(rule)).toEqual(coupon);
    }),
  );
});

test("what did not come from Stripe goes back to nothing", () => {
  const staff: Rule = { ...ruleFromCoupon(aCoupon()), source: { kind: "staff" } };
  expect([couponFromRule(staff), promotionCodeFromRule(staff)]).toEqual([null, null]);
  expect(promotionCodeFromRule(ruleFromCoupon(aCoupon()))).toBeNull();
  const strange: Rule = { ...ruleFromCoupon(aCoupon()), benefit: { kind: "cheapest_free", quantity: 1 } };
  expect(couponFromRule(strange)).toBeNull();
});

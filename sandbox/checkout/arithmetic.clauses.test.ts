import fc from "fast-check";
import type Stripe from "stripe";
import { expect, test } from "vitest";
import { allocate, divisorOf, lineSubtotal, percentOf, percentWithin } from "../money/arithmetic.ts";
import { computeTotals, type TotalsLine } from "../money/totals.ts";
import type { CouponRecord } from "../records/coupon.ts";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { aPrice, aSession, openedBy, pay, RETURN_URL } from "../test/goods.ts";
import { applyPromotionCode, updateLineItemQuantity } from "./buyer-actions.ts";

const aCoupon = (terms: Partial<CouponRecord>): CouponRecord => ({
  id: "c",
  serial: "s",
  created: 0,
  amount_off: null,
  percent_off: null,
  currency: null,
  currency_options: null,
  duration: "once",
  duration_in_months: null,
  max_redemptions: null,
  redeem_by: null,
  applies_to: null,
  name: null,
  metadata: {},
  times_redeemed: 0,
  ...terms,
});

const aLine = (amount: number | string, rest: Partial<TotalsLine> = {}): TotalsLine => ({
  unitAmountDecimal: String(amount),
  quantity: 1,
  product: "p",
  taxRates: [],
  ...rest,
});

const totals = (
  lines: readonly TotalsLine[],
  coupon: Partial<CouponRecord> | null,
  currency = "eur",
  shipping = 0,
) => computeTotals({ currency, lines, coupon: coupon && aCoupon(coupon), shipping });

const discounts = (amounts: readonly number[], coupon: Partial<CouponRecord>, currency = "eur") =>
  totals(
    amounts.map((amount) => aLine(amount)),
    coupon,
    currency,
  ).lines.map((line) => line.discount);

test.each([
  ["100", 3, 300],
  ["0.5", 3, 2],
  ["0.05", 30, 2],
  ["0.333333333333", 3, 1],
  ["12.25", 2, 25],
  ["12.5", 1, 13],
] as const)("A-001 %s times %i is %i, rounded half up once", (unit, quantity, subtotal) => {
  expect(lineSubtotal(unit, quantity)).toBe(subtotal);
});

test("A-001 a decimal price is multiplied before it is rounded", async () => {
  const account = await anAccount();
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [
      {
        quantity: 101,
        price_data: { currency: "eur", unit_amount_decimal: "0.5" as never, product_data: { name: "Screw" } },
      },
    ],
    expand: ["line_items"],
  });
  expect(session.amount_subtotal).toBe(51);
  expect(session.line_items?.data[0]?.price?.unit_amount).toBeNull();
});

const SLOW = {
  shipping_rate_data: {
    display_name: "Slow",
    type: "fixed_amount" as const,
    fixed_amount: { amount: 490, currency: "eur" },
  },
};

test("A-002 the subtotal holds goods alone", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000, 500], { shipping_options: [SLOW] });
  expect(session).toMatchObject({ amount_subtotal: 1500, amount_total: 1990 });
});

test("A-003 only eligible lines are the base of a discount", () => {
  const lines = [aLine(1000, { product: "a" }), aLine(9000, { product: "b" })];
  expect(totals(lines, { percent_off: 50, applies_to: ["a"] }).lines.map((line) => line.discount)).toEqual([
    500, 0,
  ]);
});

test.each([
  [1001, 33.33, 334],
  [10_000, 33.33, 3333],
  [1, 50, 1],
  [3, 16.67, 1],
  [999, 0.01, 0],
  [15_000, 20, 3000],
  [999_999_99, 99.99, 99_989_999],
] as const)("A-004 %i at %d %% is %i", (base, percent, discount) => {
  expect(percentOf(base, percent)).toBe(discount);
});

test("A-005 an amount never takes more than there is", () => {
  expect(totals([aLine(100)], { amount_off: 200, currency: "eur" })).toMatchObject({
    discount: 100,
    total: 0,
  });
  expect(totals([aLine(300)], { amount_off: 200, currency: "eur" })).toMatchObject({
    discount: 200,
    total: 100,
  });
});

test("A-006 what is left over goes to the largest remainder, ties to the earlier line", () => {
  expect(allocate(100, [333, 333, 334])).toEqual([33, 33, 34]);
  expect(allocate(2, [1, 1, 1])).toEqual([1, 1, 0]);
  expect(allocate(5, [0, 0])).toEqual([0, 0]);
});

test.each([
  [[10_000], { amount_off: 3000, currency: "eur" }, 7000],
  [[10_000, 5000], { percent_off: 20 }, 12_000],
  [[27_500], { amount_off: 8250, currency: "eur" }, 19_250],
  [[500, 500], { percent_off: 100 }, 0],
] as const)("A-007 the observed value of %j", async (amounts, terms, total) => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create(terms)).id;
  const session = await aSession(account, amounts, { discounts: [{ coupon }], expand: ["line_items"] });
  expect(session.amount_total).toBe(total);
  if (total === 0) expect(session.line_items?.data.map((line) => line.amount_discount)).toEqual([500, 500]);
});

test("A-008 the extra fixtures", () => {
  expect(discounts([1000, 1000, 1000], { amount_off: 1000, currency: "eur" })).toEqual([334, 333, 333]);
  expect(discounts([999, 1], { percent_off: 10 })).toEqual([100, 0]);
  expect(discounts([1001], { percent_off: 33.33 })).toEqual([334]);
});

test("A-009 shipping is never discounted", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
  const session = await aSession(account, [1000], { shipping_options: [SLOW], discounts: [{ coupon }] });
  expect(session).toMatchObject({
    amount_total: 490,
    shipping_cost: { amount_subtotal: 490, amount_total: 490 },
    total_details: { amount_discount: 1000, amount_shipping: 490 },
  });
});

async function taxed(account: Account, percentage: number, inclusive: boolean, discountsParam: object) {
  const rate = await account.stripe.taxRates.create({ display_name: "VAT", percentage, inclusive });
  const { price } = await aPrice(account, 2000);
  return account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price, quantity: 1, tax_rates: [rate.id] }],
    expand: ["line_items.data.taxes", "total_details.breakdown"],
    ...discountsParam,
  });
}

test("A-010 tax is taken on what is left after the discount: 2000 − 200 + 90 = 1890", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const session = await taxed(account, 5, false, { discounts: [{ coupon }] });
  expect(session).toMatchObject({
    amount_subtotal: 2000,
    amount_total: 1890,
    total_details: { amount_tax: 90 },
  });
  expect(session.line_items?.data[0]).toMatchObject({
    amount_tax: 90,
    amount_total: 1890,
    taxes: [{ amount: 90, taxable_amount: 1800 }],
  });
});

test("A-010 inclusive tax is reported and not added", async () => {
  const account = await anAccount();
  const session = await taxed(account, 19, true, {});
  expect(percentWithin(2000, 19)).toBe(319);
  expect(session).toMatchObject({ amount_total: 2000, total_details: { amount_tax: 319 } });
});

test("A-011 total_details names the parts and their breakdown", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const session = await taxed(account, 5, false, { discounts: [{ coupon }], shipping_options: [SLOW] });
  expect(session.total_details).toMatchObject({
    amount_discount: 200,
    amount_shipping: 490,
    amount_tax: 90,
    breakdown: { discounts: [{ amount: 200, discount: { source: { coupon } } }], taxes: [{ amount: 90 }] },
  });
});

test.each([
  ["usd", 49, 50, "$0.50 usd"],
  ["gbp", 29, 30, "£0.30 gbp"],
  ["jpy", 49, 50, "¥50 jpy"],
] as const)(
  "A-012 %s has a smallest charge; nothing at all is fine",
  async (currency, below, enough, words) => {
    const account = await anAccount();
    expect(await refusalOf(aSession(account, [below], { currency }))).toEqual(
      E(
        400,
        "amount_too_small",
        undefined,
        `The Checkout Session's total amount due must add up to at least ${words}`,
      ),
    );
    expect((await aSession(account, [enough], { currency })).amount_total).toBe(enough);
    const coupon = (await account.stripe.coupons.create({ percent_off: 100 })).id;
    expect((await aSession(account, [enough], { currency, discounts: [{ coupon }] })).amount_total).toBe(0);
  },
);

test("A-012 a code that leaves too little is refused to the buyer without a code", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ amount_off: 980, currency: "eur" });
  await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "NEARLY",
  });
  const session = await aSession(account, [1000], { allow_promotion_codes: true });
  expect(applyPromotionCode(account.tenant, openedBy(account, session), "NEARLY")).toMatchObject({
    error: { code: null },
  });
});

test("A-013 A-014 zero, two and three decimals", async () => {
  expect(["jpy", "krw", "eur", "isk", "kwd", "bhd"].map(divisorOf)).toEqual([1, 1, 100, 100, 1000, 1000]);
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 33 })).id;
  const yen = await aSession(account, [1001], { currency: "jpy", discounts: [{ coupon }] });
  expect(yen.total_details?.amount_discount).toBe(330);
  // 33 % of 12.340 is 4.072: rounded down to 4.070, so that the total ends in 0.
  const dinar = await aSession(account, [12_340], { currency: "kwd", discounts: [{ coupon }] });
  expect(dinar).toMatchObject({ amount_total: 8270, total_details: { amount_discount: 4070 } });
});

test("A-015 one currency per session; a price's option may provide it", async () => {
  const account = await anAccount();
  const euro = await aPrice(account, 1000);
  const dollar = await aPrice(account, 1000, { currency: "usd" });
  const create = (prices: string[], rest: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    account.stripe.checkout.sessions.create({
      mode: "payment",
      ui_mode: "elements",
      return_url: RETURN_URL,
      line_items: prices.map((price) => ({ price, quantity: 1 })),
      ...rest,
    });
  expect(await refusalOf(create([euro.price, dollar.price]))).toMatchObject(E(400, undefined, "line_items"));
  await account.stripe.prices.update(euro.price, { currency_options: { usd: { unit_amount: 1100 } } });
  expect(await create([euro.price, dollar.price], { currency: "usd" })).toMatchObject({
    currency: "usd",
    amount_total: 2100,
  });
});

test("A-016 another quantity recomputes everything, the cap of an amount too", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ amount_off: 1500, currency: "eur" });
  await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "OFF",
  });
  const { price } = await aPrice(account, 1000);
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    allow_promotion_codes: true,
    line_items: [{ price, quantity: 1, adjustable_quantity: { enabled: true, minimum: 1 } }],
    expand: ["line_items"],
  });
  const line = session.line_items?.data[0]?.id ?? "";
  expect(applyPromotionCode(account.tenant, openedBy(account, session), "OFF")).toMatchObject({
    session: { total: { discount: 1000, total: 0 } },
  });
  expect(updateLineItemQuantity(account.tenant, openedBy(account, session), line, 3)).toMatchObject({
    session: { total: { subtotal: 3000, discount: 1500, total: 1500 } },
  });
});

test("A-017 what the session reports is what is paid", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 33.33 })).id;
  const session = await aSession(account, [1001, 999, 1], { discounts: [{ coupon }] });
  pay(account, session);
  const paid = await account.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  expect((paid.payment_intent as Stripe.PaymentIntent).amount_received).toBe(session.amount_total);
});

const rate = fc.record({
  id: fc.constantFrom("r1", "r2"),
  percentage: fc.integer({ min: 0, max: 3000 }).map((value) => value / 100),
  inclusive: fc.boolean(),
});
const anyLine = fc.record({
  unitAmountDecimal: fc.oneof(
    fc.integer({ min: 0, max: 99_999_999 }).map(String),
    fc
      .tuple(fc.nat(9999), fc.nat(999_999))
      .map(([whole, rest]) => `${whole}.${String(rest).padStart(6, "0")}`),
  ),
  quantity: fc.integer({ min: 0, max: 1000 }),
  product: fc.constantFrom("a", "b", "c"),
  taxRates: fc.array(rate, { maxLength: 2 }),
});
const anyCoupon = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map((value) => aCoupon({ percent_off: value / 100 })),
  fc.integer({ min: 1, max: 9_999_999 }).map((amount_off) => aCoupon({ amount_off, currency: "eur" })),
  fc.integer({ min: 1, max: 100 }).map((percent_off) => aCoupon({ percent_off, applies_to: ["a"] })),
  fc.constant(null),
);

test("A-002 A-006 A-011 for every cart: sums agree at every level and nothing falls below zero", () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 8 }),
      anyCoupon,
      fc.constantFrom("eur", "jpy", "kwd"),
      fc.nat(5000),
      (lines, coupon, currency, shipping) => {
        const result = computeTotals({ currency, lines, coupon, shipping });
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(result.lines.map((line) => line.subtotal))).toBe(result.subtotal);
        expect(sum(result.lines.map((line) => line.discount))).toBe(result.discount);
        expect(sum(result.lines.map((line) => line.tax))).toBe(result.taxExclusive + result.taxInclusive);
        expect(sum(result.lines.map((line) => line.total)) + shipping).toBe(result.total);
        expect(result.total).toBe(result.subtotal - result.discount + result.taxExclusive + shipping);
        result.lines.forEach((line, index) => {
          expect(line.discount).toBeGreaterThanOrEqual(0);
          expect(line.discount).toBeLessThanOrEqual(line.subtotal);
          if (coupon?.applies_to && lines[index]?.product !== "a") expect(line.discount).toBe(0);
        });
      },
    ),
  );
});

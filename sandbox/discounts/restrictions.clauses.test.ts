import type Stripe from "stripe";
import { expect, test } from "vitest";
import {
  addOptionalLineItem,
  applyPromotionCode,
  removeOptionalLineItem,
  removePromotionCode,
  updateLineItemQuantity,
} from "../checkout/buyer-actions.ts";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { aPrice, aSession, aSubscriptionSession, openedBy, pay, RETURN_URL } from "../test/goods.ts";

type Restrictions = NonNullable<Stripe.PromotionCodeCreateParams["restrictions"]>;

async function aCode(
  { stripe }: Account,
  code: string,
  terms: Partial<Stripe.CouponCreateParams> = {},
  rest: Partial<Stripe.PromotionCodeCreateParams> = {},
) {
  const amount = terms.amount_off === undefined ? { percent_off: 10 } : {};
  const coupon = await stripe.coupons.create({ ...amount, ...terms });
  return stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code, ...rest });
}

const minimum = (amount: number, rest: Restrictions = {}): Restrictions => ({
  minimum_amount: amount,
  minimum_amount_currency: "eur",
  ...rest,
});

/** A session whose buyer may type codes. */
const openSession = (
  account: Account,
  amounts: readonly number[],
  rest: Partial<Stripe.Checkout.SessionCreateParams> = {},
) => aSession(account, amounts, { allow_promotion_codes: true, ...rest });

const apply = (account: Account, session: Stripe.Checkout.Session, code: string) =>
  applyPromotionCode(account.tenant, openedBy(account, session), code);

const invalidCode = { error: { code: "invalidCode", message: "This promotion code is invalid." } };

test("D-030 pre-applied by coupon or by code, totals already reduced", async () => {
  const account = await anAccount();
  const code = await aCode(account, "TEN");
  const coupon = String(code.promotion.coupon);
  const byCoupon = await aSession(account, [10_000], { discounts: [{ coupon }] });
  expect(byCoupon).toMatchObject({ amount_total: 9000, discounts: [{ coupon, promotion_code: null }] });
  const byCode = await aSession(account, [10_000], { discounts: [{ promotion_code: code.id }] });
  expect(byCode).toMatchObject({
    amount_total: 9000,
    discounts: [{ coupon: null, promotion_code: code.id }],
  });
});

test.each([true, false])("D-031 allow_promotion_codes=%s and discounts exclude each other", async (allow) => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  expect(
    await refusalOf(aSession(account, [1000], { allow_promotion_codes: allow, discounts: [{ coupon }] })),
  ).toEqual(
    E(
      400,
      undefined,
      "allow_promotion_codes",
      "You may only specify one of these parameters: allow_promotion_codes, discounts.",
    ),
  );
});

test("D-032 at most one discount", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  expect(await refusalOf(aSession(account, [1000], { discounts: [{ coupon }, { coupon }] }))).toMatchObject(
    E(400, undefined, "discounts"),
  );
});

test("D-033 one entry names one thing", async () => {
  const account = await anAccount();
  const code = await aCode(account, "TEN");
  const both = { coupon: String(code.promotion.coupon), promotion_code: code.id };
  expect(await refusalOf(aSession(account, [1000], { discounts: [both] }))).toEqual(
    E(
      400,
      undefined,
      "discounts[0][coupon]",
      "You may only specify one of these parameters: coupon, promotion_code.",
    ),
  );
  const { price } = await aPrice(account, 1000);
  const empty = account.stripe.rawRequest("POST", "/v1/checkout/sessions", {
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price, quantity: 1 }],
    discounts: [{ coupon: undefined, promotion_code: "" }],
  });
  expect(await refusalOf(empty)).toMatchObject({
    status: 400,
    param: expect.stringContaining("discounts[0]"),
  });
});

test("D-034 unknown ids", async () => {
  const account = await anAccount();
  expect(await refusalOf(aSession(account, [1000], { discounts: [{ coupon: "nope" }] }))).toEqual(
    E(400, "resource_missing", "discounts[0][coupon]", "No such coupon: 'nope'"),
  );
  expect(
    await refusalOf(aSession(account, [1000], { discounts: [{ promotion_code: "promo_nope" }] })),
  ).toEqual(
    E(400, "resource_missing", "discounts[0][promotion_code]", "No such promotion code: 'promo_nope'"),
  );
});

test("D-035 no discounts in setup mode or on a price the buyer chooses", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const setup = account.stripe.checkout.sessions.create({
    mode: "setup",
    ui_mode: "elements",
    currency: "eur",
    return_url: RETURN_URL,
    discounts: [{ coupon }],
  });
  expect(await refusalOf(setup)).toMatchObject(E(400, undefined, "discounts"));
  const price = await account.stripe.prices.create({
    currency: "eur",
    product_data: { name: "Donation" },
    custom_unit_amount: { enabled: true },
  });
  const donation = account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [{ price: price.id, quantity: 1 }],
    discounts: [{ coupon }],
  });
  expect((await refusalOf(donation)).status).toBe(400);
});

test("D-036 the buyer applies a code and takes it off again", async () => {
  const account = await anAccount();
  await aCode(account, "TEN");
  const session = await openSession(account, [10_000]);
  expect(apply(account, session, "TEN")).toMatchObject({
    session: { total: { total: 9000 }, discounts: [{ promotionCode: "TEN", amount: 1000 }] },
  });
  expect(removePromotionCode(account.tenant, openedBy(account, session))).toMatchObject({
    session: { total: { total: 10_000 }, discounts: [] },
  });
});

test("D-037 codes must be enabled", async () => {
  const account = await anAccount();
  await aCode(account, "TEN");
  expect(apply(account, await aSession(account, [10_000]), "TEN")).toMatchObject({ error: { code: null } });
});

test("D-038 codes are trimmed and compared without case; only active ones count", async () => {
  const account = await anAccount();
  const code = await aCode(account, "Summer");
  const session = await openSession(account, [10_000]);
  expect(apply(account, session, "  sUMMER ")).toMatchObject({
    session: { discounts: [{ promotionCode: "Summer" }] },
  });
  await account.stripe.promotionCodes.update(code.id, { active: false });
  expect(apply(account, await openSession(account, [10_000]), "Summer")).toEqual(invalidCode);
  expect(apply(account, session, "")).toEqual(invalidCode);
});

test("D-038 the buyer's own code comes before nobody's", async () => {
  const account = await anAccount();
  const [mine, yours] = await Promise.all([1, 2].map(() => account.stripe.customers.create()));
  await aCode(account, "HELLO", { percent_off: 10 }, { customer: yours?.id ?? "" });
  await aCode(account, "HELLO", { percent_off: 20 }, { customer: mine?.id ?? "" });
  const session = await openSession(account, [10_000], { customer: mine?.id ?? "" });
  expect(apply(account, session, "HELLO")).toMatchObject({ session: { discounts: [{ percentOff: 20 }] } });
});

test("D-039 the first restriction that fails decides: the minimum before the scope", async () => {
  const account = await anAccount();
  const { product } = await aPrice(account, 100);
  await aCode(account, "BOTH", { applies_to: { products: [product] } }, { restrictions: minimum(99_999) });
  expect(apply(account, await openSession(account, [10_000]), "BOTH")).toMatchObject({
    error: { code: "promotionCodeAmountInsufficient" },
  });
  await aCode(
    account,
    "WHO",
    {},
    {
      customer: (await account.stripe.customers.create()).id,
      restrictions: minimum(99_999),
    },
  );
  expect(apply(account, await openSession(account, [10_000]), "WHO")).toEqual(invalidCode);
});

test("D-040 a second valid code replaces the first, an invalid one does not", async () => {
  const account = await anAccount();
  await aCode(account, "TEN");
  await aCode(account, "HALF", { percent_off: 50 });
  const session = await openSession(account, [10_000]);
  apply(account, session, "TEN");
  expect(apply(account, session, "NOPE")).toEqual(invalidCode);
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(9000);
  expect(apply(account, session, "HALF")).toMatchObject({
    session: { total: { total: 5000 }, discounts: [{ promotionCode: "HALF" }] },
  });
});

/** The carts of D-051: A = 10000, B = 5000, half off. */
test.each([
  ["A", [true, false], 5000],
  ["B", [false, true], 2500],
  ["A and B", [true, true], 7500],
  ["no product", [false, false], 7500],
] as const)("D-051 half off scoped to %s", async (_name, scope, discount) => {
  const account = await anAccount();
  const goods = await Promise.all([10_000, 5000].map((amount) => aPrice(account, amount)));
  const products = goods.filter((_, index) => scope[index]).map((good) => good.product);
  const code = await aCode(account, "HALF", {
    percent_off: 50,
    ...(products.length ? { applies_to: { products } } : {}),
  });
  const create = (entry: { coupon: string } | { promotion_code: string }) =>
    account.stripe.checkout.sessions.create({
      mode: "payment",
      ui_mode: "elements",
      return_url: RETURN_URL,
      line_items: goods.map(({ price }) => ({ price, quantity: 1 })),
      discounts: [entry],
    });
  for (const entry of [{ coupon: String(code.promotion.coupon) }, { promotion_code: code.id }])
    expect((await create(entry)).total_details?.amount_discount).toBe(discount);
});

test("D-052 every code of a coupon inherits its products", async () => {
  const account = await anAccount();
  const { product } = await aPrice(account, 100);
  const code = await aCode(account, "ONLY", { applies_to: { products: [product] } });
  expect(
    await refusalOf(aSession(account, [1000], { discounts: [{ promotion_code: code.id }] })),
  ).toMatchObject({
    code: "coupon_applies_to_nothing",
  });
});

test("D-053 nothing eligible in the cart", async () => {
  const account = await anAccount();
  const { product } = await aPrice(account, 100);
  const code = await aCode(account, "ONLY", { applies_to: { products: [product] } });
  const message = "This coupon cannot be redeemed because it does not apply to anything in this order.";
  expect(await refusalOf(aSession(account, [1000], { discounts: [{ promotion_code: code.id }] }))).toEqual(
    E(400, "coupon_applies_to_nothing", "discounts[0][promotion_code]", message),
  );
  expect(
    await refusalOf(aSession(account, [1000], { discounts: [{ coupon: String(code.promotion.coupon) }] })),
  ).toEqual(E(400, "coupon_applies_to_nothing", "discounts[0][coupon]", message));
});

test("D-054 inline products are fresh, inline prices of a stored product are not", async () => {
  const account = await anAccount();
  const { product } = await aPrice(account, 100);
  const coupon = (
    await account.stripe.coupons.create({ percent_off: 10, applies_to: { products: [product] } })
  ).id;
  const create = (data: Stripe.Checkout.SessionCreateParams.LineItem.PriceData) =>
    account.stripe.checkout.sessions.create({
      mode: "payment",
      ui_mode: "elements",
      return_url: RETURN_URL,
      line_items: [{ price_data: data, quantity: 1 }],
      discounts: [{ coupon }],
    });
  const terms = { currency: "eur", unit_amount: 1000 };
  expect(await refusalOf(create({ ...terms, product_data: { name: "Thing at 100" } }))).toMatchObject({
    code: "coupon_applies_to_nothing",
  });
  expect((await create({ ...terms, product })).amount_total).toBe(900);
});

test("D-055 removing the only eligible optional item is refused and the cart stays", async () => {
  const account = await anAccount();
  const base = await aPrice(account, 2000);
  const extra = await aPrice(account, 1000);
  await aCode(account, "EXTRA", { applies_to: { products: [extra.product] } });
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "form",
    return_url: RETURN_URL,
    allow_promotion_codes: true,
    line_items: [{ price: base.price, quantity: 1 }],
    optional_items: [{ price: extra.price, quantity: 1 }],
  });
  expect(apply(account, session, "EXTRA")).toMatchObject({ error: { code: null } });
  addOptionalLineItem(account.tenant, openedBy(account, session), extra.price);
  expect(apply(account, session, "EXTRA")).toMatchObject({ session: { total: { discount: 100 } } });
  expect(removeOptionalLineItem(account.tenant, openedBy(account, session), extra.price)).toMatchObject({
    error: { code: "couponAppliesToNothing" },
  });
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(2900);
});

test("D-056 a code of one customer is for that customer", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create()).id;
  const code = await aCode(account, "MINE", {}, { customer });
  const session = await aSession(account, [1000], { customer, discounts: [{ promotion_code: code.id }] });
  expect(session.amount_total).toBe(900);
  await aCode(account, "ANYONE");
  expect(apply(account, await openSession(account, [1000]), "ANYONE")).toHaveProperty("session");
});

test("D-057 somebody else or nobody cannot use it", async () => {
  const account = await anAccount();
  const [mine, other] = await Promise.all([1, 2].map(() => account.stripe.customers.create()));
  const code = await aCode(account, "MINE", {}, { customer: mine?.id ?? "" });
  const discounts = [{ promotion_code: code.id }];
  for (const who of [{ customer: other?.id ?? "" }, {}]) {
    expect(await refusalOf(aSession(account, [1000], { ...who, discounts }))).toMatchObject(
      E(400, undefined, "discounts[0][promotion_code]"),
    );
    expect(apply(account, await openSession(account, [1000], who), "MINE")).toEqual(invalidCode);
  }
});

test("D-058 a cap on a customer's own code limits that customer", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "a@example.com" })).id;
  const code = await aCode(account, "ONCE", {}, { customer, max_redemptions: 1 });
  pay(account, await aSession(account, [1000], { customer, discounts: [{ promotion_code: code.id }] }));
  expect(apply(account, await openSession(account, [1000], { customer }), "ONCE")).toEqual(invalidCode);
});

const firstTime = { restrictions: { first_time_transaction: true } };

test("D-060 D-061 a first-time code is for those who never paid", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "a@example.com" })).id;
  await aCode(account, "FIRST", {}, firstTime);
  expect(apply(account, await openSession(account, [1000], { customer }), "FIRST")).toHaveProperty("session");
  expect(apply(account, await openSession(account, [1000]), "FIRST")).toHaveProperty("session");
  pay(account, await aSession(account, [1000], { customer }));
  expect(apply(account, await openSession(account, [1000], { customer }), "FIRST")).toEqual(invalidCode);
});

test("D-062 failed and cancelled attempts do not count; a refunded payment does", async () => {
  const account = await anAccount();
  const { stripe } = account;
  const customer = (await stripe.customers.create({ email: "a@example.com" })).id;
  await aCode(account, "FIRST", {}, firstTime);
  pay(account, await aSession(account, [1000], { customer }), "pm_card_visa_chargeDeclined");
  const canceled = await stripe.paymentIntents.create({ amount: 1000, currency: "eur", customer });
  await stripe.paymentIntents.cancel(canceled.id);
  expect(apply(account, await openSession(account, [1000], { customer }), "FIRST")).toHaveProperty("session");
  const paid = await stripe.paymentIntents.create({
    amount: 1000,
    currency: "eur",
    customer,
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: RETURN_URL,
  });
  await stripe.refunds.create({ payment_intent: paid.id, amount: 400 });
  expect(apply(account, await openSession(account, [1000], { customer }), "FIRST")).toEqual(invalidCode);
});

test("D-063 an unpaid or draft invoice blocks, a void one does not", async () => {
  const account = await anAccount();
  const { stripe } = account;
  const customer = (await stripe.customers.create()).id;
  await aCode(account, "FIRST", {}, firstTime);
  const tryIt = async () => apply(account, await openSession(account, [1000], { customer }), "FIRST");
  const invoice = await stripe.invoices.create({ customer });
  expect(await tryIt()).toEqual(invalidCode);
  await stripe.invoices.finalizeInvoice(invoice.id);
  expect(await tryIt()).toEqual(invalidCode);
  await stripe.invoices.voidInvoice(invoice.id);
  expect(await tryIt()).toHaveProperty("session");
});

test("D-064 guests: the guide's way by default, the SDK comment's by a flag", async () => {
  const account = await anAccount();
  const code = await aCode(account, "FIRST", {}, firstTime);
  const discounts = [{ promotion_code: code.id }];
  // The same e-mail bought before: still a guest, still a first time.
  pay(account, await aSession(account, [1000]));
  expect(
    (await aSession(account, [1000], { customer_email: "buyer@example.com", discounts })).amount_total,
  ).toBe(900);
  await account.kit.flags({ first_time_guests: "refused" });
  expect(await refusalOf(aSession(account, [1000], { discounts }))).toMatchObject(
    E(400, undefined, "discounts[0][promotion_code]"),
  );
  expect(apply(account, await openSession(account, [1000]), "FIRST")).toEqual(invalidCode);
  expect((await aSession(account, [1000], { customer_creation: "always", discounts })).amount_total).toBe(
    900,
  );
});

test("D-065 not a first time", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "a@example.com" })).id;
  const code = await aCode(account, "FIRST", {}, firstTime);
  pay(account, await aSession(account, [1000], { customer }));
  expect(
    await refusalOf(aSession(account, [1000], { customer, discounts: [{ promotion_code: code.id }] })),
  ).toEqual(
    E(
      400,
      undefined,
      "discounts[0][promotion_code]",
      "This promotion code cannot be redeemed because the associated customer has prior transactions.",
    ),
  );
});

test("D-066 the minimum looks at the subtotal before discount, without shipping, and includes its bound", async () => {
  const account = await anAccount();
  await aCode(account, "BIG", { percent_off: 50 }, { restrictions: minimum(5000) });
  const shipping_options = [
    {
      shipping_rate_data: {
        display_name: "Slow",
        type: "fixed_amount" as const,
        fixed_amount: { amount: 1000, currency: "eur" },
      },
    },
  ];
  expect(apply(account, await openSession(account, [4999], { shipping_options }), "BIG")).toMatchObject({
    error: { code: "promotionCodeAmountInsufficient" },
  });
  expect(apply(account, await openSession(account, [5000], { shipping_options }), "BIG")).toMatchObject({
    session: { total: { discount: 2500, total: 3500 } },
  });
});

test("D-067 for a subscription only the first payment must reach the minimum", async () => {
  const account = await anAccount();
  const code = await aCode(
    account,
    "START",
    { percent_off: 10, duration: "forever" },
    { restrictions: minimum(3000) },
  );
  const month = await aPrice(account, 2000, { month: true });
  const setup = await aPrice(account, 1500);
  const session = await account.stripe.checkout.sessions.create({
    mode: "subscription",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [month, setup].map(({ price }) => ({ price, quantity: 1 })),
    discounts: [{ promotion_code: code.id }],
  });
  pay(account, session);
  await account.kit.clock.advance(32 * 86_400);
  const [renewal] = (await account.stripe.invoices.list({ limit: 1 })).data;
  expect(renewal).toMatchObject({ billing_reason: "subscription_cycle", subtotal: 2000, total: 1800 });
});

test("D-068 other currencies have their own minimum or none at all", async () => {
  const account = await anAccount();
  await aCode(
    account,
    "BIG",
    {},
    { restrictions: minimum(5000, { currency_options: { usd: { minimum_amount: 6000 } } }) },
  );
  expect(apply(account, await openSession(account, [5500], { currency: "usd" }), "BIG")).toMatchObject({
    error: { code: "promotionCodeAmountInsufficient" },
  });
  expect(apply(account, await openSession(account, [6000], { currency: "usd" }), "BIG")).toHaveProperty(
    "session",
  );
  expect(apply(account, await openSession(account, [99_000], { currency: "gbp" }), "BIG")).toEqual(
    invalidCode,
  );
});

test("D-069 below the minimum, for the page and for the server", async () => {
  const account = await anAccount();
  const code = await aCode(account, "BIG", {}, { restrictions: minimum(5000) });
  expect(apply(account, await openSession(account, [1000]), "BIG")).toMatchObject({
    error: {
      code: "promotionCodeAmountInsufficient",
      promotionCodeAmountInsufficient: { minimumAmount: 5000, minimumAmountCurrency: "eur" },
    },
  });
  expect(
    await refusalOf(aSession(account, [1000], { discounts: [{ promotion_code: code.id }] })),
  ).toMatchObject(E(400, undefined, "discounts[0][promotion_code]"));
});

test("D-070 a change that falls below the minimum is refused; cart and code stay", async () => {
  const account = await anAccount();
  await aCode(account, "BIG", {}, { restrictions: minimum(5000) });
  const { price } = await aPrice(account, 1000);
  const session = await account.stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: RETURN_URL,
    allow_promotion_codes: true,
    line_items: [{ price, quantity: 5, adjustable_quantity: { enabled: true, minimum: 1, maximum: 9 } }],
    expand: ["line_items"],
  });
  const line = session.line_items?.data[0]?.id ?? "";
  apply(account, session, "BIG");
  expect(updateLineItemQuantity(account.tenant, openedBy(account, session), line, 4)).toMatchObject({
    error: { code: "promotionCodeAmountInsufficient" },
  });
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(4500);
  expect(updateLineItemQuantity(account.tenant, openedBy(account, session), line, 6)).toMatchObject({
    session: { total: { total: 5400 } },
  });
});

test("D-130 an amount coupon of another currency", async () => {
  const account = await anAccount();
  const code = await aCode(account, "FIVE", { amount_off: 500, currency: "usd" });
  expect(await refusalOf(aSession(account, [1000], { discounts: [{ promotion_code: code.id }] }))).toEqual(
    E(
      400,
      undefined,
      "discounts[0][promotion_code]",
      "The promotion code default currency (usd) does not match the line item currency (eur).",
    ),
  );
  expect(
    await refusalOf(aSession(account, [1000], { discounts: [{ coupon: String(code.promotion.coupon) }] })),
  ).toMatchObject(E(400, undefined, "discounts[0][coupon]"));
  expect(apply(account, await openSession(account, [1000]), "FIVE")).toEqual(invalidCode);
});

test("D-131 percentages know no currency", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  for (const currency of ["eur", "usd", "jpy"])
    expect((await aSession(account, [1000], { currency, discounts: [{ coupon }] })).amount_total).toBe(900);
});

test("D-132 currency options decide the amount in their currency", async () => {
  const account = await anAccount();
  const coupon = (
    await account.stripe.coupons.create({
      amount_off: 500,
      currency: "usd",
      currency_options: { eur: { amount_off: 450 } },
    })
  ).id;
  expect((await aSession(account, [1000], { discounts: [{ coupon }] })).amount_total).toBe(550);
  expect((await aSession(account, [1000], { currency: "usd", discounts: [{ coupon }] })).amount_total).toBe(
    500,
  );
});

test("D-100 in payment mode all durations are the same", async () => {
  const account = await anAccount();
  for (const terms of [
    { duration: "once" },
    { duration: "forever" },
    { duration: "repeating", duration_in_months: 3 },
  ] as const) {
    const coupon = await account.stripe.coupons.create({ percent_off: 10, ...terms });
    expect((await aSession(account, [1000], { discounts: [{ coupon: coupon.id }] })).amount_total).toBe(900);
  }
  expect(await aSubscriptionSession(account, 1000)).toMatchObject({ amount_total: 1000 });
});

import type Stripe from "stripe";
import { expect, test } from "vitest";
import { type Account, anAccount } from "../test/account.ts";
import { aPrice, aSession, aSubscriptionSession, pay, RETURN_URL } from "../test/goods.ts";
import { addMonths, nextPeriodEnd } from "./periods.ts";

const DAY = 86_400;

/** Totals of all invoices of the account, oldest first. */
async function invoiceTotals({ stripe }: Account): Promise<number[]> {
  return (await stripe.invoices.list({ limit: 100 })).data.map((invoice) => invoice.total).reverse();
}

async function subscribed(
  account: Account,
  terms: Stripe.CouponCreateParams,
  rest: Partial<Stripe.Checkout.SessionCreateParams> = {},
) {
  const coupon = await account.stripe.coupons.create(terms);
  const session = await aSubscriptionSession(account, 1000, { discounts: [{ coupon: coupon.id }], ...rest });
  pay(account, session);
  const { subscription } = await account.stripe.checkout.sessions.retrieve(session.id);
  return String(subscription);
}

test("D-101 once: the first invoice alone", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10, duration: "once" });
  await account.kit.clock.advance(65 * DAY);
  expect(await invoiceTotals(account)).toEqual([900, 1000, 1000]);
  expect((await account.stripe.subscriptions.retrieve(id)).discounts).toEqual([]);
});

test("D-101 R-071 repeating: the invoices of its months, with an end", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10, duration: "repeating", duration_in_months: 2 });
  const held = await account.stripe.subscriptions.retrieve(id, { expand: ["discounts"] });
  const [discount] = held.discounts as Stripe.Discount[];
  expect(discount?.end).toBe(addMonths(held.start_date, 2));
  await account.kit.clock.advance(100 * DAY);
  expect(await invoiceTotals(account)).toEqual([900, 900, 1000, 1000]);
});

test("D-101 R-071 forever: all of them, without an end", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10, duration: "forever" });
  await account.kit.clock.advance(65 * DAY);
  expect(await invoiceTotals(account)).toEqual([900, 900, 900]);
  const { discounts } = await account.stripe.subscriptions.retrieve(id, { expand: ["discounts"] });
  expect((discounts as Stripe.Discount[])[0]?.end).toBeNull();
});

test("D-102 the discount belongs to the subscription, or to the session in payment mode", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10, duration: "forever" });
  const { discounts } = await account.stripe.subscriptions.retrieve(id, { expand: ["discounts"] });
  expect((discounts as Stripe.Discount[])[0]).toMatchObject({ subscription: id, checkout_session: null });
  const coupon = (await account.stripe.coupons.create({ percent_off: 10 })).id;
  const session = await aSession(account, [1000], {
    discounts: [{ coupon }],
    expand: ["total_details.breakdown"],
  });
  expect(session.total_details?.breakdown?.discounts[0]?.discount).toMatchObject({
    checkout_session: session.id,
    subscription: null,
  });
});

test("D-103 one-time lines are on the first invoice and discounted there", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10, duration: "forever" })).id;
  const box = await aPrice(account, 1000, { month: true });
  const setup = await aPrice(account, 500);
  const session = await account.stripe.checkout.sessions.create({
    mode: "subscription",
    ui_mode: "elements",
    return_url: RETURN_URL,
    line_items: [box, setup].map(({ price }) => ({ price, quantity: 1 })),
    discounts: [{ coupon }],
  });
  expect(session.amount_total).toBe(1350);
  pay(account, session);
  await account.kit.clock.advance(32 * DAY);
  expect(await invoiceTotals(account)).toEqual([1350, 900]);
});

test("D-104 a once coupon on a trial is spent on the first invoice that has something to pay", async () => {
  const account = await anAccount();
  await subscribed(
    account,
    { percent_off: 10, duration: "once" },
    { subscription_data: { trial_period_days: 14 } },
  );
  expect(await invoiceTotals(account)).toEqual([0]);
  await account.kit.clock.advance(15 * DAY);
  expect(await invoiceTotals(account)).toEqual([0, 900]);
  await account.kit.clock.advance(32 * DAY);
  expect(await invoiceTotals(account)).toEqual([0, 900, 1000]);
});

test("R-090 a subscription from Checkout", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10, duration: "forever" });
  const subscription = await account.stripe.subscriptions.retrieve(id);
  expect(subscription).toMatchObject({
    status: "active",
    trial_end: null,
    latest_invoice: expect.stringMatching(/^in_/),
    discounts: [expect.stringMatching(/^di_/)],
  });
  expect(subscription).not.toHaveProperty("discount");
  const [item] = subscription.items.data;
  expect(item?.current_period_end).toBe(addMonths(subscription.start_date, 1));
});

test("R-091 its first invoice: lines 3000, a coupon, total 2700", async () => {
  const account = await anAccount();
  const coupon = (await account.stripe.coupons.create({ percent_off: 10, duration: "forever" })).id;
  const session = await aSubscriptionSession(account, 3000, { discounts: [{ coupon }] });
  pay(account, session);
  const [invoice] = (await account.stripe.invoices.list({ expand: ["data.payments"] })).data;
  expect(invoice).toMatchObject({
    billing_reason: "subscription_create",
    subtotal: 3000,
    total: 2700,
    amount_due: 2700,
    amount_paid: 2700,
    total_discount_amounts: [{ amount: 300 }],
    parent: { type: "subscription_details" },
    payments: { data: [{ payment: { type: "payment_intent" } }] },
    lines: { data: [{ amount: 3000, discountable: true, discount_amounts: [{ amount: 300 }] }] },
  });
});

test("R-092 a failed attempt leaves neither subscription nor invoice", async () => {
  const account = await anAccount();
  const session = await aSubscriptionSession(account, 3000);
  pay(account, session, "pm_card_visa_chargeDeclined");
  expect((await account.stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  expect((await account.stripe.invoices.list()).data).toEqual([]);
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).invoice).toBeNull();
});

test("a renewal whose card fails leaves an open invoice and a subscription past due", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10 });
  await account.kit.faults.nextPayment("insufficient_funds");
  await account.kit.clock.advance(32 * DAY);
  const [renewal] = (await account.stripe.invoices.list({ limit: 1 })).data;
  expect(renewal).toMatchObject({ status: "open", total: 1000, amount_paid: 0 });
  expect((await account.stripe.subscriptions.retrieve(id)).status).toBe("past_due");
});

test("renewals of a jump happen each at its own moment", async () => {
  const account = await anAccount();
  await subscribed(account, { percent_off: 10 });
  await account.kit.clock.advance(100 * DAY);
  const created = (await account.stripe.invoices.list()).data.map((invoice) => invoice.created).reverse();
  const [start = 0] = created;
  expect(created.slice(1)).toEqual([1, 2, 3].map((months) => addMonths(start, months)));
});

test("a subscription that ends with its period is billed no more", async () => {
  const account = await anAccount();
  const id = await subscribed(account, { percent_off: 10 });
  await account.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  await account.kit.clock.advance(100 * DAY);
  expect((await account.stripe.subscriptions.retrieve(id)).status).toBe("canceled");
  expect(await invoiceTotals(account)).toEqual([900]);
});

test("months keep the day of the anchor where they have it", () => {
  const at = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000;
  expect(addMonths(at("2027-01-31"), 1)).toBe(at("2027-02-28"));
  const monthly = { interval: "month", interval_count: 1 } as const;
  expect(nextPeriodEnd(at("2027-01-31"), monthly, at("2027-02-28"))).toBe(at("2027-03-31"));
  expect(nextPeriodEnd(at("2028-02-29"), { interval: "year", interval_count: 1 }, at("2028-03-01"))).toBe(
    at("2029-02-28"),
  );
});

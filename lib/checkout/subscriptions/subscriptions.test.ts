import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { order, subscription, subscriptionCheckout } from "#lib/db/schema/index.ts";
import { ORIGIN } from "#test/environment.ts";
import { newBrowser } from "#test/shop/browser.ts";
import { sendFrom } from "#test/shop/in-process.ts";
import { openRoom } from "#test/shop/room.ts";
import { type Answer, granted, shopperWith } from "#test/shop/shopper.ts";
import { signUp } from "#test/shop/sign-up.ts";
import { SUBSCRIBED, stockShop } from "#test/shop/stock.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { isAsPromised, recordInvoice, recordInvoices } from "../payments/record-subscription.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import type { OpenedSubscription } from "./contract.ts";

const DAY = 86_400;
const BOX = "monthly-box";
const { db, kit, stripe, page: pageOf } = await openRoom();

await stockShop(db, stripe, SUBSCRIBED);
const code = async (text: string, terms: Parameters<typeof stripe.coupons.create>[0]) => {
  const coupon = await stripe.coupons.create(terms ?? {});
  return stripe.promotionCodes.create({ code: text, promotion: { type: "coupon", coupon: coupon.id } });
};
await code("THREE", { percent_off: 20, duration: "repeating", duration_in_months: 3 });
await code("ONCE", { percent_off: 50, duration: "once" });
await code("FOREVER", { amount_off: 333, currency: "eur", duration: "forever" });

/** What signs a new browser in; nothing while guests look. */
let session = new Map<string, string>();
beforeEach(() => {
  session = new Map();
});

let people = 0;

/** Somebody in a browser of their own who looks at the box. */
function aBrowser() {
  people += 1;
  const browser = newBrowser();
  for (const [name, value] of session) browser.cookies.set(name, value);
  const { send, putInBasket } = shopperWith(sendFrom(browser));
  const open = (
    choice: Partial<{ productId: string; trial: boolean; extra: boolean; offer: boolean }> = {},
  ) =>
    send({
      method: "POST",
      path: "/api/subscription-checkouts",
      body: { productId: BOX, trial: false, extra: false, offer: true, ...choice },
    }) as Promise<Answer<OpenedSubscription>>;
  return { send, open, putInBasket, email: `person-${people}@example.com` };
}

/** Pays an opened session as its page would. */
async function pay(
  { clientSecret }: OpenedSubscription,
  email: string,
  typed?: string,
  method = "pm_card_visa",
) {
  const page = pageOf(clientSecret);
  if (typed) expect((await page.applyCode(typed)).error).toBeUndefined();
  await page.shipTo("DE");
  const { session } = await page.look();
  const paid = await page.confirm(session?.total.total ?? -1, email, method);
  if (paid.error) throw new Error(paid.error.message);
}

/** Registers somebody, who is signed in from now on whichever browser they use. */
async function signIn(name: string, tier: "oak" | null = null) {
  const browser = newBrowser();
  const shopper = await signUp(browser, name, tier);
  session = browser.cookies;
  return shopper;
}

async function subscriptionOf(sessionId: string): Promise<string> {
  const session = await stripe.checkout.sessions.retrieve(sessionId);
  return String(session.subscription);
}

/** What the orders of a subscription say, oldest first. */
async function payments(subscriptionId: string) {
  const rows = await db
    .select()
    .from(order)
    .where(eq(order.subscriptionId, subscriptionId))
    .orderBy(order.number);
  return rows.map(({ state, renewal, subtotalAmount, discountAmount, totalAmount }) => ({
    state,
    renewal,
    subtotal: subtotalAmount,
    discount: discountAmount,
    total: totalAmount,
  }));
}

const paid = (subtotal: number, discount: number, renewal = true) => ({
  state: "paid",
  renewal,
  subtotal,
  discount,
  total: subtotal - discount,
});

/** Somebody who has subscribed and whose first payment is an order. */
async function subscribed(typed?: string) {
  const { open, email } = aBrowser();
  const opened = granted(await open());
  await pay(opened, email, typed);
  expect(await recordPayment(opened.view.sessionId)).toMatchObject({ value: { state: "recorded" } });
  return subscriptionOf(opened.view.sessionId);
}

const newestInvoice = async (subscriptionId: string) => {
  const [invoice] = (await stripe.invoices.list({ subscription: subscriptionId, limit: 1 })).data;
  return invoice?.id ?? "";
};

describe("the first payment", () => {
  test("becomes one order with the address and the discount, however often it is recorded", async () => {
    const { open, email } = aBrowser();
    const opened = granted(await open());
    await pay(opened, email, "three");
    const all = await Promise.all(Array.from({ length: 4 }, () => recordPayment(opened.view.sessionId)));
    expect(all.every((one) => one.ok && one.value.state === "recorded")).toBe(true);
    const id = await subscriptionOf(opened.view.sessionId);
    expect(await payments(id)).toEqual([paid(3200, 640, false)]);
    const [row] = await db.select().from(order).where(eq(order.subscriptionId, id));
    expect(row).toMatchObject({
      email,
      shippingAddress: { name: "Cleo Marchetti", country: "DE" },
      reasons: [{ code: "THREE", amount: 640 }],
      lines: [{ productId: BOX, quantity: 1, amount: 3200, discountAmount: 640 }],
      paidThrough: expect.stringMatching(/^in_/),
      paymentIntentId: expect.stringMatching(/^pi_/),
    });
  });

  test("is recorded as well when its invoice is heard of before its session", async () => {
    const { open, email } = aBrowser();
    const opened = granted(await open());
    await pay(opened, email);
    const id = await subscriptionOf(opened.view.sessionId);
    expect(await recordInvoice(db, await newestInvoice(id), recordPayment)).toMatchObject({
      value: "recorded",
    });
    expect(await payments(id)).toEqual([paid(3200, 0, false)]);
  });

  test("with something beside it, both are on the order; the renewal holds the box alone (D-103)", async () => {
    const { open, email } = aBrowser();
    const opened = granted(await open({ extra: true }));
    await pay(opened, email, "FOREVER");
    await recordPayment(opened.view.sessionId);
    const id = await subscriptionOf(opened.view.sessionId);
    await kit.clock.advance(32 * DAY);
    await recordInvoices(db, id);
    expect(await payments(id)).toEqual([paid(5800, 333, false), paid(3200, 333)]);
  });

  test("for anything but what was offered is a mismatch", () => {
    const promised = [{ productId: BOX, stripePriceId: "price_1", unitAmount: 3200 }];
    const line = {
      productId: BOX,
      priceId: "price_1",
      name: "",
      quantity: 1,
      amount: 3200,
      discountAmount: 0,
    };
    expect(isAsPromised({ lines: [line] }, promised)).toBe(true);
    for (const lines of [
      [],
      [line, line],
      [{ ...line, amount: 100 }],
      [{ ...line, quantity: 2 }],
      [{ ...line, priceId: "price_2" }],
    ])
      expect(isAsPromised({ lines }, promised)).toBe(false);
  });

  test("by a delayed way to pay waits for its money, and fails when it does not come", async () => {
    await kit.flags({ payment_method_types: ["card", "sepa_debit"] });
    for (const settles of ["succeeds", "fails"] as const) {
      const { open, email } = aBrowser();
      const opened = granted(await open());
      await kit.faults.nextPayment("delay", { settles });
      await pay(opened, email);
      await recordPayment(opened.view.sessionId);
      const id = await subscriptionOf(opened.view.sessionId);
      expect(await payments(id)).toMatchObject([{ state: "awaiting_payment" }]);
      await kit.clock.advance(10 * DAY);
      await recordInvoices(db, id);
      expect(await payments(id)).toMatchObject([{ state: settles === "succeeds" ? "paid" : "failed" }]);
    }
  });
});

describe("renewals", () => {
  test("D-101 once, repeating and forever, each as Stripe's invoices have it", async () => {
    const once = await subscribed("ONCE");
    const three = await subscribed("THREE");
    const forever = await subscribed("FOREVER");
    await kit.clock.advance(125 * DAY);
    for (const id of [once, three, forever]) await recordInvoices(db, id);
    expect(await payments(once)).toEqual([
      paid(3200, 1600, false),
      ...Array.from({ length: 4 }, () => paid(3200, 0)),
    ]);
    expect(await payments(three)).toEqual([
      paid(3200, 640, false),
      paid(3200, 640),
      paid(3200, 640),
      paid(3200, 0),
      paid(3200, 0),
    ]);
    expect(await payments(forever)).toEqual([
      paid(3200, 333, false),
      ...Array.from({ length: 4 }, () => paid(3200, 333)),
    ]);
    for (const id of [once, three, forever]) {
      const { data } = await stripe.invoices.list({ subscription: id, limit: 100 });
      expect((await payments(id)).map(({ total }) => total)).toEqual(
        data.toReversed().map(({ total }) => total),
      );
    }
  });

  test("a gap closes with the next event, and repeated or reordered events add nothing", async () => {
    const id = await subscribed();
    await kit.clock.advance(95 * DAY);
    const { data } = await stripe.invoices.list({ subscription: id });
    for (const invoice of [...data, ...data]) {
      const recorded = await recordInvoice(db, invoice.id, recordPayment);
      expect(recorded.ok).toBe(true);
    }
    expect(await payments(id)).toEqual([paid(3200, 0, false), paid(3200, 0), paid(3200, 0), paid(3200, 0)]);
  });

  test("one that fails is an order that failed, and is paid when the money comes after all", async () => {
    const id = await subscribed("FOREVER");
    // Whatever renews in that time: the earlier tests have left some.
    await kit.faults.nextPayment("insufficient_funds", { times: 99 });
    await kit.clock.advance(32 * DAY);
    await kit.faults.clear();
    await recordInvoices(db, id);
    expect(await payments(id)).toMatchObject([
      { state: "paid" },
      { state: "failed", renewal: true, total: 2867 },
    ]);
    await stripe.invoices.pay(await newestInvoice(id), { paid_out_of_band: true });
    await recordInvoice(db, await newestInvoice(id), recordPayment);
    expect(await payments(id)).toEqual([paid(3200, 333, false), paid(3200, 333)]);
  });

  test("invoices of subscriptions that are not ours are left alone", async () => {
    const { id: price } = await stripe.prices.create({
      product: BOX,
      currency: "eur",
      unit_amount: 900,
      recurring: { interval: "month" },
    });
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      ui_mode: "elements",
      return_url: ORIGIN,
      line_items: [{ price, quantity: 1 }],
    });
    const page = pageOf(session.client_secret ?? "");
    await page.confirm(900, "other@example.com");
    const id = await subscriptionOf(session.id);
    expect(await recordInvoice(db, await newestInvoice(id), recordPayment)).toEqual({
      ok: true,
      value: "not_ours",
    });
    expect(await recordPayment(session.id)).toEqual({ ok: true, value: { state: "not_ours" } });
    expect(await payments(id)).toEqual([]);
  });
});

describe("opening", () => {
  test("goes on with the live session for the same wish, and replaces it for another", async () => {
    const { open } = aBrowser();
    const first = granted(await open());
    expect(granted(await open()).view.sessionId).toBe(first.view.sessionId);
    const other = granted(await open({ extra: true }));
    expect(other.view.sessionId).not.toBe(first.view.sessionId);
    expect((await stripe.checkout.sessions.retrieve(first.view.sessionId)).status).toBe("expired");
  });

  test("two tabs at once leave one session that can be paid", async () => {
    const { open } = aBrowser();
    // The browser has its cookie from the first page it saw.
    await open({ productId: "no-such-thing" });
    const answers = await Promise.all([open(), open({ extra: true })]);
    const rows = await db.select().from(subscriptionCheckout).where(eq(subscriptionCheckout.state, "open"));
    const opened = answers.flatMap((answer) =>
      answer.type === "object" ? [answer.value.view.sessionId] : [],
    );
    const live = rows.filter(({ sessionId }) => opened.includes(sessionId));
    expect(live).toHaveLength(1);
    for (const id of opened) {
      const { status } = await stripe.checkout.sessions.retrieve(id);
      expect(status).toBe(id === live[0]?.sessionId ? "open" : "expired");
    }
  });

  test("refuses what is not sold by subscription, amounts of the browser's own, and a guest's trial", async () => {
    const { open, send, putInBasket } = aBrowser();
    expect(await open({ productId: "desk-notebook" })).toMatchObject({ status: 404, code: "not_found" });
    expect(await open({ productId: "no-such-thing" })).toMatchObject({ status: 404, code: "not_found" });
    expect(await open({ trial: true })).toMatchObject({ status: 401, code: "unauthenticated" });
    const forged = { productId: BOX, trial: false, extra: false, offer: true, unitAmount: 1, trialDays: 700 };
    expect(await send({ method: "POST", path: "/api/subscription-checkouts", body: forged })).toMatchObject({
      status: 400,
      code: "invalid_input",
    });
    expect(await putInBasket(BOX, 1)).toMatchObject({ status: 409, code: "conflict" });
  });

  test("D-104 a trial costs nothing, spends a once-only code on its first payment, and is had once", async () => {
    const { customerId } = await signIn("tessa");
    const { open, email } = aBrowser();
    const opened = granted(await open({ trial: true }));
    expect(opened.view.trial).toEqual({ days: 14, chosen: true, state: "available" });
    await pay(opened, email, "ONCE");
    await recordPayment(opened.view.sessionId);
    const id = await subscriptionOf(opened.view.sessionId);
    expect((await stripe.subscriptions.retrieve(id)).customer).toBe(customerId);
    await kit.clock.advance(60 * DAY);
    await recordInvoices(db, id);
    expect(await payments(id)).toEqual([paid(0, 0, false), paid(3200, 1600), paid(3200, 0)]);

    expect(await aBrowser().open({ trial: true })).toMatchObject({ status: 422, code: "not_eligible" });
    expect(granted(await aBrowser().open()).view.trial?.state).toBe("used");
  });

  test("a loyalty member starts with the members' coupon, keeps it with another choice, and may do without", async () => {
    await stripe.coupons.create({ id: "offcut-box-members", percent_off: 5, duration: "forever" });
    await signIn("mina", "oak");
    const { open, email } = aBrowser();
    const total = async (answer: Answer<OpenedSubscription>) =>
      (await stripe.checkout.sessions.retrieve(granted(answer).view.sessionId)).amount_total;
    expect(await total(await open())).toBe(3040);
    expect(await total(await open({ extra: true }))).toBe(5510);
    const without = await open({ extra: true, offer: false });
    expect(granted(without).view.hasOffer).toBe(false);
    expect(await total(without)).toBe(5800);
    // Looking again changes nothing.
    expect(granted(await open({ extra: true })).view.sessionId).toBe(granted(without).view.sessionId);
    await pay(granted(without), email, "THREE");

    const again = aBrowser();
    const opened = granted(await again.open());
    await pay(opened, again.email);
    await recordPayment(opened.view.sessionId);
    expect(await payments(await subscriptionOf(opened.view.sessionId))).toEqual([paid(3200, 160, false)]);
  });

  test("a members' coupon that is gone does not keep anybody from subscribing", async () => {
    await stripe.coupons.del("offcut-box-members");
    await signIn("mona", "oak");
    expect(granted(await aBrowser().open()).view.hasOffer).toBe(false);
  });

  test("a trial that was paid unheard counts at the next opening", async () => {
    await signIn("tom");
    const { open, email } = aBrowser();
    await pay(granted(await open({ trial: true })), email);
    expect(await open({ trial: true })).toMatchObject({ status: 422, code: "not_eligible" });
  });
});

test("reconciliation finds what no event told: first payments, renewals and expired sessions", async () => {
  await kit.clock.advance(3 * DAY);
  const run = async () => reconcile(db, { now: await kit.clock.now(), days: 2, graceSeconds: 0 });
  await run();
  const renewing = await subscribed();
  const unheard = aBrowser();
  const opened = granted(await unheard.open());
  await pay(opened, unheard.email, "THREE");
  const left = granted(await aBrowser().open());
  await stripe.checkout.sessions.expire(left.view.sessionId);
  const first = await run();
  const id = await subscriptionOf(opened.view.sessionId);
  expect(await payments(id)).toEqual([paid(3200, 640, false)]);
  expect(first.repairs).toContainEqual({ did: "order_recorded", subject: opened.view.sessionId });
  expect(first.repairs).toContainEqual({ did: "checkout_closed", subject: left.view.sessionId });

  await kit.clock.advance(32 * DAY);
  const second = await reconcile(db, { now: await kit.clock.now(), days: 40, graceSeconds: 0 });
  expect(second.problems).toEqual([]);
  expect(await payments(renewing)).toEqual([paid(3200, 0, false), paid(3200, 0)]);
  expect(await payments(id)).toEqual([paid(3200, 640, false), paid(3200, 640)]);
  expect((await run()).repairs).toEqual([]);
  expect(await db.select().from(subscription).where(eq(subscription.id, id))).toHaveLength(1);
});

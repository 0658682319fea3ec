import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readBrowserId } from "#lib/basket/browser-cookie.ts";
import { setLine } from "#lib/basket/current-basket.ts";
import { now } from "#lib/clock.ts";
import { checkout, order, redemption, shippingOption } from "#lib/db/schema/index.ts";
import { PUBLISHABLE_KEY } from "#test/environment.ts";
import { askFrom, newBrowser } from "#test/shop/browser.ts";
import { openRoom } from "#test/shop/room.ts";
import { signUp } from "#test/shop/sign-up.ts";
import { BERLIN, stockSmallShop } from "#test/shop/small-shop.ts";
import { value } from "#test/value.ts";
import { PUT as claim } from "../../../app/api/payment-intents/[id]/loyalty-discount/route.ts";
import { POST as pay } from "../../../app/api/payment-intents/[id]/payment/route.ts";
import { PUT as redeem } from "../../../app/api/payment-intents/[id]/promotion-code/route.ts";
import { acceptTotal } from "../interactions/accept-total.ts";
import { changeCurrency } from "../interactions/change-currency.ts";
import { changeLineItems } from "../interactions/change-line-items.ts";
import { changeShippingAddress, changeShippingOption } from "../interactions/change-shipping.ts";
import { giveEmail } from "../interactions/email.ts";
import { claimLoyaltyDiscount } from "../interactions/loyalty-discount.ts";
import { redeemPromotionCode, removePromotionCode } from "../interactions/promotion-code.ts";
import { startPayment } from "../interactions/start-payment.ts";
import { openCheckout } from "../opening/open-checkout.ts";
import { openPaymentIntent } from "../opening/open-payment-intent.ts";
import { recordIntentPayment } from "../payments/record-intent-payment.ts";
import { completionOfIntent } from "../payments/return-page.ts";
import { reconcile } from "../reconcile/reconcile.ts";

/**
 * The Payment Intents route below HTTP: the use cases as they are, a real database, and the sandbox as Stripe. Who asks
 * has cookies, as in life.
 */
const room = await openRoom();
const { db, kit, stripe } = room;

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

await stockSmallShop(db);
const collected = await stripe.shippingRates.create({
  display_name: "Pick up",
  type: "fixed_amount",
  fixed_amount: { amount: 0, currency: "eur" },
});
await db.insert(shippingOption).values({
  id: "pick-up",
  name: "Pick up",
  minimumDays: 1,
  maximumDays: 1,
  amounts: { eur: 0, usd: 0 },
  stripeShippingRateId: collected.id,
  position: 9,
});
const house = await stripe.coupons.create({ id: "house", percent_off: 100 });
await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: house.id }, code: "HOUSE" });

let browsers = 1;
let browser = newBrowser();
beforeEach(() => {
  browsers += 1;
  browser = askFrom(newBrowser());
});

const put = async (productId: string, quantity: number) => value(await setLine({ productId, quantity }));
const open = async () => value(await openPaymentIntent());
const intentAt = (id: string) => stripe.paymentIntents.retrieve(id);
const REFUSED = { ok: false, error: { code: "conflict" } };

const signInAsAda = () => signUp(browser, `ada-${browsers}`, "walnut");

/** Contact and address, as every order needs them. */
async function introduce(id: string) {
  value(await giveEmail(id, `gusta${browsers}@example.com`));
  return value(await changeShippingAddress(id, BERLIN));
}

/** Confirms as Stripe.js does: with the publishable key, the client secret and no amount. */
async function confirm(
  view: Readonly<{ id: string; clientSecret: string }>,
  more: Readonly<Record<string, string>> = {},
): Promise<Readonly<{ status?: string; error?: unknown }>> {
  const answer = await fetch(`${room.base}/v1/elements/payment_intents/${view.id}/confirm`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      key: PUBLISHABLE_KEY,
      client_secret: view.clientSecret,
      payment_method: "pm_card_visa",
      return_url: "http://localhost/pay/complete",
      ...more,
    }),
  });
  return (await answer.json()) as { status?: string; error?: unknown };
}

async function orderOf(intentId: string) {
  const payment = value(await recordIntentPayment(intentId));
  if (payment.state !== "recorded") throw new Error(`not recorded: ${payment.state}`);
  return payment.order;
}

async function checkoutOf(id: string) {
  const [row] = await db.select().from(checkout).where(eq(checkout.paidThrough, id));
  if (!row) throw new Error(`no checkout has ${id}`);
  return row;
}

async function ledgerOf(checkoutId: string): Promise<readonly string[]> {
  const rows = await db.select().from(redemption).where(eq(redemption.checkoutId, checkoutId));
  return rows.map(({ pool, state }) => `${pool.split(":")[0]?.split("_")[0]} ${state}`).sort();
}

/** What Stripe and our own row show of a checkout: equal before and after what must change nothing. */
async function snapshot(id: string) {
  const { amount, amount_details, currency, customer, status, metadata } = await intentAt(id);
  const { lines, claims, shippingOptionId, email, decision } = await checkoutOf(id);
  return {
    amount,
    amount_details,
    currency,
    customer,
    status,
    metadata,
    lines,
    claims,
    shippingOptionId,
    email,
    decision,
  };
}

describe("the amount", () => {
  test("page, PaymentIntent and order agree to the cent through a whole checkout", async () => {
    const { customerId } = await signInAsAda();
    await put("board", 1);
    await put("cup", 3);
    let view = await open();
    expect(view).toMatchObject({ transport: "payment-intent", totals: { subtotal: 8100, total: 8590 } });
    const { id } = view;
    expect(await intentAt(id)).toMatchObject({ amount: 8590, customer: customerId });
    view = value(await claimLoyaltyDiscount(id));
    expect(view.totals).toMatchObject({ subtotal: 8100, discount: 972, total: 7618 });
    view = value(await changeLineItems(id, { productId: "cup", quantity: 7 }));
    expect(view.totals).toMatchObject({ subtotal: 12_500, discount: 1500, shipping: 490, total: 11_490 });
    view = value(await redeemPromotionCode(id, "quarter"));
    view = await introduce(id);
    expect(view).toMatchObject({ id, totals: { discount: 3125, total: 9865 } });
    const row = await checkoutOf(id);
    expect(await intentAt(id)).toMatchObject({
      amount: 9865,
      amount_details: { discount_amount: 3125, shipping: { amount: 490 } },
      metadata: { offcut_checkout: row.id },
    });

    expect(value(await startPayment(id, 9865)).state).toBe("ready");
    expect((await confirm(view)).status).toBe("succeeded");
    expect(await orderOf(id)).toMatchObject({
      state: "paid",
      paidThrough: id,
      paymentIntentId: id,
      subtotalAmount: 12_500,
      discountAmount: 3125,
      shippingAmount: 490,
      totalAmount: 9865,
      shippingAddress: BERLIN,
      lines: [
        { productId: "board", quantity: 1, unitAmount: 4800, amount: 4800, discountAmount: 1200 },
        { productId: "cup", quantity: 7, unitAmount: 1100, amount: 7700, discountAmount: 1925 },
      ],
    });
    expect(await ledgerOf(row.id)).toEqual([
      "coupon committed",
      "loyalty-walnut released",
      "promo committed",
    ]);
  });

  test("a discount that goes again is no longer reported", async () => {
    await put("board", 2);
    const { id } = await open();
    value(await redeemPromotionCode(id, "QUARTER"));
    expect(value(await removePromotionCode(id)).totals).toMatchObject({ discount: 0, total: 10_090 });
    const intent = await intentAt(id);
    expect(intent.amount).toBe(10_090);
    expect(intent.amount_details?.discount_amount ?? 0).toBe(0);
    expect(await ledgerOf((await checkoutOf(id)).id)).toEqual(["coupon released", "promo released"]);
  });

  test("a payment of another amount, or without an address, is a mismatch", async () => {
    await put("cup", 3);
    const cheap = await open();
    await introduce(cheap.id);
    await stripe.paymentIntents.update(cheap.id, { amount: 100 });
    expect((await confirm(cheap)).status).toBe("succeeded");
    expect(await orderOf(cheap.id)).toMatchObject({ state: "mismatch", totalAmount: 100 });

    askFrom(newBrowser());
    await put("cup", 3);
    const nowhere = await open();
    expect((await confirm(nowhere)).status).toBe("succeeded");
    expect(await orderOf(nowhere.id)).toMatchObject({ state: "mismatch", totalAmount: 3790 });
  });

  test("nothing a browser sends with its client secret changes it", async () => {
    await put("board", 1);
    const view = await open();
    await introduce(view.id);
    const ask = (path: string, body: Record<string, string>) =>
      fetch(`${room.base}/v1/payment_intents/${view.id}${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${PUBLISHABLE_KEY}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ client_secret: view.clientSecret, ...body }),
      });
    const before = await snapshot(view.id);
    expect((await ask("", { amount: "50" })).ok).toBe(false);
    expect((await ask("/confirm", { amount: "50", payment_method: "pm_card_visa" })).ok).toBe(false);
    expect((await ask("/cancel", {})).ok).toBe(false);
    expect((await confirm(view, { amount: "50" })).error).toBeDefined();
    expect(await snapshot(view.id)).toEqual(before);
  });
});

describe("pressing the pay button", () => {
  test("asks for what is missing", async () => {
    await put("board", 1);
    const { id } = await open();
    expect(await startPayment(id, 5290)).toMatchObject({
      error: {
        code: "invalid_input",
        fields: { email: expect.anything(), shippingAddress: expect.anything() },
      },
    });
  });

  test("shows another price before it lets it be paid", async () => {
    const { id: codeId } = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: "quarter" },
      code: `SHORT${browsers}`,
    });
    await put("board", 1);
    const { id } = await open();
    value(await redeemPromotionCode(id, `SHORT${browsers}`));
    await introduce(id);
    expect(value(await startPayment(id, 4090)).state).toBe("ready");
    await stripe.promotionCodes.update(codeId, { active: false });
    const changed = value(await startPayment(id, 4090));
    expect(changed).toMatchObject({ state: "changed", view: { totals: { discount: 0, total: 5290 } } });
    if (changed.state !== "changed") return;
    const { id: next } = changed.view;
    expect((await intentAt(next)).amount).toBe(5290);
    // A made-up total is only ever compared.
    expect(value(await startPayment(next, 1))).toMatchObject({
      state: "changed",
      view: { totals: { total: 5290 } },
    });
    // What costs more has to be accepted first, and only what it is now can be.
    expect(value(await startPayment(next, 5290)).state).toBe("changed");
    expect(value(await acceptTotal(next, 4090)).raise).toMatchObject({ from: 4090 });
    expect(value(await acceptTotal(next, 5290)).raise).toBeNull();
    expect(value(await startPayment(next, 5290)).state).toBe("ready");
  });

  test("pays what was on the button or nothing, whatever another tab does meanwhile", async () => {
    await put("board", 1);
    const pressed = await open();
    await introduce(pressed.id);
    expect(value(await startPayment(pressed.id, 5290)).state).toBe("ready");
    const elsewhere = value(await changeLineItems(pressed.id, { productId: "board", quantity: 3 }));
    expect(elsewhere).toMatchObject({ totals: { total: 14_890 } });
    expect(elsewhere.id).not.toBe(pressed.id);
    expect(await intentAt(pressed.id)).toMatchObject({ status: "canceled", amount: 5290 });
    expect((await confirm(pressed)).error).toBeDefined();
    // Stripe had the other order: the payment came first, and the change is refused.
    expect(value(await startPayment(elsewhere.id, 14_890)).state).toBe("ready");
    expect((await confirm(elsewhere)).status).toBe("succeeded");
    expect(await changeLineItems(elsewhere.id, { productId: "board", quantity: 1 })).toMatchObject(REFUSED);
    expect(await orderOf(elsewhere.id)).toMatchObject({ state: "paid", totalAmount: 14_890 });
  });

  test("and pressing again without a change is the same payment", async () => {
    await put("board", 1);
    const { id } = await open();
    await introduce(id);
    expect(value(await startPayment(id, 5290)).state).toBe("ready");
    expect(value(await startPayment(id, 5290))).toMatchObject({ state: "ready", view: { id } });
    // What changes no amount keeps the PaymentIntent, and the card that is being typed.
    expect(value(await giveEmail(id, "other@example.com")).id).toBe(id);
  });
});

describe("once the buyer has agreed to pay", () => {
  const changes = [
    ["line items", (id: string) => changeLineItems(id, { productId: "board", quantity: 1 })],
    ["promotion code", (id: string) => redeemPromotionCode(id, "QUARTER")],
    ["shipping option", (id: string) => changeShippingOption(id, "pick-up")],
    ["e-mail", (id: string) => giveEmail(id, "other@example.com")],
    ["payment", (id: string) => startPayment(id, 10_090)],
  ] as const;

  async function refusesAll(id: string): Promise<void> {
    const before = await snapshot(id);
    for (const [name, change] of changes) expect(await change(id), name).toMatchObject(REFUSED);
    expect(await snapshot(id)).toEqual(before);
  }

  test.each([
    ["paid", "succeed"],
    ["on its way", "delay"],
    ["asked by their bank", "challenge"],
  ] as const)("%s: every change is refused and changes nothing", async (_, behaviour) => {
    await put("board", 2);
    const view = await open();
    await introduce(view.id);
    await kit.faults.nextPayment(behaviour);
    await confirm(view);
    await refusesAll(view.id);
  });

  test("whoever left the bank's page half-way goes on with another PaymentIntent", async () => {
    await put("board", 1);
    const left = await open();
    value(await redeemPromotionCode(left.id, "QUARTER"));
    await introduce(left.id);
    await kit.faults.nextPayment("challenge");
    expect((await confirm(left)).status).toBe("requires_action");
    const again = await open();
    expect(again.id).not.toBe(left.id);
    expect(again).toMatchObject({ codes: [{ code: "QUARTER" }], shippingAddress: BERLIN });
    expect((await intentAt(left.id)).status).toBe("canceled");
    expect((await confirm(again)).status).toBe("succeeded");
  });

  test("a declined card changes nothing and another one pays", async () => {
    await put("board", 1);
    const view = await open();
    await introduce(view.id);
    expect((await confirm(view, { payment_method: "pm_card_visa_chargeDeclined" })).error).toBeDefined();
    expect(value(await recordIntentPayment(view.id)).state).toBe("open");
    expect(value(await startPayment(view.id, 5290)).state).toBe("ready");
    expect((await confirm(view)).status).toBe("succeeded");
    expect(await orderOf(view.id)).toMatchObject({ state: "paid", totalAmount: 5290 });
  });
});

describe("recording", () => {
  test("once, whoever comes first and however often", async () => {
    await put("board", 1);
    const view = await open();
    await introduce(view.id);
    await confirm(view);
    const answers = await Promise.all(Array.from({ length: 5 }, () => recordIntentPayment(view.id)));
    const ids = answers.map((answer) => {
      const payment = value(answer);
      return payment.state === "recorded" ? payment.order.id : payment.state;
    });
    expect(new Set(ids).size).toBe(1);
    expect(await db.select().from(order).where(eq(order.paidThrough, view.id))).toHaveLength(1);
    expect(await openPaymentIntent()).toMatchObject(REFUSED);
    expect(await completionOfIntent(view.id)).toMatchObject({ state: "order" });
    askFrom(newBrowser());
    expect(await completionOfIntent(view.id)).toEqual({ state: "someone_elses", orderState: "paid" });
  });

  test("a PaymentIntent that is not ours is left alone", async () => {
    const { id } = await stripe.paymentIntents.create({ amount: 900, currency: "eur" });
    expect(value(await recordIntentPayment(id))).toEqual({ state: "not_ours" });
    expect(value(await recordIntentPayment("pi_unknown"))).toEqual({ state: "not_ours" });
    for (const named of ["pi_unknown", "co_unknown", "cs_test_x", "pi_../x", undefined])
      expect(await completionOfIntent(named)).toEqual({ state: "unknown" });
  });

  test("money that comes later is awaited, then there", async () => {
    await put("board", 1);
    const view = await open();
    value(await redeemPromotionCode(view.id, "QUARTER"));
    await introduce(view.id);
    await kit.faults.nextPayment("delay");
    expect((await confirm(view)).status).toBe("processing");
    const { checkoutId, state } = await orderOf(view.id);
    expect(state).toBe("awaiting_payment");
    expect(await ledgerOf(checkoutId)).toEqual(["coupon reserved", "promo reserved"]);
    await kit.clock.advance(30 * 86_400);
    expect((await orderOf(view.id)).state).toBe("paid");
    expect(await ledgerOf(checkoutId)).toEqual(["coupon committed", "promo committed"]);
  });

  test("money that never comes fails the order, ends the PaymentIntent and gives back what was held", async () => {
    await put("board", 1);
    const view = await open();
    value(await redeemPromotionCode(view.id, "QUARTER"));
    await introduce(view.id);
    await kit.faults.nextPayment("delay", { settles: "fails" });
    await confirm(view);
    const { checkoutId } = await orderOf(view.id);
    await kit.clock.advance(30 * 86_400);
    expect((await orderOf(view.id)).state).toBe("failed");
    expect((await intentAt(view.id)).status).toBe("canceled");
    expect(await ledgerOf(checkoutId)).toEqual(["coupon released", "promo released"]);
    expect((await confirm(view)).error).toBeDefined();
    expect((await orderOf(view.id)).state).toBe("failed");
  });

  test("one that staff ended gives back what was held; the checkout goes on with another", async () => {
    await put("board", 1);
    const view = await open();
    value(await redeemPromotionCode(view.id, "QUARTER"));
    const { id: checkoutId } = await checkoutOf(view.id);
    await stripe.paymentIntents.cancel(view.id);
    expect(value(await recordIntentPayment(view.id)).state).toBe("expired");
    expect(await ledgerOf(checkoutId)).toEqual(["coupon released", "promo released"]);
    const again = await open();
    expect(again).toMatchObject({ codes: [{ code: "QUARTER", applied: true }], totals: { total: 4090 } });
    expect(again.id).not.toBe(view.id);
    expect(await ledgerOf(checkoutId)).toEqual(["coupon reserved", "promo reserved"]);
  });
});

describe("an order that its discounts cover whole", () => {
  async function free() {
    await put("board", 1);
    const opened = await open();
    value(await changeShippingOption(opened.id, "pick-up"));
    const view = value(await redeemPromotionCode(opened.id, "HOUSE"));
    return { opened, view };
  }

  test("has no PaymentIntent, and is placed once however often it is asked for", async () => {
    const { opened, view } = await free();
    const { id } = await checkoutOf(view.id);
    expect(view).toMatchObject({ id, clientSecret: "", totals: { discount: 4800, total: 0 } });
    expect((await intentAt(opened.id)).status).toBe("canceled");
    expect(await startPayment(id, 0)).toMatchObject({ error: { code: "invalid_input" } });
    await introduce(id);
    const presses = await Promise.all([startPayment(id, 0), startPayment(id, 0), startPayment(id, 0)]);
    expect(presses.map(value)).toEqual(Array(3).fill({ state: "placed", id }));
    const orders = await db.select().from(order).where(eq(order.checkoutId, id));
    expect(orders).toMatchObject([
      { paidThrough: id, paymentIntentId: null, state: "paid", discountAmount: 4800, totalAmount: 0 },
    ]);
    expect(await ledgerOf(id)).toEqual(["coupon committed", "promo committed"]);
    expect(await completionOfIntent(id)).toMatchObject({ state: "order" });
    expect(await changeShippingOption(id, "standard")).toMatchObject(REFUSED);
  });

  test("has one again as soon as there is something to pay", async () => {
    const { opened, view } = await free();
    const paid = value(await removePromotionCode(view.id));
    expect(paid.totals.total).toBe(4800);
    expect([opened.id, view.id]).not.toContain(paid.id);
    expect((await intentAt(paid.id)).amount).toBe(4800);
    // A page that still shows the one before is brought over.
    expect(value(await changeShippingOption(opened.id, "standard"))).toMatchObject({
      id: paid.id,
      totals: { total: 5290 },
    });
  });
});

describe("an endpoint that is misused answers clearly and changes nothing", () => {
  const ask = async (handler: Handler, id: string, body: string, headers: Record<string, string> = {}) => {
    const response = await handler(
      new Request(`http://localhost:3000/api/payment-intents/${id}`, {
        method: "PUT",
        headers: { origin: "http://localhost:3000", "content-type": "application/json", ...headers },
        body,
      }),
      { params: Promise.resolve({ id }) },
    );
    return { status: response.status, ...((await response.json()) as { code?: string }) };
  };

  test("from another site, malformed, far too large, or with amounts that the browser made up", async () => {
    await put("board", 1);
    const { id } = await open();
    const before = await snapshot(id);
    const code = JSON.stringify({ code: "QUARTER" });
    for (const origin of ["https://evil.example", "null", "http://localhost:3000.evil.example"])
      expect(await ask(redeem, id, code, { origin })).toMatchObject({ status: 403, code: "forbidden" });
    const bad = { status: 400, code: "invalid_input" };
    for (const body of ['{"code": ', "[]", '{"code":7}', JSON.stringify({ code: "X".repeat(200_000) })])
      expect(await ask(redeem, id, body)).toMatchObject(bad);
    expect(await ask(redeem, id, code, { "content-type": "text/plain" })).toMatchObject(bad);
    for (const forged of [{ amount_off: 5000 }, { amount: 1 }, { customer: "cus_someone" }])
      expect(await ask(claim, id, JSON.stringify(forged))).toMatchObject(bad);
    for (const forged of [{}, { shownTotal: -1 }, { shownTotal: 1.5 }, { shownTotal: 5290, amount: 1 }])
      expect(await ask(pay, id, JSON.stringify(forged))).toMatchObject(bad);
    expect(await snapshot(id)).toEqual(before);
    // The same request from the shop's own page is taken, so it is these things that are judged and nothing else.
    expect(await ask(redeem, id, code)).toMatchObject({ status: 200, value: { totals: { discount: 1200 } } });
  });
});

describe("the reconciliation", () => {
  const run = async () => reconcile(db, { now: await now(), days: 2, graceSeconds: 0 });
  const agedBy = (hours: number, id: string) =>
    db
      .update(checkout)
      .set({ updatedAt: sql`now() - make_interval(hours => ${hours}::int)` })
      .where(eq(checkout.paidThrough, id));

  test("records a payment that nobody told the shop of, and money that came later", async () => {
    await put("board", 1);
    const paid = await open();
    await introduce(paid.id);
    await confirm(paid);
    expect((await run()).repairs).toContainEqual({ did: "order_recorded", subject: paid.id });

    askFrom(newBrowser());
    await put("board", 1);
    const later = await open();
    await introduce(later.id);
    await kit.faults.nextPayment("delay");
    await confirm(later);
    expect((await run()).repairs).toContainEqual({ did: "order_recorded", subject: later.id });
    expect((await run()).repairs).toEqual([]);
    await kit.clock.advance(30 * 86_400);
    expect((await run()).repairs).toContainEqual({ did: "order_paid", subject: later.id });
    expect((await run()).repairs).toEqual([]);
  });

  test("ends what nobody has touched, and gives back what was held for it", async () => {
    await put("board", 1);
    const plain = await open();
    await agedBy(2, plain.id);
    await run();
    expect((await intentAt(plain.id)).status).toBe("requires_payment_method");

    value(await redeemPromotionCode(plain.id, "QUARTER"));
    const { id } = await checkoutOf(plain.id);
    await agedBy(2, plain.id);
    expect((await run()).repairs).toEqual([{ did: "intent_cancelled", subject: id }]);
    expect((await intentAt(plain.id)).status).toBe("canceled");
    expect(await ledgerOf(id)).toEqual(["coupon released", "promo released"]);
    expect((await run()).repairs).toEqual([]);
    expect(await open()).toMatchObject({
      codes: [{ code: "QUARTER", applied: true }],
      totals: { total: 4090 },
    });
  });
});

describe("limits", () => {
  test("a code's last use is this shop's to give, and ends the code at Stripe", async () => {
    const code = `LAST${browsers}`;
    const { id: codeId } = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: "quarter" },
      code,
      max_redemptions: 1,
    });
    await put("board", 1);
    const first = await open();
    value(await redeemPromotionCode(first.id, code));

    askFrom(newBrowser());
    await put("board", 1);
    const late = await open();
    expect(await redeemPromotionCode(late.id, code)).toMatchObject({ error: { code: "not_eligible" } });
    expect((await intentAt(late.id)).amount).toBe(5290);

    askFrom(browser);
    await introduce(first.id);
    await confirm(first);
    expect((await orderOf(first.id)).discountAmount).toBe(1200);
    expect(await stripe.promotionCodes.retrieve(codeId)).toMatchObject({
      active: false,
      times_redeemed: 0,
    });
  });
});

describe("one live checkout per browser", () => {
  test("goes from a Checkout Session to a PaymentIntent and back with code, address and e-mail", async () => {
    await put("board", 2);
    const session = value(await openCheckout());
    value(await redeemPromotionCode(session.id, "QUARTER"));
    const email = `gusta${browsers}@example.com`;
    await introduce(session.id);

    const kept = { email, shippingAddress: BERLIN, codes: [{ code: "QUARTER", applied: true }] };
    const intent = await open();
    expect(intent).toMatchObject({ ...kept, totals: { discount: 2400, total: 7690 } });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
    expect(await changeShippingOption(session.id, "pick-up")).toMatchObject(REFUSED);

    const back = value(await openCheckout());
    expect(back).toMatchObject({ ...kept, transport: "preview", totals: { discount: 2400, total: 7690 } });
    expect((await intentAt(intent.id)).status).toBe("canceled");
    expect(await changeShippingOption(intent.id, "pick-up")).toMatchObject(REFUSED);
    // A page that still shows the PaymentIntent must not make a second thing that can be paid.
    expect(await startPayment(intent.id, 7690)).toMatchObject(REFUSED);
    expect((await stripe.checkout.sessions.retrieve(back.id)).status).toBe("open");
    expect(await checkoutOf(back.id)).toMatchObject({ transport: "preview", state: "open" });
    expect(
      await db
        .select()
        .from(checkout)
        .where(eq(checkout.browserId, String(await readBrowserId()))),
    ).toHaveLength(1);
  });

  test("two tabs that open it at once have the same PaymentIntent", async () => {
    await put("board", 1);
    const [one, other] = await Promise.all([open(), open()]);
    expect(one.id).toBe(other.id);
  });

  test("another currency makes it another PaymentIntent, with everything kept", async () => {
    await put("board", 2);
    const euros = await open();
    value(await redeemPromotionCode(euros.id, "QUARTER"));
    await introduce(euros.id);
    const view = value(await changeCurrency(euros.id, "usd"));
    expect(view).toMatchObject({
      currency: "usd",
      shippingAddress: BERLIN,
      codes: [{ code: "QUARTER", applied: true }],
      totals: { subtotal: 10_400, discount: 2600, shipping: 590, total: 8390 },
    });
    expect(await intentAt(view.id)).toMatchObject({ amount: 8390, currency: "usd" });
    expect((await intentAt(euros.id)).status).toBe("canceled");
    expect(value(await startPayment(view.id, 8390)).state).toBe("ready");
    await confirm(view);
    expect(await orderOf(view.id)).toMatchObject({ state: "paid", currency: "usd", totalAmount: 8390 });
  });

  test("a sign-in makes it a PaymentIntent of the shopper's Customer", async () => {
    await put("board", 1);
    const guests = await open();
    const { customerId } = await signInAsAda();
    const view = value(await claimLoyaltyDiscount(guests.id));
    expect(view).toMatchObject({ signedIn: true, totals: { discount: 576, total: 4714 } });
    expect((await intentAt(view.id)).customer).toBe(customerId);
    expect((await intentAt(guests.id)).status).toBe("canceled");
  });

  test("another browser's and an unknown one look alike", async () => {
    await put("board", 1);
    const { id } = await open();
    const before = await snapshot(id);
    askFrom(newBrowser());
    const theirs = await changeShippingOption(id, "pick-up");
    expect(theirs).toMatchObject({ error: { code: "not_found" } });
    expect(await changeShippingOption("pi_unknown", "pick-up")).toEqual(theirs);
    expect(await startPayment(id, 5290)).toEqual(theirs);
    expect(await snapshot(id)).toEqual(before);
  });
});

import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { historyOf } from "#lib/audit/audit.ts";
import { order } from "#lib/db/schema/index.ts";
import { openRoom } from "#test/shop/room.ts";
import { acceptMismatch } from "./accept-mismatch.ts";
import type { OrderState } from "./order.ts";
import { isRefundable, stateAfterRefunds, stateOnceAccepted } from "./order-state.ts";
import { findOrder, insertOrder, markFailed, markReceived, purchaseHistory } from "./orders.ts";
import { finishRefund, type RefundRequest, refundOrder } from "./refund-order.ts";
import { refundsOf, syncRefunds } from "./refunds.ts";

const { db, kit, stripe } = await openRoom();

beforeEach(() => kit.faults.clear());

const STAFF = { id: "staff_1", name: "Per Publisher" };
const NOW = 1_800_000_000;

/** Two boards at 48.00 with 10.00 off and 4.90 for shipping, paid by card. */
async function paidOrder(state: OrderState = "paid", shopperId: string | null = null) {
  const intent = await stripe.paymentIntents.create({
    amount: 9_090,
    currency: "eur",
    payment_method: "pm_card_visa",
    confirm: true,
    return_url: "https://example.com/back",
  });
  const id = `order_${randomUUID()}`;
  await insertOrder(db, {
    id,
    paidThrough: id,
    checkoutId: id,
    shopperId,
    state,
    currency: "eur",
    subtotalAmount: 9_600,
    discountAmount: 1_000,
    shippingAmount: 490,
    taxAmount: 0,
    totalAmount: 9_090,
    lines: [
      {
        productId: "corner-board",
        name: "Corner Board",
        picture: null,
        quantity: 2,
        unitAmount: 4_800,
        amount: 9_600,
        discountAmount: 1_000,
      },
    ],
    paymentIntentId: intent.id,
    paidAt: new Date(NOW * 1000),
    receivedAt: state === "awaiting_payment" ? null : new Date(NOW * 1000),
  });
  return { id, intent: intent.id };
}

const press = (orderId: string, part: Partial<RefundRequest> = {}): RefundRequest => ({
  orderId,
  requestId: randomUUID(),
  seenAmount: 0,
  wish: { kind: "units", lines: [{ line: 0, quantity: 1 }], shipping: false },
  note: null,
  ...part,
});

async function refundedAtStripe(intent: string): Promise<number> {
  const { data } = await stripe.refunds.list({ payment_intent: intent });
  return data.reduce((sum, { amount }) => sum + amount, 0);
}

describe("giving money back", () => {
  test("units, then the rest: the order, our book and Stripe say the same", async () => {
    const { id, intent } = await paidOrder();
    const first = await refundOrder(db, STAFF, press(id, { note: "Came back scratched" }), NOW);
    expect(first).toMatchObject({ ok: true, value: { state: "partially_refunded", refundedAmount: 4_300 } });
    expect(await refundedAtStripe(intent)).toBe(4_300);
    const rest = await refundOrder(
      db,
      STAFF,
      press(id, { seenAmount: 4_300, wish: { kind: "rest" } }),
      NOW + 1,
    );
    expect(rest).toMatchObject({ ok: true, value: { state: "refunded", refundedAmount: 9_090 } });
    expect(await refundedAtStripe(intent)).toBe(9_090);
    expect((await refundsOf(db, id)).map(({ amount, state }) => [amount, state])).toEqual([
      [4_300, "succeeded"],
      [4_790, "succeeded"],
    ]);
    expect((await historyOf(db, `order:${id}`)).map(({ action, staffName }) => [action, staffName])).toEqual([
      ["order.refunded", "Per Publisher"],
      ["order.refunded", "Per Publisher"],
    ]);
    const again = await refundOrder(db, STAFF, press(id, { seenAmount: 9_090, wish: { kind: "rest" } }), NOW);
    expect(again).toMatchObject({ ok: false, error: { code: "not_eligible" } });
  });

  test("a button pressed twice is one refund", async () => {
    const { id, intent } = await paidOrder();
    const twice = press(id);
    const both = await Promise.all([refundOrder(db, STAFF, twice, NOW), refundOrder(db, STAFF, twice, NOW)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await refundedAtStripe(intent)).toBe(4_300);
    expect(await refundsOf(db, id)).toHaveLength(1);
  });

  test("two colleagues at once: the second looks again first", async () => {
    const { id, intent } = await paidOrder();
    await refundOrder(db, STAFF, press(id), NOW);
    const second = await refundOrder(db, STAFF, press(id), NOW);
    expect(second).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await refundedAtStripe(intent)).toBe(4_300);
  });

  test("an answer that was lost is asked for again, and nothing goes back twice", async () => {
    const { id, intent } = await paidOrder();
    // Executed, and the answer cut off each time the SDK tries.
    await kit.faults.cut("after", { match: { method: "POST", path: "/v1/refunds" }, times: 3 });
    const lost = await refundOrder(db, STAFF, press(id), NOW);
    expect(lost).toMatchObject({ ok: false, error: { code: "stripe_unavailable" } });
    const [refund] = await refundsOf(db, id);
    expect(refund?.state).toBe("requested");
    expect((await findOrder(db, id))?.state).toBe("paid");
    // Meanwhile what may be on its way cannot be given to anybody else.
    const greedy = press(id, { seenAmount: 4_300, wish: { kind: "amount", amount: 4_791 } });
    expect(await refundOrder(db, STAFF, greedy, NOW)).toMatchObject({ ok: false });
    const finished = await finishRefund(db, id, refund?.id ?? "");
    expect(finished).toMatchObject({ ok: true, value: { refundedAmount: 4_300 } });
    expect(await refundedAtStripe(intent)).toBe(4_300);
    expect(await historyOf(db, `order:${id}`)).toHaveLength(1);
  });

  test("a plain no of Stripe's leaves everything as it was, and what was done elsewhere comes in", async () => {
    const { id, intent } = await paidOrder();
    await stripe.refunds.create({ payment_intent: intent, amount: 9_000 });
    const refused = await refundOrder(db, STAFF, press(id), NOW);
    expect(refused).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await findOrder(db, id)).toMatchObject({ state: "partially_refunded", refundedAmount: 9_000 });
    expect((await refundsOf(db, id)).map(({ state, staffName }) => [state, staffName]).sort()).toEqual([
      ["failed", "Per Publisher"],
      ["succeeded", null],
    ]);
  });

  test("an order whose money is not here has nothing to give back", async () => {
    const { id } = await paidOrder("awaiting_payment");
    expect(await refundOrder(db, STAFF, press(id), NOW)).toMatchObject({
      ok: false,
      error: { code: "not_eligible" },
    });
  });
});

describe("refunds made in Stripe's dashboard", () => {
  test("come in once, however often they are announced, and ours are not taken for theirs", async () => {
    const { id, intent } = await paidOrder();
    await refundOrder(db, STAFF, press(id), NOW);
    await stripe.refunds.create({ payment_intent: intent, amount: 790 });
    expect(await syncRefunds(db, intent)).toEqual({ ok: true, value: true });
    expect(await syncRefunds(db, intent)).toEqual({ ok: true, value: true });
    expect(await findOrder(db, id)).toMatchObject({ state: "partially_refunded", refundedAmount: 5_090 });
    expect((await refundsOf(db, id)).map(({ amount }) => amount).sort()).toEqual([4_300, 790].sort());
    const rest = await refundOrder(db, STAFF, press(id, { seenAmount: 5_090, wish: { kind: "rest" } }), NOW);
    expect(rest).toMatchObject({ ok: true, value: { state: "refunded", refundedAmount: 9_090 } });
  });

  test("a payment that is not ours is nobody's order", async () => {
    const { id } = await stripe.paymentIntents.create({ amount: 500, currency: "eur" });
    expect(await syncRefunds(db, id)).toEqual({ ok: true, value: false });
  });
});

describe("an order under review", () => {
  test("is accepted as it was paid, once, with who did", async () => {
    const { id } = await paidOrder("mismatch");
    expect(await acceptMismatch(db, STAFF, id, "Checked with the shopper")).toMatchObject({
      ok: true,
      value: { state: "paid" },
    });
    expect(await acceptMismatch(db, STAFF, id, null)).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    expect(await historyOf(db, `order:${id}`)).toHaveLength(1);
  });

  test("stays under review while part of it went back, and is settled by the rest", async () => {
    const { id } = await paidOrder("mismatch");
    const part = await refundOrder(db, STAFF, press(id, { wish: { kind: "amount", amount: 90 } }), NOW);
    expect(part).toMatchObject({ ok: true, value: { state: "mismatch", refundedAmount: 90 } });
    const rest = await refundOrder(db, STAFF, press(id, { seenAmount: 90, wish: { kind: "rest" } }), NOW);
    expect(rest).toMatchObject({ ok: true, value: { state: "refunded" } });
  });

  test("whose money has not come waits for it once accepted", async () => {
    const { id } = await paidOrder("mismatch");
    await db.update(order).set({ receivedAt: null }).where(eq(order.id, id));
    expect(await acceptMismatch(db, STAFF, id, null)).toMatchObject({
      ok: true,
      value: { state: "awaiting_payment" },
    });
    expect(await markReceived(db, id, new Date())).toBe(true);
    expect(await markReceived(db, id, new Date())).toBe(false);
    expect((await findOrder(db, id))?.state).toBe("paid");
    expect(await markFailed(db, id)).toBe(false);
  });
});

test("money that went back counts neither as an order nor as spent", async () => {
  const shopper = `shopper_${randomUUID()}`;
  const whole = await paidOrder("paid", shopper);
  const part = await paidOrder("paid", shopper);
  await refundOrder(db, STAFF, press(whole.id, { wish: { kind: "rest" } }), NOW);
  await refundOrder(db, STAFF, press(part.id), NOW);
  expect(await purchaseHistory(db, shopper, "eur")).toMatchObject({ orderCount: 1, lifetimeSpend: 4_790 });
});

test.each<[OrderState, number, boolean, OrderState, OrderState | null, boolean]>([
  ["paid", 0, true, "paid", null, true],
  ["paid", 1, true, "partially_refunded", null, true],
  ["partially_refunded", 100, true, "refunded", null, true],
  // A refund that fails at the bank comes back.
  ["refunded", 40, true, "partially_refunded", null, false],
  ["partially_refunded", 0, true, "paid", null, true],
  ["mismatch", 40, true, "mismatch", "partially_refunded", true],
  ["mismatch", 100, true, "refunded", "refunded", true],
  ["mismatch", 0, false, "mismatch", "awaiting_payment", false],
  ["awaiting_payment", 0, false, "awaiting_payment", null, false],
  ["failed", 0, false, "failed", null, false],
])("%s with %d of 100 back (money here: %s) is %s", (state, refundedAmount, here, after, accepted, may) => {
  const standing = { state, totalAmount: 100, refundedAmount, receivedAt: here ? new Date(0) : null };
  expect(stateAfterRefunds(standing)).toBe(after);
  expect(stateOnceAccepted(standing)).toBe(accepted);
  expect(isRefundable({ ...standing, paymentIntentId: "pi_1" })).toBe(may);
  expect(isRefundable({ ...standing, paymentIntentId: null })).toBe(false);
});

import "server-only";
import { z } from "zod";
import { findSellables } from "../../catalog/sellables.ts";
import { type Database, database } from "../../db/index.ts";
import type { Decision } from "../../discounts/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import type { Order, OrderLine } from "../../orders/order.ts";
import { findOrderPaidThrough } from "../../orders/orders.ts";
import { ok, type Result } from "../../result.ts";
import {
  cancelPaymentIntent,
  type PaymentIntentState,
  retrievePaymentIntent,
} from "../../stripe/payment-intents.ts";
import { type Checkout, ExpectedAmounts, findCheckoutPaidThrough } from "../checkout-store.ts";
import { decisionAsked } from "../intents/decision-asked.ts";
import { withLease } from "../lease.ts";
import { reasonsOf } from "../pricing/view.ts";
import type { Payment } from "./payment.ts";
import { recordFailure } from "./record-failure.ts";
import { Decided, type Sale, storeOrder } from "./store-order.ts";

/** Where a shopper of this route goes on. */
const AGAIN = "/pay";

/**
 * Turns a PaymentIntent that is paid, or on its way, into an order: once, whoever calls first, the webhook, the return
 * page or a job. Reads the intent from Stripe, never from a payload or a browser. Waits for whoever changes the
 * checkout just now, so that the order is held against the decision that belongs to the amount.
 */
export async function recordIntentPayment(intentId: string): Promise<Result<Payment>> {
  const db = await database();
  const known = await findCheckoutPaidThrough(db, intentId);
  if (!known) return ok({ state: "not_ours" });
  return withLease<Payment>(db, known.id, async () => {
    const [checkout, intent] = await Promise.all([
      findCheckoutPaidThrough(db, intentId),
      retrievePaymentIntent(intentId, 8_000),
    ]);
    if (!intent.ok) return intent.error.code === "not_found" ? ok({ state: "not_ours" }) : intent;
    if (!checkout || intent.value.metadata.offcut_checkout !== checkout.id) return ok({ state: "not_ours" });
    return settleIntent(db, checkout, intent.value);
  });
}

/** Records what an intent shows. The caller holds the checkout's lease and has just read both. */
export async function settleIntent(
  db: Database,
  checkout: Checkout,
  intent: PaymentIntentState,
): Promise<Result<Payment>> {
  switch (intent.status) {
    case "succeeded":
    case "processing":
      return ok({
        state: "recorded",
        order: await storeOrder(db, await saleOf(db, checkout, intent)),
      });
    case "canceled": {
      const order = await findOrderPaidThrough(db, intent.id);
      if (order) return ok({ state: "recorded", order });
      // Stripe itself or a member of staff ended it. The checkout stays: opened again, it is given another intent.
      await releaseOthers(db, checkout.id, []);
      return ok({ state: "expired", again: AGAIN });
    }
    default:
      return failDelayed(db, checkout, intent);
  }
}

/**
 * Money that was on its way and did not come leaves an intent that could be paid again. Its order has failed and its
 * checkout is over, so the intent ends too before anything is given back.
 */
async function failDelayed(
  db: Database,
  checkout: Checkout,
  intent: PaymentIntentState,
): Promise<Result<Payment>> {
  const order = await findOrderPaidThrough(db, intent.id);
  if (order?.state !== "awaiting_payment")
    return ok(order ? { state: "recorded", order } : { state: "open", again: AGAIN });
  const cancelled = await cancelPaymentIntent(intent.id, 8_000);
  if (!cancelled.ok) return cancelled;
  if (await recordFailure(db, intent.id))
    log("warn", "payment_failed", { checkout: checkout.id, intent: intent.id });
  return ok({ state: "recorded", order: { ...order, state: "failed" } });
}

/**
 * Records a checkout that its discounts cover whole: no PaymentIntent stands behind it (P-003). Once, however often it
 * is asked for. The caller holds the lease and has just priced it at nothing.
 */
export async function recordFreeOrder(db: Database, checkout: Checkout): Promise<Order> {
  const sale = await saleOf(db, checkout, null);
  if (!sale.isAsDecided || sale.totalAmount !== 0)
    throw new Error(`The checkout ${checkout.id} was placed without a payment and is not free.`);
  return storeOrder(db, sale);
}

/** The facts a decision was made on, as far as an order repeats them. */
const Asked = z.object({
  lines: z.array(z.object({ id: z.string(), unitAmount: z.int(), quantity: z.int() })),
});

async function saleOf(db: Database, stored: Checkout, intent: PaymentIntentState | null): Promise<Sale> {
  const carried = intent ? decisionAsked(stored, intent) : stored;
  const checkout = carried ?? stored;
  const decided = Decided.parse(checkout.decision);
  const expected = ExpectedAmounts.parse(checkout.expected);
  // Stripe.js confirms without asking our server, so whoever calls it by hand may have left these out.
  const isComplete = checkout.email !== null && checkout.shippingAddress !== null;
  const isAll = intent?.status !== "succeeded" || intent.amountReceived === intent.amount;
  return {
    checkout,
    paidThrough: intent?.id ?? checkout.id,
    paymentIntentId: intent?.id ?? null,
    isPaid: intent === null || intent.status === "succeeded",
    isAsDecided: carried !== null && isComplete && isAll,
    email: checkout.email,
    currency: intent?.currency ?? checkout.currency,
    subtotalAmount: decided.subtotal,
    discountAmount: decided.goodsDiscount,
    shippingAmount: expected.shippingAmount,
    taxAmount: 0,
    totalAmount: intent?.amount ?? expected.totalAmount,
    lines: await soldLines(db, checkout, decided),
    reasons: reasonsOf(checkout.decision as Decision),
  };
}

/** What was sold at the prices of the decision, with each line's share of the discount. */
async function soldLines(
  db: Database,
  checkout: Checkout,
  decided: z.infer<typeof Decided>,
): Promise<OrderLine[]> {
  const { lines } = Asked.parse(checkout.facts);
  const sellables = await findSellables(
    db,
    lines.map((line) => line.id),
    checkout.currency,
  );
  return lines.map(({ id, unitAmount, quantity }) => {
    const sellable = sellables.get(id);
    return {
      productId: id,
      name: sellable?.name ?? id,
      picture: sellable?.picture ?? null,
      quantity,
      unitAmount,
      amount: unitAmount * quantity,
      wasAmount: sellable?.wasAmount ? sellable.wasAmount * quantity : null,
      discountAmount: decided.lines.find((share) => share.line === id)?.discount ?? 0,
    };
  });
}

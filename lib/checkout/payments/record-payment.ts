import "server-only";
import { z } from "zod";
import { findSellables, type Sellable } from "../../catalog/sellables.ts";
import { type Database, database } from "../../db/index.ts";
import type { Decision } from "../../discounts/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { emailKey } from "../../ledger/shopper-key.ts";
import { allocate } from "../../money/allocate.ts";
import type { OrderLine, OrderReason } from "../../orders/order.ts";
import { findOrderPaidThrough, hasOrderedBefore } from "../../orders/orders.ts";
import { ok, type Result } from "../../result.ts";
import { retrieveSession, type SessionState } from "../../stripe/checkout-sessions.ts";
import { type Checkout, findCheckout, findCheckoutPaidThrough } from "../checkout-store.ts";
import { withLease } from "../lease.ts";
import { reasonsOf } from "../pricing/view.ts";
import { decisionCarried } from "../sessions/agreement.ts";
import { groupedByProduct } from "../sessions/lines.ts";
import { throwAwayCoupon } from "../sessions/throw-away-coupon.ts";
import type { Payment } from "./payment.ts";
import { recordSubscription } from "./record-subscription.ts";
import { closeExpired, Decided, type Sale, storeOrder } from "./store-order.ts";

/**
 * Turns a finished session into an order, once, whoever calls first: the webhook, the return page or a job (L-060).
 * The session is read from Stripe, never from a payload or a browser. A payment that differs from the checkout's last
 * stored decision becomes an order in state `mismatch`.
 */
export async function recordPayment(sessionId: string): Promise<Result<Payment>> {
  const db = await database();
  const session = await retrieveSession(sessionId, 8_000);
  if (!session.ok) return session.error.code === "not_found" ? ok({ state: "not_ours" }) : session;
  // Read after the session: once that is complete, no decision can reach it any more.
  const checkout = await findCheckoutPaidThrough(db, sessionId);
  const subscribed = checkout ? null : await recordSubscription(db, session.value);
  if (subscribed) return subscribed;
  if (!checkout || session.value.metadata.offcut_checkout !== checkout.id) return ok({ state: "not_ours" });
  if (session.value.status === "expired") return endExpired(db, checkout.id, session.value);
  if (session.value.status === "open") return ok({ state: "open" });
  const known = await findOrderPaidThrough(db, sessionId);
  const order = await storeOrder(db, await saleOf(db, checkout, session.value));
  if (!known) await throwAwayCoupon(session.value);
  return ok({ state: "recorded", order });
}

async function saleOf(db: Database, stored: Checkout, session: SessionState): Promise<Sale> {
  const carried = decisionCarried(stored, session);
  const checkout = carried ?? stored;
  return {
    checkout,
    paidThrough: session.id,
    paymentIntentId: session.paymentIntentId,
    isPaid: session.paymentStatus !== "unpaid",
    isAsDecided: carried !== null && !(await isAnotherPerson(db, carried, session)),
    email: session.email ?? checkout.email,
    currency: session.currency,
    ...goodsOf(carried, session),
    shippingAmount: session.shippingAmount,
    taxAmount: session.taxAmount,
    totalAmount: session.totalAmount,
    lines: await soldLines(db, carried, session),
    reasons: paidReasons(checkout, session),
  };
}

/**
 * Gives back what a checkout held, now that its session cannot be paid. Under the checkout's lease: it may be just being
 * given another session, which goes on with what it holds.
 */
function endExpired(db: Database, checkoutId: string, session: SessionState): Promise<Result<Payment>> {
  return withLease(db, checkoutId, async () => {
    const checkout = await findCheckout(db, checkoutId);
    if (checkout?.paidThrough === session.id) {
      await closeExpired(db, checkoutId);
      await releaseOthers(db, checkoutId, []);
      await throwAwayCoupon(session);
    }
    return ok({ state: "expired" });
  });
}

const Bound = z.object({
  applied: z.array(z.object({ limitations: z.array(z.object({ code: z.string() })) })),
});

/**
 * Whether a guest paid with the e-mail of somebody who has ordered before, and was given something while we knew another
 * address, or none and left it to be checked now. Stripe shows the address only once it is paid (L-036).
 */
async function isAnotherPerson(db: Database, carried: Checkout, session: SessionState): Promise<boolean> {
  if (carried.shopperId !== null || session.email === null) return false;
  const applied = Bound.safeParse(carried.decision).data?.applied ?? [];
  const isUnchecked = applied.some(({ limitations }) =>
    limitations.some(({ code }) => code === "checked_when_you_pay"),
  );
  const key = emailKey(session.email);
  const isAsTold = carried.email !== null && emailKey(carried.email) === key;
  const isAtStake = carried.email === null ? isUnchecked : applied.length > 0;
  return !isAsTold && isAtStake && (await hasOrderedBefore(db, key));
}

const decisionOf = (checkout: Checkout) => checkout.decision as Decision;

function paidReasons(checkout: Checkout, session: SessionState): OrderReason[] {
  if (checkout.transport !== "native") return reasonsOf(decisionOf(checkout));
  if (session.discountAmount === 0) return [];
  const { discountName, promotionCode } = session;
  return [
    {
      id: session.promotionCodeId ?? session.couponId ?? "stripe",
      text: discountName ?? promotionCode ?? "Discount",
      amount: session.discountAmount,
      code: promotionCode,
    },
  ];
}

/**
 * Goods before any discount, and the discount, as an order keeps them: Stripe's own, unless its prices carry the
 * discount as it was decided.
 */
function goodsOf(carried: Checkout | null, session: SessionState) {
  const decided = carried?.transport === "reprice" ? Decided.safeParse(carried.decision).data : undefined;
  return decided
    ? { subtotalAmount: decided.subtotal, discountAmount: decided.goodsDiscount }
    : { subtotalAmount: session.subtotalAmount, discountAmount: session.discountAmount };
}

/**
 * What was sold, one line per product, with each line's share of the discount: the decision's where it was charged as
 * decided, else an exact split of what Stripe took off. Amounts are before the discount.
 */
async function soldLines(
  db: Database,
  carried: Checkout | null,
  session: SessionState,
): Promise<OrderLine[]> {
  const sold = groupedByProduct(session.lines);
  const sellables = await findSellables(
    db,
    sold.map((line) => line.productId),
    session.currency,
  );
  const decided =
    carried && carried.transport !== "native" ? Decided.safeParse(carried.decision).data : undefined;
  const split = allocate(
    session.discountAmount,
    sold.map((line) => line.amount),
  );
  return sold.map((line, index) => {
    const share = decided?.lines.find((candidate) => candidate.line === line.productId);
    const amount = share?.subtotal ?? line.amount;
    const sellable = sellables.get(line.productId);
    return {
      productId: line.productId,
      name: sellable?.name ?? line.name,
      picture: sellable?.picture ?? null,
      quantity: line.quantity,
      unitAmount: Math.round(amount / line.quantity),
      amount,
      wasAmount: wasAmountOf(sellable, line.quantity),
      discountAmount: share?.discount ?? split[index] ?? 0,
    };
  });
}

const wasAmountOf = (sellable: Sellable | undefined, quantity: number): number | null =>
  sellable?.wasAmount ? sellable.wasAmount * quantity : null;

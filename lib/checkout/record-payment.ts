import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { removeBought } from "../basket/basket-store.ts";
import { findSellables, type Sellable } from "../catalog/sellables.ts";
import { now } from "../clock.ts";
import { type Database, database } from "../db/index.ts";
import { checkout as checkoutTable } from "../db/schema/index.ts";
import type { Decision } from "../discounts/index.ts";
import { commit, releaseOthers } from "../ledger/ledger.ts";
import { log } from "../log.ts";
import { allocate } from "../money/allocate.ts";
import type { Order, OrderLine, OrderReason } from "../orders/order.ts";
import { advanceOrder, findOrderPaidThrough, insertOrder } from "../orders/orders.ts";
import { ok, type Result } from "../result.ts";
import { retrieveSession, type SessionState } from "../stripe/checkout-sessions.ts";
import { type Checkout, findCheckoutOfSession } from "./checkout-store.ts";
import { closeUsedUpCodes } from "./close-used-up-codes.ts";
import { reasonsOf } from "./view.ts";

/** What has become of a session: an order, nothing yet, or not one of ours. */
export type Payment = Readonly<
  { state: "recorded"; order: Order } | { state: "open" } | { state: "expired" } | { state: "not_ours" }
>;

/**
 * Turns a finished session into an order, once, whoever calls first: the webhook, the return page or a job (L-060).
 * The session is read from Stripe, never from a payload or a browser. A payment that differs from the checkout's last
 * stored decision becomes an order in state `mismatch`.
 */
export async function recordPayment(sessionId: string): Promise<Result<Payment>> {
  const db = await database();
  const [checkout, session] = await Promise.all([
    findCheckoutOfSession(db, sessionId),
    retrieveSession(sessionId, 8_000),
  ]);
  if (!session.ok) return session.error.code === "not_found" ? ok({ state: "not_ours" }) : session;
  if (!checkout || session.value.metadata.offcut_checkout !== checkout.id) return ok({ state: "not_ours" });
  if (session.value.status === "expired") {
    await closeCheckout(db, checkout.id, "expired");
    await releaseOthers(db, checkout.id, []);
    return ok({ state: "expired" });
  }
  if (session.value.status === "open") return ok({ state: "open" });
  await storeOrder(db, checkout, session.value);
  const order = await findOrderPaidThrough(db, sessionId);
  if (!order) throw new Error(`The order of session ${sessionId} was stored and is not there.`);
  return ok({ state: "recorded", order });
}

async function closeCheckout(db: Database, id: string, state: "paid" | "expired"): Promise<void> {
  await db
    .update(checkoutTable)
    .set({ state })
    .where(and(eq(checkoutTable.id, id), eq(checkoutTable.state, "open")));
}

async function storeOrder(db: Database, checkout: Checkout, session: SessionState): Promise<void> {
  const isPaid = session.paymentStatus !== "unpaid";
  const lines = await soldLines(db, checkout, session);
  const state: Order["state"] = agrees(checkout, session)
    ? isPaid
      ? "paid"
      : "awaiting_payment"
    : "mismatch";
  const paidAt = new Date((await now()) * 1000);
  let committed: readonly string[] = [];
  const stored = await db.transaction(async (tx) => {
    const isFirst = await insertOrder(tx, {
      id: `order_${randomUUID().replaceAll("-", "")}`,
      paidThrough: session.id,
      checkoutId: checkout.id,
      browserId: checkout.browserId,
      shopperId: checkout.shopperId,
      email: session.email ?? checkout.email,
      state,
      currency: session.currency,
      subtotalAmount: session.subtotalAmount,
      discountAmount: session.discountAmount,
      shippingAmount: session.shippingAmount,
      shippingDiscountAmount: Decided.safeParse(checkout.decision).data?.shippingDiscount ?? 0,
      taxAmount: session.taxAmount,
      totalAmount: session.totalAmount,
      lines,
      reasons: paidReasons(checkout, session),
      trace: { transport: checkout.transport, decision: checkout.decision, facts: checkout.facts },
      shippingAddress: checkout.shippingAddress,
      paymentIntentId: session.paymentIntentId,
      paidAt,
    });
    if (isFirst) {
      await closeCheckout(tx, checkout.id, "paid");
      // Complete but unpaid (a delayed method) stays reserved until the money comes or fails.
      if (isPaid) committed = await commit(tx, checkout.id);
      await removeBought(tx, checkout.basketId, checkout.lines);
    } else if (isPaid && (await advanceOrder(tx, session.id, ["awaiting_payment"], "paid")))
      committed = await commit(tx, checkout.id);
    return isFirst;
  });
  await closeUsedUpCodes(
    db,
    committed.filter((pool) => pool.startsWith("promo_")),
  );
  if (!stored) return;
  log(state === "mismatch" ? "error" : "info", "payment_recorded", {
    checkout: checkout.id,
    state,
    total: session.totalAmount,
    discount: session.discountAmount,
  });
}

const Decided = z.object({
  subtotal: z.int(),
  goodsDiscount: z.int(),
  shippingDiscount: z.int(),
  lines: z.array(z.object({ line: z.string(), discount: z.int() })),
});

const decisionOf = (checkout: Checkout) => checkout.decision as Decision;

/** Whether what Stripe charged is what we decided: goods, discount, and nothing added. On `native` Stripe decides. */
function agrees(checkout: Checkout, session: SessionState): boolean {
  const decided = Decided.safeParse(checkout.decision);
  if (!decided.success || decided.data.subtotal !== session.subtotalAmount) return false;
  return checkout.transport === "native" || decided.data.goodsDiscount === session.discountAmount;
}

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

/** What was sold, from Stripe's lines, with each line's share of the discount: the decision's, or an exact split. */
async function soldLines(db: Database, checkout: Checkout, session: SessionState): Promise<OrderLine[]> {
  const sellables = await findSellables(
    db,
    session.lines.map((line) => line.productId),
    session.currency,
  );
  const decided = Decided.safeParse(checkout.decision).data;
  const isOurs = checkout.transport !== "native" && decided?.goodsDiscount === session.discountAmount;
  const split = allocate(
    session.discountAmount,
    session.lines.map((line) => line.subtotalAmount),
  );
  return session.lines.map((line, index) => ({
    productId: line.productId,
    name: sellables.get(line.productId)?.name ?? line.name,
    picture: sellables.get(line.productId)?.picture ?? null,
    quantity: line.quantity,
    unitAmount: line.unitAmount,
    amount: line.subtotalAmount,
    wasAmount: wasAmountOf(sellables.get(line.productId), line.quantity),
    discountAmount: isOurs
      ? (decided?.lines.find((share) => share.line === line.productId)?.discount ?? 0)
      : (split[index] ?? 0),
  }));
}

const wasAmountOf = (sellable: Sellable | undefined, quantity: number): number | null =>
  sellable?.wasAmount ? sellable.wasAmount * quantity : null;

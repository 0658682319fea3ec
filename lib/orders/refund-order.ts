import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "../audit/audit.ts";
import type { Database } from "../db/index.ts";
import { orderRefund } from "../db/schema/index.ts";
import { log } from "../log.ts";
import { fail, ok, type Result } from "../result.ts";
import { createRefund, listRefunds } from "../stripe/refunds.ts";
import type { Order } from "./order.ts";
import { isRefundable } from "./order-state.ts";
import { findOrder, lockOrder } from "./orders.ts";
import { type RefundWish, refundFor } from "./refund-shares.ts";
import { noteRefunds, type OrderRefund, parseRefund, REFUND_KEY, refundsOf, standing } from "./refunds.ts";

export type RefundRequest = Readonly<{
  orderId: string;
  /** Names the press of the button: the same press sent twice is one refund. */
  requestId: string;
  /** What had gone back when the member of staff decided; if more has since, they look again first. */
  seenAmount: number;
  wish: RefundWish;
  note: string | null;
}>;

/**
 * Gives back chosen units, an amount, or all that is left. The refund is written down before Stripe is asked, so that
 * an answer lost on the way is asked for again (`finishRefund`) and never paid twice.
 * @returns `not_eligible` when nothing can be given back, `conflict` when somebody was faster, `invalid_input` for more
 *   than is left, `stripe_unavailable` when it is not known whether Stripe did it; then the refund stays `requested`
 */
export async function refundOrder(
  db: Database,
  actor: Actor,
  request: RefundRequest,
  now: number,
): Promise<Result<Order>> {
  const written = await writeDown(db, actor, request, now);
  return written.ok ? carryOut(db, written.value) : written;
}

async function writeDown(
  db: Database,
  actor: Actor,
  request: RefundRequest,
  now: number,
): Promise<Result<OrderRefund>> {
  const { orderId, requestId, wish } = request;
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const earlier = await refundsOf(tx, orderId);
    const same = earlier.find((refund) => refund.requestId === requestId);
    if (same) return ok(same);
    if (!isRefundable(order)) return fail("not_eligible", "No money of this order is here to be given back.");
    if (takenOf(earlier) !== request.seenAmount)
      return fail("conflict", "Money of this order went back since you opened the page. Look again first.");
    const shares = refundFor(order, standing(earlier), wish);
    if (!shares.ok) return shares;
    const [row] = await tx
      .insert(orderRefund)
      .values({
        ...shares.value,
        id: `refund_${randomUUID().replaceAll("-", "")}`,
        orderId,
        requestId,
        state: "requested",
        note: request.note,
        staffId: actor.id,
        staffName: actor.name,
        createdAt: new Date(now * 1000),
      })
      .returning();
    if (!row) throw new Error("A refund was stored and is not there.");
    return ok(parseRefund(row));
  });
}

/** What has gone back or may be on its way. */
const takenOf = (refunds: readonly OrderRefund[]): number =>
  standing(refunds).reduce((sum, { amount }) => sum + amount, 0);

/** Asks again for a refund of which no answer is known. Safe at any time: Stripe is asked first whether it did it. */
export async function finishRefund(db: Database, orderId: string, refundId: string): Promise<Result<Order>> {
  const refund = (await refundsOf(db, orderId)).find(({ id }) => id === refundId);
  return refund ? carryOut(db, refund) : fail("not_found", "There is no such refund.");
}

async function carryOut(db: Database, refund: OrderRefund): Promise<Result<Order>> {
  const order = await findOrder(db, refund.orderId);
  if (!order?.paymentIntentId) return fail("not_found", "This order was not paid through Stripe.");
  if (refund.state !== "requested")
    return refund.state === "failed" ? fail("conflict", refund.failure ?? "Stripe refused it.") : ok(order);
  // An idempotency key is forgotten after a day, what Stripe did is not.
  const done = await listRefunds(order.paymentIntentId);
  if (!done.ok) return unsure();
  const ours = done.value.find(({ metadata }) => metadata[REFUND_KEY] === refund.id);
  if (ours) return ok(await noteRefunds(db, order.id, done.value));
  const created = await createRefund({
    paymentIntentId: order.paymentIntentId,
    amount: refund.amount,
    metadata: { offcut_order: order.id, [REFUND_KEY]: refund.id },
    idempotencyKey: `offcut-refund-${refund.id}`,
  });
  if (created.ok) {
    log("info", "order_refunded", { order: order.id, refund: refund.id, amount: refund.amount });
    return ok(await noteRefunds(db, order.id, [...done.value, created.value]));
  }
  if (created.error.code !== "invalid_input" && created.error.code !== "not_found") return unsure();
  // A plain no: nothing went back. What Stripe has done otherwise (in its dashboard, say) is brought in on the way.
  await db
    .update(orderRefund)
    .set({ state: "failed", failure: created.error.message })
    .where(eq(orderRefund.id, refund.id));
  await noteRefunds(db, order.id, done.value);
  return fail("conflict", `Stripe refused: ${created.error.message}`);
}

const unsure = (): Result<never> =>
  fail(
    "stripe_unavailable",
    "Stripe did not answer, so it is not known whether the money went back. Ask again below; it never goes back twice.",
  );

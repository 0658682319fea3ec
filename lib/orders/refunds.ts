import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { recordAudit } from "../audit/audit.ts";
import type { Database } from "../db/index.ts";
import { order, orderRefund } from "../db/schema/index.ts";
import { ok, type Result } from "../result.ts";
import { listRefunds, type Refund as StripeRefund } from "../stripe/refunds.ts";
import type { Order } from "./order.ts";
import { stateAfterRefunds } from "./order-state.ts";
import { lockOrder } from "./orders.ts";
import type { RefundShares } from "./refund-shares.ts";

type Row = typeof orderRefund.$inferSelect;

/** Money given back for an order. Amounts are minor units of the order's currency. */
export type OrderRefund = Readonly<Omit<Row, "lines"> & RefundShares>;

const Units = z.array(z.object({ line: z.int(), quantity: z.int(), amount: z.int() }));

export const parseRefund = (row: Row): OrderRefund => ({ ...row, lines: Units.parse(row.lines) });

/** The refunds of an order, oldest first. */
export async function refundsOf(db: Database, orderId: string): Promise<readonly OrderRefund[]> {
  const rows = await db
    .select()
    .from(orderRefund)
    .where(eq(orderRefund.orderId, orderId))
    .orderBy(asc(orderRefund.createdAt), asc(orderRefund.id));
  return rows.map(parseRefund);
}

/** Those that took, or may yet take, money out of what is left: all but the failed ones. */
export const standing = (refunds: readonly OrderRefund[]): readonly OrderRefund[] =>
  refunds.filter(({ state }) => state !== "failed");

const PROGRESS = { requested: 0, pending: 1, succeeded: 2, failed: 3 } as const;

/**
 * Writes down what Stripe says of a refund, ours or one made elsewhere, and moves the order on with it. News that is
 * older than what is known changes nothing. Call it within a transaction that holds the order's lock.
 */
async function note(tx: Database, { id: orderId, currency }: Order, refund: StripeRefund): Promise<void> {
  const known = (await refundsOf(tx, orderId)).find(
    ({ id, stripeRefundId }) => stripeRefundId === refund.id || id === refund.metadata[REFUND_KEY],
  );
  if (!known) {
    await tx
      .insert(orderRefund)
      .values({
        id: `elsewhere_${refund.id}`,
        orderId,
        stripeRefundId: refund.id,
        state: refund.state,
        amount: refund.amount,
        createdAt: new Date(refund.createdAt * 1000),
      })
      .onConflictDoNothing();
    return;
  }
  if (PROGRESS[refund.state] <= PROGRESS[known.state] && known.stripeRefundId !== null) return;
  await tx
    .update(orderRefund)
    .set({ state: refund.state, stripeRefundId: refund.id, failure: null })
    .where(eq(orderRefund.id, known.id));
  if (known.stripeRefundId === null && refund.state !== "failed" && known.staffId !== null)
    await recordAudit(
      tx,
      { id: known.staffId, name: known.staffName ?? known.staffId },
      {
        action: "order.refunded",
        subject: `order:${orderId}`,
        before: null,
        after: {
          amount: known.amount,
          currency,
          shippingAmount: known.shippingAmount,
          lines: known.lines,
          note: known.note,
        },
      },
    );
}

/** The metadata of a Stripe refund that names ours. */
export const REFUND_KEY = "offcut_refund";

/** Writes down what Stripe says of an order's refunds, and moves the order on with them. */
export async function noteRefunds(
  db: Database,
  orderId: string,
  refunds: readonly StripeRefund[],
): Promise<Order> {
  return db.transaction(async (tx) => {
    const before = await lockOrder(tx, orderId);
    for (const refund of refunds) await note(tx, before, refund);
    const refundedAmount = (await refundsOf(tx, orderId))
      .filter(({ state }) => state === "pending" || state === "succeeded")
      .reduce((sum, { amount }) => sum + amount, 0);
    const state = stateAfterRefunds({ ...before, refundedAmount });
    await tx.update(order).set({ refundedAmount, state }).where(eq(order.id, orderId));
    return { ...before, refundedAmount, state };
  });
}

/**
 * Brings in everything Stripe knows of the refunds of one payment: those made in its dashboard, and what became of ours.
 * @returns whether there is an order for this payment
 */
export async function syncRefunds(db: Database, paymentIntentId: string): Promise<Result<boolean>> {
  const refunds = await listRefunds(paymentIntentId);
  if (!refunds.ok) return refunds;
  const [row] = await db
    .select({ id: order.id })
    .from(order)
    .where(eq(order.paymentIntentId, paymentIntentId));
  if (!row) return ok(false);
  await noteRefunds(db, row.id, refunds.value);
  return ok(true);
}

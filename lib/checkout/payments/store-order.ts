import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { removeBought } from "../../basket/basket-store.ts";
import { now } from "../../clock.ts";
import type { Database } from "../../db/index.ts";
import { checkout as checkoutTable } from "../../db/schema/index.ts";
import { commit } from "../../ledger/ledger.ts";
import { emailKey, shopperKey } from "../../ledger/shopper-key.ts";
import { log } from "../../log.ts";
import type { Order, OrderLine, OrderReason } from "../../orders/order.ts";
import { findOrderPaidThrough, insertOrder, markReceived } from "../../orders/orders.ts";
import type { Checkout } from "../checkout-store.ts";
import { closeUsedUpCodes } from "../codes/close-used-up.ts";

/** A checkout that has come to its end, with what was charged for it. Amounts in minor units of `currency`. */
export type Sale = Readonly<{
  checkout: Checkout;
  /** A Checkout Session, a PaymentIntent, or the checkout itself where nothing was to pay: one order for each. */
  paidThrough: string;
  paymentIntentId: string | null;
  /** Whether the money is there (or none was due); with a delayed way to pay it comes later or never. */
  isPaid: boolean;
  /** Whether all that was charged is what we decided. If not, staff look before anything is sent. */
  isAsDecided: boolean;
  email: string | null;
  currency: string;
  subtotalAmount: number;
  discountAmount: number;
  shippingAmount: number;
  taxAmount: number;
  totalAmount: number;
  lines: readonly OrderLine[];
  reasons: readonly OrderReason[];
}>;

/** The parts of a stored decision that an order is held against. */
export const Decided = z.object({
  subtotal: z.int(),
  goodsDiscount: z.int(),
  shippingDiscount: z.int(),
  lines: z.array(z.object({ line: z.string(), subtotal: z.int(), discount: z.int() })),
});

function stateOf({ isAsDecided, isPaid }: Sale): Order["state"] {
  if (!isAsDecided) return "mismatch";
  return isPaid ? "paid" : "awaiting_payment";
}

/**
 * Stores a sale as an order, once, with all that hangs on it in one transaction: the checkout is closed, what it held is
 * committed, what was bought leaves the basket. A second call only moves an order on whose money has since arrived.
 */
export async function storeOrder(db: Database, sale: Sale): Promise<Order> {
  const { checkout, paidThrough, isPaid } = sale;
  const state = stateOf(sale);
  const paidAt = new Date((await now()) * 1000);
  const holder = {
    checkoutId: checkout.id,
    currency: sale.currency,
    shopperKey: shopperKey(checkout.shopperId, sale.email),
  };
  // What a payment that nobody decided has used is not known: then all that is held for it counts.
  const paid = sale.isAsDecided ? checkout.held : null;
  let committed: readonly string[] = [];
  const isFirst = await db.transaction(async (tx) => {
    const stored = await insertOrder(tx, {
      id: `order_${randomUUID().replaceAll("-", "")}`,
      paidThrough,
      checkoutId: checkout.id,
      browserId: checkout.browserId,
      shopperId: checkout.shopperId,
      email: sale.email,
      emailKey: sale.email ? emailKey(sale.email) : null,
      state,
      currency: sale.currency,
      subtotalAmount: sale.subtotalAmount,
      discountAmount: sale.discountAmount,
      shippingAmount: sale.shippingAmount,
      shippingDiscountAmount: Decided.safeParse(checkout.decision).data?.shippingDiscount ?? 0,
      taxAmount: sale.taxAmount,
      totalAmount: sale.totalAmount,
      lines: sale.lines,
      reasons: sale.reasons,
      trace: { transport: checkout.transport, decision: checkout.decision, facts: checkout.facts },
      shippingAddress: checkout.shippingAddress,
      paymentIntentId: sale.paymentIntentId,
      paidAt,
      receivedAt: isPaid ? paidAt : null,
    });
    if (stored) {
      await closePaid(tx, checkout);
      // Complete but unpaid (a delayed method) stays reserved until the money comes or fails.
      if (isPaid) committed = await commit(tx, holder, paid);
      await removeBought(tx, checkout.basketId, checkout.lines);
    } else if (isPaid && (await markReceived(tx, paidThrough, paidAt)))
      committed = await commit(tx, holder, paid);
    return stored;
  });
  await closeUsedUpCodes(
    db,
    committed.filter((pool) => pool.startsWith("promo_")),
  );
  if (isFirst)
    log(state === "mismatch" ? "error" : "info", "payment_recorded", {
      checkout: checkout.id,
      state,
      total: sale.totalAmount,
      discount: sale.discountAmount,
    });
  const order = await findOrderPaidThrough(db, paidThrough);
  if (!order) throw new Error(`The order paid through ${paidThrough} was stored and is not there.`);
  return order;
}

/**
 * Ends a checkout with the decision it was paid by. Whoever is still at it holds an older lease from here on, and stores
 * nothing any more.
 */
async function closePaid(tx: Database, checkout: Checkout): Promise<void> {
  const { lines, claims, decision, facts, expected, held } = checkout;
  await tx
    .update(checkoutTable)
    .set({
      state: "paid",
      ...{ lines, claims, decision, facts, expected, held },
      pending: [],
      leaseVersion: sql`${checkoutTable.leaseVersion} + 1`,
      leaseUntil: null,
    })
    .where(eq(checkoutTable.id, checkout.id));
}

/** Ends a live checkout that was not paid; one that has ended already stays as it is. */
export async function closeExpired(db: Database, id: string): Promise<void> {
  await db
    .update(checkoutTable)
    .set({ state: "expired" })
    .where(and(eq(checkoutTable.id, id), eq(checkoutTable.state, "open")));
}

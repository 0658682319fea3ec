import "server-only";
import { and, count, desc, eq, inArray, isNull, max, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../db/index.ts";
import { order } from "../db/schema/index.ts";
import { invariant } from "../result.ts";
import { type Order, OrderAddress, OrderLine, OrderReason } from "./order.ts";
import { keepReceipt } from "./outbox.ts";

type Row = typeof order.$inferSelect;
export type NewOrder = Omit<typeof order.$inferInsert, "number" | "createdAt">;

const parse = (row: Row): Order => ({
  ...row,
  lines: z.array(OrderLine).parse(row.lines),
  reasons: z.array(OrderReason).parse(row.reasons),
  shippingAddress: OrderAddress.nullable().parse(row.shippingAddress),
});

/**
 * Stores an order once per thing paid, and its receipt with it. Whoever comes second, webhook or return page, stores
 * nothing.
 * @returns whether this call stored it
 */
export async function insertOrder(db: Database, row: NewOrder): Promise<boolean> {
  return db.transaction(async (tx) => {
    const stored = await tx
      .insert(order)
      .values(row)
      .onConflictDoNothing({ target: order.paidThrough })
      .returning({ id: order.id });
    if (stored.length === 1) await keepReceipt(tx, row.paidThrough);
    return stored.length === 1;
  });
}

/**
 * Notes that the money of an order has arrived, once. One that staff still have to look at stays as it is otherwise.
 * @returns whether this call noted it
 */
export async function markReceived(db: Database, paidThrough: string, at: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const moved = await tx
      .update(order)
      .set({
        receivedAt: at,
        state: sql`case when ${order.state} = 'awaiting_payment' then 'paid' else ${order.state} end`,
      })
      .where(and(eq(order.paidThrough, paidThrough), isNull(order.receivedAt), ne(order.state, "failed")))
      .returning({ id: order.id });
    if (moved.length === 1) await keepReceipt(tx, paidThrough);
    return moved.length === 1;
  });
}

/** Notes that the money of an order will not come. @returns whether it was still waited for */
export async function markFailed(db: Database, paidThrough: string): Promise<boolean> {
  const moved = await db
    .update(order)
    .set({ state: "failed" })
    .where(and(eq(order.paidThrough, paidThrough), isNull(order.receivedAt), ne(order.state, "failed")))
    .returning({ id: order.id });
  return moved.length === 1;
}

export async function findOrderPaidThrough(db: Database, paidThrough: string): Promise<Order | null> {
  const [row] = await db.select().from(order).where(eq(order.paidThrough, paidThrough));
  return row ? parse(row) : null;
}

export async function findOrder(db: Database, id: string): Promise<Order | null> {
  const [row] = await db.select().from(order).where(eq(order.id, id));
  return row ? parse(row) : null;
}

/**
 * One order, locked until the transaction ends: who changes it does so one after the other.
 * @throws when there is none by that id; whoever gets here has seen it
 */
export async function lockOrder(tx: Database, id: string): Promise<Order> {
  const [row] = await tx.select().from(order).where(eq(order.id, id)).for("update");
  invariant(row, `There is no order ${id}.`);
  return parse(row);
}

/** A shopper's orders, newest first. */
export async function listOrdersOfShopper(db: Database, shopperId: string): Promise<readonly Order[]> {
  const rows = await db
    .select()
    .from(order)
    .where(eq(order.shopperId, shopperId))
    .orderBy(desc(order.paidAt), desc(order.number));
  return rows.map(parse);
}

/** Orders that count as bought: money that went back or never came does not. */
const BOUGHT = ["paid", "mismatch", "partially_refunded"] as const;

/** What a shopper has bought so far: orders in any currency, and what was spent in one. */
export type PurchaseHistory = Readonly<{
  orderCount: number;
  lifetimeSpend: number;
  lastPaidAt: Date | null;
}>;

export async function purchaseHistory(
  db: Database,
  shopperId: string,
  currency: string,
): Promise<PurchaseHistory> {
  const [row] = await db
    .select({
      orderCount: count(),
      lifetimeSpend: sql<string>`sum(${order.totalAmount} - ${order.refundedAmount}) filter (where ${order.currency} = ${currency})`,
      lastPaidAt: max(order.paidAt),
    })
    .from(order)
    .where(and(eq(order.shopperId, shopperId), inArray(order.state, [...BOUGHT])));
  return {
    orderCount: row?.orderCount ?? 0,
    lifetimeSpend: Number(row?.lifetimeSpend ?? 0),
    lastPaidAt: row?.lastPaidAt ?? null,
  };
}

/** The payments of a subscription, newest first. */
export async function listOrdersOfSubscription(
  db: Database,
  subscriptionId: string,
): Promise<readonly Order[]> {
  const rows = await db
    .select()
    .from(order)
    .where(eq(order.subscriptionId, subscriptionId))
    .orderBy(desc(order.paidAt), desc(order.number));
  return rows.map(parse);
}

/**
 * Money that was waited for, or that failed at first, has come: the order is paid as of then, unless staff still have to
 * look at it. A renewal may be tried for weeks, so unlike elsewhere a failure is not the end.
 * @returns whether this call noted it
 */
export async function settleOrder(db: Database, paidThrough: string, paidAt: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const settled = await tx
      .update(order)
      .set({
        paidAt,
        receivedAt: paidAt,
        state: sql`case when ${order.state} in ('awaiting_payment', 'failed') then 'paid' else ${order.state} end`,
      })
      .where(and(eq(order.paidThrough, paidThrough), isNull(order.receivedAt)))
      .returning({ id: order.id });
    if (settled.length === 1) await keepReceipt(tx, paidThrough);
    return settled.length === 1;
  });
}

/** Whether anybody has ordered with this e-mail before, signed in or not; `emailKey` is its hash. */
export async function hasOrderedBefore(db: Database, emailKey: string): Promise<boolean> {
  const [row] = await db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.emailKey, emailKey), inArray(order.state, [...BOUGHT])))
    .limit(1);
  return row !== undefined;
}

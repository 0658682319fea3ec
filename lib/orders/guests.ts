import "server-only";
import { and, count, isNotNull, isNull, max, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { order } from "../db/schema/index.ts";

/** Everything bought without an account under one e-mail address. */
export type Guest = Readonly<{
  email: string;
  orders: number;
  /** What was paid less what went back, minor units per currency. */
  spent: Readonly<Record<string, number>>;
  lastPaidAt: Date;
}>;

const address = sql<string>`lower(${order.email})`;

/** A page of guests, those who bought last first, and how many there are. */
export async function listGuests(
  db: Database,
  page: Readonly<{ search: string; limit: number; offset: number }>,
): Promise<Readonly<{ guests: readonly Guest[]; total: number }>> {
  const wanted = page.search.trim().toLowerCase();
  const where = and(
    isNull(order.shopperId),
    isNotNull(order.email),
    ...(wanted ? [sql`strpos(${address}, ${wanted}) > 0`] : []),
  );
  const rows = await db
    .select({ email: address, orders: count(), lastPaidAt: max(order.paidAt) })
    .from(order)
    .where(where)
    .groupBy(address)
    .orderBy(sql`max(${order.paidAt}) desc`, address)
    .limit(page.limit)
    .offset(page.offset);
  const [all] = await db
    .select({ total: sql<number>`count(distinct ${address})::int` })
    .from(order)
    .where(where);
  const spent = await spentBy(
    db,
    rows.map(({ email }) => email),
  );
  return {
    guests: rows.map(({ email, orders, lastPaidAt }) => ({
      email,
      orders,
      spent: spent.get(email) ?? {},
      lastPaidAt: lastPaidAt ?? new Date(0),
    })),
    total: all?.total ?? 0,
  };
}

async function spentBy(
  db: Database,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  if (emails.length === 0) return new Map();
  const rows = await db
    .select({
      email: address,
      currency: order.currency,
      spent: sql<number>`sum(${order.totalAmount} - ${order.refundedAmount})::int`,
    })
    .from(order)
    .where(and(isNull(order.shopperId), isNotNull(order.receivedAt), sql`${address} in ${[...emails]}`))
    .groupBy(address, order.currency);
  const spent = new Map<string, Record<string, number>>();
  for (const { email, currency, spent: amount } of rows)
    spent.set(email, { ...spent.get(email), [currency]: amount });
  return spent;
}

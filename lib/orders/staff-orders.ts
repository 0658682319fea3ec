import "server-only";
import { and, count, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { order } from "../db/schema/index.ts";
import type { OrderState } from "./order.ts";

/** An order as a row of the staff's list. Amounts in minor units. */
export type OrderRow = Readonly<{
  id: string;
  number: number;
  email: string | null;
  state: OrderState;
  currency: string;
  discountAmount: number;
  totalAmount: number;
  paidAt: Date;
}>;

export type OrderQuery = Readonly<{
  state: OrderState | null;
  /** An order's number, or part of an e-mail address; empty for all. */
  search: string;
  /** Only orders with a discount by this promotion code, whatever its capitals. */
  code: string | null;
  limit: number;
  offset: number;
}>;

/** A page of orders, newest first, and how many there are in all. */
export async function searchOrders(
  db: Database,
  query: OrderQuery,
): Promise<Readonly<{ rows: readonly OrderRow[]; total: number }>> {
  const where = and(...conditions(query));
  const rows = await db
    .select({
      id: order.id,
      number: order.number,
      email: order.email,
      state: order.state,
      currency: order.currency,
      discountAmount: order.discountAmount,
      totalAmount: order.totalAmount,
      paidAt: order.paidAt,
    })
    .from(order)
    .where(where)
    .orderBy(desc(order.paidAt), desc(order.number))
    .limit(query.limit)
    .offset(query.offset);
  const [all] = await db.select({ total: count() }).from(order).where(where);
  return { rows, total: all?.total ?? 0 };
}

function conditions({ state, search, code }: OrderQuery): SQL[] {
  const wanted = search.trim();
  const found: SQL[] = [];
  if (state) found.push(eq(order.state, state));
  if (code)
    found.push(
      sql`exists (select 1 from jsonb_array_elements(${order.reasons}) as reason where lower(reason->>'code') = ${code.toLowerCase()})`,
    );
  if (wanted) {
    // Signs that mean something in a pattern stand for themselves here.
    const byEmail = ilike(order.email, `%${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`);
    const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
    const either = number ? or(byEmail, eq(order.number, Number(number))) : byEmail;
    if (either) found.push(either);
  }
  return found;
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { findOrderPaidThrough, markFailed } from "../../orders/orders.ts";

/**
 * The money of a delayed way to pay will not come: the order has failed, and what it held is given back. Doing it twice
 * changes nothing.
 * @returns whether this call changed anything
 */
export async function recordFailure(db: Database, paidThrough: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await markFailed(tx, paidThrough))) return false;
    const order = await findOrderPaidThrough(tx, paidThrough);
    if (order) await releaseOthers(tx, order.checkoutId, []);
    return true;
  });
}

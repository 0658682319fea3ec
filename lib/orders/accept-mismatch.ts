import "server-only";
import { eq } from "drizzle-orm";
import { type Actor, recordAudit } from "../audit/audit.ts";
import type { Database } from "../db/index.ts";
import { order } from "../db/schema/index.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Order } from "./order.ts";
import { stateOnceAccepted } from "./order-state.ts";
import { lockOrder } from "./orders.ts";
import { keepReceipt } from "./outbox.ts";

/**
 * Accepts what was paid as it is, although it is not what was decided: the order goes its way from here, with the
 * figures that were charged. Accepting twice changes nothing.
 * @returns `conflict` when the order is not under review
 */
export async function acceptMismatch(
  db: Database,
  actor: Actor,
  orderId: string,
  note: string | null,
): Promise<Result<Order>> {
  return db.transaction(async (tx) => {
    const before = await lockOrder(tx, orderId);
    const state = stateOnceAccepted(before);
    if (!state) return fail("conflict", "This order is not under review any more.");
    await tx.update(order).set({ state }).where(eq(order.id, orderId));
    await keepReceipt(tx, before.paidThrough);
    await recordAudit(tx, actor, {
      action: "order.accepted",
      subject: `order:${orderId}`,
      before: { state: before.state },
      after: { state, totalAmount: before.totalAmount, currency: before.currency, note },
    });
    return ok({ ...before, state });
  });
}

import type { OrderState } from "./order.ts";

/**
 * The state machine of orders.
 *
 * - `awaiting_payment` becomes `paid` when the money arrives, or `failed` when it will not.
 * - `mismatch`: what was charged is not what was decided. Staff accept it as it is, or give the money back.
 * - `paid`, `partially_refunded` and `refunded` follow what has gone back, both ways: a refund may still fail at the bank.
 */
type Standing = Readonly<{
  state: OrderState;
  totalAmount: number;
  /** What has gone back. */
  refundedAmount: number;
  receivedAt: Date | null;
}>;

function byMoney({ totalAmount, refundedAmount, receivedAt }: Omit<Standing, "state">): OrderState {
  if (receivedAt === null) return "awaiting_payment";
  if (refundedAmount === 0) return "paid";
  return refundedAmount >= totalAmount ? "refunded" : "partially_refunded";
}

/** Where an order stands after its refunds changed. One under review stays so until all of it went back. */
export function stateAfterRefunds(order: Standing): OrderState {
  if (order.state === "failed") return "failed";
  const next = byMoney(order);
  return order.state === "mismatch" && next !== "refunded" ? "mismatch" : next;
}

/** Where an order stands once staff accepted what was paid as it is; null when it is not under review. */
export function stateOnceAccepted(order: Standing): OrderState | null {
  return order.state === "mismatch" ? byMoney(order) : null;
}

/** Whether money of this order can be given back at all. */
export function isRefundable(order: Standing & Readonly<{ paymentIntentId: string | null }>): boolean {
  return (
    order.paymentIntentId !== null &&
    order.receivedAt !== null &&
    (order.state === "paid" || order.state === "partially_refunded" || order.state === "mismatch")
  );
}

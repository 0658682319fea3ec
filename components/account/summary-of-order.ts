import type { Order } from "#lib/orders/order.ts";
import type { OrderSummary } from "./order-list.tsx";

/** An order as a line of a list. */
export function summaryOfOrder(order: Order, locale: string, timeZone: string): OrderSummary {
  const { id, number, state, currency, totalAmount, discountAmount, renewal } = order;
  const paidOn = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(order.paidAt);
  const contents = order.lines
    .map((line) => (line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name))
    .join(", ");
  return { id, number, state, currency, totalAmount, discountAmount, paidOn, contents, renewal };
}

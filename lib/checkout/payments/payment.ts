import type { Order } from "../../orders/order.ts";

/**
 * What has become of a session or PaymentIntent: an order, nothing yet, or not one of ours. `again` is where the shopper
 * goes on when it is not at /checkout.
 */
export type Payment = Readonly<
  | { state: "recorded"; order: Order }
  | { state: "open"; again?: string }
  | { state: "expired"; again?: string }
  | { state: "not_ours" }
>;

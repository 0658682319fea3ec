import { PaymentRequest } from "#lib/checkout/contract.ts";
import { startPayment } from "#lib/checkout/interactions/start-payment.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/**
 * The pay button has been pressed: may the page confirm, at the total it shows? Places the order where nothing is to
 * pay. 400 e-mail or address missing · 404 not this browser's checkout · 409 being paid already.
 */
export const POST = endpoint<PaymentRequest, CheckoutParams>(PaymentRequest, ({ shownTotal }, { id }) =>
  startPayment(id, shownTotal),
);

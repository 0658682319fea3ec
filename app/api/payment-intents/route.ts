import { NoChoice } from "#lib/checkout/contract.ts";
import { openPaymentIntent } from "#lib/checkout/opening/open-payment-intent.ts";
import { endpoint } from "#lib/http/endpoint.ts";

/** Opens the checkout of this browser's basket on a PaymentIntent. 409 the basket is empty · 502 Stripe did not answer. */
export const POST = endpoint(NoChoice, () => openPaymentIntent());

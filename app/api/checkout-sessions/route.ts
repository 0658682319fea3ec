import { NoChoice } from "#lib/checkout/contract.ts";
import { openCheckout } from "#lib/checkout/opening/open-checkout.ts";
import { endpoint } from "#lib/http/endpoint.ts";

/** Opens the checkout of this browser's basket. 409 the basket is empty · 502 Stripe did not answer. */
export const POST = endpoint(NoChoice, () => openCheckout());

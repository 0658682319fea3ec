import { NoChoice } from "#lib/checkout/contract.ts";
import { offersState, updateTimeLimitedOffers } from "#lib/checkout/interactions/time-limited-offers.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Prices the checkout anew because an offer began or ended. 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<NoChoice, CheckoutParams>(NoChoice, (_, { id }) => updateTimeLimitedOffers(id));

/** Whether the price still stands, for a page that stays open; changes nothing. 404 not this browser's checkout. */
export const GET = endpoint<undefined, CheckoutParams>(null, (_, { id }) => offersState(id));

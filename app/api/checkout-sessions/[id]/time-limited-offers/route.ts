import { NoChoice } from "#lib/checkout/contract.ts";
import { offersState, updateTimeLimitedOffers } from "#lib/checkout/interactions/time-limited-offers.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Prices the checkout anew because an offer began or ended. 404 not this browser's session · 409 not open. */
export const PUT = endpoint<NoChoice, SessionParams>(NoChoice, (_, { id }) => updateTimeLimitedOffers(id));

/** Whether the price still stands, for a page that stays open; changes nothing. 404 not this browser's session. */
export const GET = endpoint<undefined, SessionParams>(null, (_, { id }) => offersState(id));

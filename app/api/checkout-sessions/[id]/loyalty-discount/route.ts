import { NoChoice } from "#lib/checkout/contract.ts";
import { claimLoyaltyDiscount, dropLoyaltyDiscount } from "#lib/checkout/interactions/loyalty-discount.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Claims the loyalty discount: the session's id is all it takes. 401 signed out · 404 not this browser's session · 409 not open. */
export const PUT = endpoint<NoChoice, SessionParams>(NoChoice, (_, { id }) => claimLoyaltyDiscount(id));

/** Drops it again. */
export const DELETE = endpoint<undefined, SessionParams>(null, (_, { id }) => dropLoyaltyDiscount(id));

import { NoChoice } from "#lib/checkout/contract.ts";
import { claimLoyaltyDiscount, dropLoyaltyDiscount } from "#lib/checkout/interactions/loyalty-discount.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Claims the loyalty discount: the checkout's id is all it takes. 401 signed out · 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<NoChoice, CheckoutParams>(NoChoice, (_, { id }) => claimLoyaltyDiscount(id));

/** Drops it again. */
export const DELETE = endpoint<undefined, CheckoutParams>(null, (_, { id }) => dropLoyaltyDiscount(id));

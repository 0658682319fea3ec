import { CustomerOfferChoice } from "#lib/checkout/contract.ts";
import { acceptCustomerOffer, dropCustomerOffers } from "#lib/checkout/interactions/customer-offer.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Accepts a personal offer. 401 signed out · 404 not this browser's checkout · 409 being paid, or not open · 422 not theirs. */
export const PUT = endpoint<CustomerOfferChoice, CheckoutParams>(CustomerOfferChoice, ({ offerId }, { id }) =>
  acceptCustomerOffer(id, offerId),
);

/** Gives accepted offers back. */
export const DELETE = endpoint<undefined, CheckoutParams>(null, (_, { id }) => dropCustomerOffers(id));

import { CustomerOfferChoice } from "#lib/checkout/contract.ts";
import { acceptCustomerOffer, dropCustomerOffers } from "#lib/checkout/interactions/customer-offer.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Accepts a personal offer. 401 signed out · 404 not this browser's session · 409 not open · 422 not theirs. */
export const PUT = endpoint<CustomerOfferChoice, SessionParams>(CustomerOfferChoice, ({ offerId }, { id }) =>
  acceptCustomerOffer(id, offerId),
);

/** Gives accepted offers back. */
export const DELETE = endpoint<undefined, SessionParams>(null, (_, { id }) => dropCustomerOffers(id));

import { ShippingOptionChoice } from "#lib/checkout/contract.ts";
import { changeShippingOption } from "#lib/checkout/interactions/change-shipping.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Chooses how it is sent. 404 not this browser's session, or no such option · 409 not open. */
export const PUT = endpoint<ShippingOptionChoice, SessionParams>(
  ShippingOptionChoice,
  ({ shippingOptionId }, { id }) => changeShippingOption(id, shippingOptionId),
);

import { ShippingOptionChoice } from "#lib/checkout/contract.ts";
import { changeShippingOption } from "#lib/checkout/interactions/change-shipping.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Chooses how it is sent. 404 not this browser's checkout, or no such option · 409 being paid, or not open. */
export const PUT = endpoint<ShippingOptionChoice, CheckoutParams>(
  ShippingOptionChoice,
  ({ shippingOptionId }, { id }) => changeShippingOption(id, shippingOptionId),
);

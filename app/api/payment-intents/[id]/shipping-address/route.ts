import { ShippingAddress } from "#lib/checkout/contract.ts";
import { changeShippingAddress } from "#lib/checkout/interactions/change-shipping.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Says where it goes. 400 incomplete, or a country we do not ship to · 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<ShippingAddress, CheckoutParams>(ShippingAddress, (address, { id }) =>
  changeShippingAddress(id, address),
);

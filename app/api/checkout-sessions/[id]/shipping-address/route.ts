import { ShippingAddress } from "#lib/checkout/contract.ts";
import { changeShippingAddress } from "#lib/checkout/interactions/change-shipping.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Says where it goes. 400 incomplete, or a country we do not ship to · 404 not this browser's session · 409 not open. */
export const PUT = endpoint<ShippingAddress, SessionParams>(ShippingAddress, (address, { id }) =>
  changeShippingAddress(id, address),
);

import { LineChoice } from "#lib/basket/contract.ts";
import { changeLineItems } from "#lib/checkout/interactions/change-line-items.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Changes a quantity while checking out. 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<LineChoice, CheckoutParams>(LineChoice, (choice, { id }) =>
  changeLineItems(id, choice),
);

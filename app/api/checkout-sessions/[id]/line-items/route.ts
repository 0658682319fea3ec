import { LineChoice } from "#lib/basket/contract.ts";
import { changeLineItems } from "#lib/checkout/interactions/change-line-items.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Changes a quantity while checking out. 404 not this browser's session · 409 not open. */
export const PUT = endpoint<LineChoice, SessionParams>(LineChoice, (choice, { id }) =>
  changeLineItems(id, choice),
);

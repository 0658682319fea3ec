import { AcceptedTotal } from "#lib/checkout/contract.ts";
import { acceptTotal } from "#lib/checkout/interactions/accept-total.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Accepts a total that went up unasked. 404 not this browser's session · 409 not open. */
export const PUT = endpoint<AcceptedTotal, SessionParams>(AcceptedTotal, ({ total }, { id }) =>
  acceptTotal(id, total),
);

import { AcceptedTotal } from "#lib/checkout/contract.ts";
import { acceptTotal } from "#lib/checkout/interactions/accept-total.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Accepts a total that went up unasked. 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<AcceptedTotal, CheckoutParams>(AcceptedTotal, ({ total }, { id }) =>
  acceptTotal(id, total),
);

import { EmailChoice } from "#lib/checkout/contract.ts";
import { giveEmail } from "#lib/checkout/interactions/email.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Gives an e-mail address. 400 incomplete · 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<EmailChoice, CheckoutParams>(EmailChoice, ({ email }, { id }) =>
  giveEmail(id, email),
);

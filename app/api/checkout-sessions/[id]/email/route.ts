import { EmailChoice } from "#lib/checkout/contract.ts";
import { giveEmail } from "#lib/checkout/interactions/email.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Gives an e-mail address. 400 incomplete · 404 not this browser's session · 409 not open. */
export const PUT = endpoint<EmailChoice, SessionParams>(EmailChoice, ({ email }, { id }) =>
  giveEmail(id, email),
);

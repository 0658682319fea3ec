import { CurrencyChoice } from "#lib/checkout/contract.ts";
import { changeCurrency } from "#lib/checkout/interactions/change-currency.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Goes on in another currency, on another session. 400 no prices in it · 404 not this browser's session · 409 not open. */
export const PUT = endpoint<CurrencyChoice, SessionParams>(CurrencyChoice, ({ currency }, { id }) =>
  changeCurrency(id, currency),
);

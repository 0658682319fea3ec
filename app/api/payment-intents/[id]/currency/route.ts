import { CurrencyChoice } from "#lib/checkout/contract.ts";
import { changeCurrency } from "#lib/checkout/interactions/change-currency.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Goes on in another currency, on another PaymentIntent. 400 no prices in it · 404 not this browser's checkout · 409 being paid, or not open. */
export const PUT = endpoint<CurrencyChoice, CheckoutParams>(CurrencyChoice, ({ currency }, { id }) =>
  changeCurrency(id, currency),
);

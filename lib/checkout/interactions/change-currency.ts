import "server-only";
import { CURRENCIES } from "../../catalog/currencies.ts";
import { chooseCurrency } from "../../catalog/currency-cookie.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { CheckoutView } from "../contract.ts";
import { interact } from "./interact.ts";

/**
 * The shopper goes on in another currency. A session's currency is for life, so the checkout moves to another
 * session; basket, claims, address and e-mail stay, and every rule and code is weighed anew in the new currency.
 */
export async function changeCurrency(id: string, currency: string): Promise<Result<CheckoutView>> {
  if (!CURRENCIES.some((known) => known === currency))
    return fail("invalid_input", "We have no prices in this currency.");
  const changed = await interact(id, ({ checkout }) => ok(checkout), { currency });
  // The shop's pages follow; opening the checkout again must not move it back.
  if (changed.ok) await chooseCurrency(currency);
  return changed;
}

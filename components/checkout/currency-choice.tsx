"use client";

import { useState } from "react";
import { FieldError } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { checkoutApi } from "./checkout-api.ts";
import type { ServerUpdate } from "./use-server-update.ts";

/** In which currency to pay. Another one is another session: the form is renewed and everything in it comes along. */
export function CurrencyChoice({ update }: Readonly<{ update: ServerUpdate }>) {
  const { view, pending, isLeaving } = update;
  // The choice shows at once; the amounts show when the server has said so.
  const [wanted, setWanted] = useState<string | null>(null);
  const names = new Intl.DisplayNames("en", { type: "currency" });

  async function choose(currency: string) {
    setWanted(currency);
    const done = await update.run("currency", () => checkoutApi.chooseCurrency(view.id, currency));
    if (!done) setWanted(null);
  }

  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <label htmlFor="checkout-currency">Pay in</label>
      <Select
        id="checkout-currency"
        className="min-w-40 flex-1"
        value={wanted ?? view.currency}
        aria-busy={pending.has("currency") || isLeaving}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {view.currencies.map((currency) => (
          <option key={currency} value={currency}>
            {names.of(currency.toUpperCase())}
          </option>
        ))}
      </Select>
      <FieldError id="currency-error">
        {update.error?.about === "currency" ? update.error.message : null}
      </FieldError>
    </div>
  );
}

import type { ComponentProps } from "react";
import { Select } from "#components/ui/select.tsx";
import { CURRENCIES } from "#lib/catalog/currencies.ts";

/** What the shop sells in, then what Stripe accounts of this part of the world often hold. */
const OFFERED = [
  ...CURRENCIES,
  "gbp",
  "chf",
  "dkk",
  "sek",
  "nok",
  "pln",
  "czk",
  "cad",
  "aud",
  "jpy",
  "kwd",
] as const;

const names = new Intl.DisplayNames("en", { type: "currency" });

/** A currency by its code, with its name for whoever does not know the code. */
export function CurrencySelect(props: Omit<ComponentProps<"select">, "children">) {
  return (
    <Select {...props}>
      {OFFERED.map((currency) => (
        <option key={currency} value={currency}>
          {currency.toUpperCase()} · {names.of(currency.toUpperCase())}
        </option>
      ))}
    </Select>
  );
}

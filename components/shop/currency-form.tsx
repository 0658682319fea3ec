"use client";
import { Select } from "#components/ui/select.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";

type CurrencyFormProps = Readonly<{
  action: (form: FormData) => Promise<void>;
  currencies: readonly string[];
  current: string;
}>;

/** In which currency prices are shown. Changes at once. */
export function CurrencyForm({ action, currencies, current }: CurrencyFormProps) {
  const names = new Intl.DisplayNames(LOCALE, { type: "currency" });
  return (
    <form action={action} className="grid max-w-48 gap-2">
      <label htmlFor="currency" className="font-semibold text-sm">
        Currency
      </label>
      <Select
        id="currency"
        name="currency"
        key={current}
        defaultValue={current}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {currencies.map((currency) => (
          <option key={currency} value={currency}>
            {names.of(currency.toUpperCase())}
          </option>
        ))}
      </Select>
    </form>
  );
}

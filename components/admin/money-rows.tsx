"use client";
import { Input } from "#components/ui/input.tsx";
import { CurrencySelect } from "./currency-select.tsx";
import { PairRows } from "./pair-rows.tsx";

type MoneyRowsProps = Readonly<{
  /** Field names of the currency and of the amount; both come as lists. */
  currencyName: string;
  amountName: string;
  error: string | null;
}>;

/** Amounts in further currencies. */
export function MoneyRows({ currencyName, amountName, error }: MoneyRowsProps) {
  return (
    <PairRows
      noun="currency"
      error={error}
      row={(label) => (
        <>
          <CurrencySelect name={currencyName} aria-label={`Further ${label}`} defaultValue="usd" />
          <Input name={amountName} inputMode="decimal" aria-label={`Amount in further ${label}`} />
        </>
      )}
    />
  );
}

/** Free entries of name and value, kept with the thing at Stripe. */
export function MetadataRows({ error }: Readonly<{ error: string | null }>) {
  return (
    <PairRows
      noun="entry"
      error={error}
      row={(label) => (
        <>
          <Input name="metadataKey" placeholder="Name" aria-label={`Name of ${label}`} />
          <Input name="metadataValue" placeholder="Value" aria-label={`Value of ${label}`} />
        </>
      )}
    />
  );
}

import { type Currency, decimalsOf } from "./currency.ts";

/**
 * An amount as people read it, in the reader's language: `formatMoney(1840, "eur", "en")` is "€18.40".
 * @param amount minor units, any sign
 */
export function formatMoney(amount: number, currency: Currency, locale = "en"): string {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}

import { type Currency, decimalsOf } from "./currency.ts";
import type { Millionths } from "./percent.ts";

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

/**
 * A share as people read it: 125,000 is "12.5%".
 * @param share millionths
 */
export function formatShare(share: Millionths, locale = "en"): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(share / 10_000)}%`;
}

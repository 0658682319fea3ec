import { decimalsOf, stepOf } from "./currency.ts";

/** Numbers as people type them, read without ever passing through a binary fraction. */

const DECIMAL = /^(\d{1,9})(?:[.,](\d{1,6}))?$/;

/** "12.5" or "12,5" in units of 10^-`places`, or null when it is no such number or has more places than that. */
function scaled(text: string, places: number): number | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return null;
  return Number(`${match[1]}${fraction.padEnd(places, "0")}`);
}

/**
 * An amount typed in major units as minor units: "12.50" in eur is 1250, "1200" in jpy is 1200.
 * @returns null when it is no amount, or finer than the currency (or, for three-decimal ones, than Stripe: A-014)
 */
export function parseAmount(text: string, currency: string): number | null {
  const amount = scaled(text, decimalsOf(currency));
  return amount === null || amount % stepOf(currency) !== 0 ? null : amount;
}

/** A percentage as millionths: "12.5" is 125,000. null when it is none, or has more than four decimals. */
export function parsePercent(text: string): number | null {
  return scaled(text, 4);
}

/** A whole number of at least 1, or null. */
export function parseCount(text: string): number | null {
  const count = scaled(text, 0);
  return count === null || count < 1 ? null : count;
}

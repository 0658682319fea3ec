/** Units of a currency's smallest coin in one of its big ones, as 0, 2 or 3 decimals. */
export type Divisor = 1 | 100 | 1000;

/** `1234` with divisor 100 as "12.34": exact, never through a fraction. */
export function decimalString(minorUnits: number, divisor: Divisor): string {
  const digits = String(divisor).length - 1;
  if (digits === 0) return String(minorUnits);
  const sign = minorUnits < 0 ? "-" : "";
  const padded = String(Math.abs(minorUnits)).padStart(digits + 1, "0");
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** What the buyer reads: "$185.00", "£178.17", "1.234,50 €". */
export function displayAmount(
  minorUnits: number,
  currency: string,
  divisor: Divisor,
  locale: string,
): string {
  return displayDecimal(decimalString(minorUnits, divisor), currency, divisor, locale);
}

/** As `displayAmount`, from a decimal string of big units that may be finer than the smallest coin. */
export function displayDecimal(decimal: string, currency: string, divisor: Divisor, locale: string): string {
  const coins = String(divisor).length - 1;
  const given = decimal.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: coins,
    maximumFractionDigits: Math.min(Math.max(coins, given), 20),
  });
  // A string argument keeps every digit; the type of format() only knows it since ES2023's lib.
  return format.format(decimal as `${number}`);
}

/**
 * Currencies and their minor units. Amounts everywhere in the shop are integers in minor units:
 * cents for `eur`, whole yen for `jpy`, thousandths for `kwd` (which must end in 0 on Stripe's wire).
 */

/** An ISO 4217 code in lower case, as on Stripe's wire. */
export type Currency = string;

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));

/** How many decimal places a major unit of this currency has: 0, 2 or 3. */
export function decimalsOf(currency: Currency): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** The smallest step an amount in this currency may take in minor units: 10 for three-decimal ones, else 1. */
export function stepOf(currency: Currency): 1 | 10 {
  return THREE_DECIMAL.has(currency) ? 10 : 1;
}

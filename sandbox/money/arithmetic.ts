/** Exact arithmetic on minor units and decimal strings. Nothing here rounds through a floating-point number. */

type Decimal = Readonly<{ digits: bigint; scale: number }>;

function parseDecimal(text: string): Decimal {
  const [whole = "0", fraction = ""] = text.split(".");
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** A non-negative quotient rounded half up. */
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2n + denominator) / (denominator * 2n);
}

/** `unit_amount_decimal × quantity`, rounded half up to a whole minor unit. */
export function lineSubtotal(unitAmountDecimal: string, quantity: number): number {
  const { digits, scale } = parseDecimal(unitAmountDecimal);
  return Number(divideHalfUp(digits * BigInt(quantity), 10n ** BigInt(scale)));
}

/** `amount × percent / 100`, rounded half up; `percent` is read as the decimal it prints as. */
export function percentOf(amount: number, percent: number): number {
  const { digits, scale } = parseDecimal(plainDecimal(percent));
  return Number(divideHalfUp(BigInt(amount) * digits, 100n * 10n ** BigInt(scale)));
}

/** The tax already contained in `amount`: `amount − amount / (1 + rate)`, rounded half up. */
export function percentWithin(amount: number, percent: number): number {
  const { digits, scale } = parseDecimal(plainDecimal(percent));
  const hundred = 100n * 10n ** BigInt(scale);
  return Number(divideHalfUp(BigInt(amount) * digits, hundred + digits));
}

/** JavaScript prints very small numbers with an exponent; twelve decimals cover every percentage the API accepts. */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12) : text;
}

/**
 * Splits `amount` over `weights` by largest remainder: every share is floored, the units left over go to the
 * largest fractional parts, ties to the earlier line.
 * @returns one share per weight; they sum to `amount` (all zero when every weight is)
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map(() => 0);
  const shares = weights.map((weight) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { share: Number(exact / total), remainder: exact % total };
  });
  let left = amount - shares.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = shares
    .map(({ remainder }, line) => ({ remainder, line }))
    .sort((a, b) => (a.remainder === b.remainder ? a.line - b.line : a.remainder > b.remainder ? -1 : 1));
  const extra = new Set<number>();
  for (const { line } of byRemainder) {
    if (left === 0) break;
    extra.add(line);
    left -= 1;
  }
  return shares.map(({ share }, line) => share + (extra.has(line) ? 1 : 0));
}

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));

/** Minor units per major unit. */
export function divisorOf(currency: string): 1 | 100 | 1000 {
  if (ZERO_DECIMAL.has(currency)) return 1;
  return THREE_DECIMAL.has(currency) ? 1000 : 100;
}

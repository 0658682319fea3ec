import type { Divisor } from "../money.ts";

const ZERO = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const THREE = new Set("bhd jod kwd omr tnd".split(" "));

/** Minor units in one unit of a currency; a Checkout Session brings its own. */
export function divisorOf(currency: string): Divisor {
  if (ZERO.has(currency)) return 1;
  return THREE.has(currency) ? 1000 : 100;
}

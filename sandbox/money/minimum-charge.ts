import { ApiError } from "../http/api-error.ts";
import { divisorOf } from "./arithmetic.ts";

/** Smallest chargeable amounts, minor units. Currencies not listed have none here. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

const SYMBOLS: Readonly<Record<string, string>> = { usd: "$", eur: "€", gbp: "£", jpy: "¥" };

export const minimumCharge = (currency: string) => MINIMUM[currency] ?? 0;

/** Whether an amount is neither nothing nor enough to be charged. Exactly 0 is a no-cost order. */
export const isTooSmall = (total: number, currency: string) => total > 0 && total < minimumCharge(currency);

/** `$0.50 usd`, as Stripe's refusal spells it. */
function spelled(amount: number, currency: string): string {
  const divisor = divisorOf(currency);
  const digits = divisor === 1 ? 0 : divisor === 100 ? 2 : 3;
  return `${SYMBOLS[currency] ?? ""}${(amount / divisor).toFixed(digits)} ${currency}`;
}

export const sessionTooSmall = (currency: string) =>
  new ApiError(400, {
    type: "invalid_request_error",
    code: "amount_too_small",
    message: `The Checkout Session's total amount due must add up to at least ${spelled(minimumCharge(currency), currency)}`,
  });

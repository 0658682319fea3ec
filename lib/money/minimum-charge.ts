import type { Currency } from "./currency.ts";

/**
 * The least Stripe charges per currency, in minor units. A total must be exactly zero or at least this.
 * Currencies that are not listed are converted by Stripe at the day's rate; for those the shop keeps to one
 * step above zero and lets Stripe say no.
 */
const MINIMUM = {
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
  huf: 17500,
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
  usd: 50,
} as const satisfies Record<string, number>;

/** The smallest total above zero that can be charged in this currency, in minor units; 0 where none is known. */
export const minimumChargeOf = (currency: Currency): number =>
  (MINIMUM as Readonly<Record<string, number>>)[currency] ?? 0;

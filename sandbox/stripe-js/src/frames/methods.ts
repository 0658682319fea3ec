import type { Words } from "./words.ts";

/** How the payment frame calls a method, and whether its money arrives days later. */
export type Method = { label: string; isDelayed: boolean };

const NAMES: Readonly<Record<string, string>> = {
  ideal: "iDEAL",
  bancontact: "Bancontact",
  eps: "EPS",
  p24: "Przelewy24",
  klarna: "Klarna",
  paypal: "PayPal",
  alipay: "Alipay",
  cashapp: "Cash App Pay",
  amazon_pay: "Amazon Pay",
  sepa_debit: "SEPA Direct Debit",
  us_bank_account: "US bank account",
  bacs_debit: "Bacs Direct Debit",
};
const DELAYED = new Set(["sepa_debit", "us_bank_account", "bacs_debit"]);

export function methodNamed(type: string, words: Words): Method {
  const label = type === "card" ? words.card : (NAMES[type] ?? type.replaceAll("_", " "));
  return { label, isDelayed: DELAYED.has(type) };
}

import type { BehaviourName } from "./cards.ts";

/** Payment method types beside cards, and what each does: a stand-in bank page, or money that takes days. */
export const OTHER_METHODS: Readonly<Record<string, BehaviourName>> = {
  bancontact: "redirect",
  cashapp: "redirect",
  eps: "redirect",
  ideal: "redirect",
  p24: "redirect",
  bacs_debit: "delay",
  sepa_debit: "delay",
  us_bank_account: "delay",
};

export const isKnownMethod = (type: string) => type === "card" || Object.hasOwn(OTHER_METHODS, type);

import { invalid } from "../http/api-error.ts";
import type { BehaviourName } from "../records/behaviour.ts";
import type { Tenant } from "../tenants/tenant.ts";

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

type Choice = Readonly<{
  allowed_payment_method_types?: readonly string[];
  excluded_payment_method_types?: readonly string[] | null;
  payment_method_types?: readonly string[];
}>;

/**
 * What a session or an intent may be paid with (V-010): the types the account has switched on, filtered; in versions
 * before endive also a list of exactly these, each of which must be switched on.
 */
export function offeredTypes(tenant: Tenant, choice: Choice): string[] {
  const {
    allowed_payment_method_types: allowed,
    excluded_payment_method_types: excluded,
    payment_method_types: listed,
  } = choice;
  const enabled = tenant.flags.payment_method_types;
  const unavailable = listed?.find((type) => !enabled.includes(type));
  if (unavailable !== undefined)
    throw invalid(
      `The payment method type "${unavailable}" is invalid. Please ensure the provided type is activated for this account.`,
      { param: "payment_method_types" },
    );
  const types = enabled.filter(
    (type) =>
      (!listed || listed.includes(type)) && (!allowed || allowed.includes(type)) && !excluded?.includes(type),
  );
  if (types.length === 0)
    throw invalid("No payment method type that is allowed here is enabled for this account.", {
      param: allowed ? "allowed_payment_method_types" : "excluded_payment_method_types",
    });
  return types;
}

export const isKnownMethod = (type: string) => type === "card" || Object.hasOwn(OTHER_METHODS, type);

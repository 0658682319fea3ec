import type { ChallengeOutcome } from "../next-action.ts";
import { origin } from "../origin.ts";
import { type Answer, type FormValue, post } from "../wire.ts";

/** The part of a PaymentIntent that this script acts on; the page gets the whole object. */
export type Intent = {
  id: string;
  object: "payment_intent";
  amount: number;
  currency: string;
  status: string;
  client_secret: string | null;
  payment_method_types?: string[];
  next_action: { type: string } | null;
  last_payment_error: { message?: string } | null;
};

export type IntentApi = ReturnType<typeof intentApi>;

const SECRET_FORM = /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/;

export function isIntentSecret(secret: unknown): secret is string {
  return typeof secret === "string" && SECRET_FORM.test(secret);
}

/** Calls for one PaymentIntent, authorised by publishable key and client secret. */
export function intentApi(key: string, clientSecret: string) {
  const id = SECRET_FORM.exec(clientSecret)?.[1] ?? "";
  const base = `${origin}/v1/elements/payment_intents/${id}`;
  const call = (path: string, fields: { [key: string]: FormValue } = {}): Promise<Answer<Intent>> =>
    post<Intent>(`${base}${path}`, key, { client_secret: clientSecret, ...fields });

  return {
    id,
    clientSecret,
    retrieve: () => call("/retrieve"),
    confirm: (fields: { [key: string]: FormValue }) => call("/confirm", fields),
    nextAction: (outcome: ChallengeOutcome) => call("/next_action", { outcome }),
  };
}

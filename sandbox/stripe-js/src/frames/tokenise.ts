import type { Collected, Contact } from "../protocol.ts";
import { type FormValue, post } from "../wire.ts";

type Request = {
  key: string;
  type: string;
  card?: { number: string; exp_month: number; exp_year: number; cvc: string };
  billingDetails: { [key: string]: FormValue };
};

/** Sends what was typed to the sandbox from inside the frame and keeps only the id of what was made. */
export async function tokenise(
  { key, type, card, billingDetails }: Request,
  extra: { save: boolean; billing?: Contact },
): Promise<Collected> {
  const answer = await post<{ id: string; [field: string]: unknown }>(
    `${window.location.origin}/v1/elements/payment_methods`,
    key,
    {
      type,
      card,
      billing_details: billingDetails,
    },
  );
  return answer.ok
    ? { paymentMethod: answer.value.id, wire: answer.value, type, ...extra }
    : { error: answer.error };
}

"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { endOwnSubscription } from "#lib/checkout/subscriptions/own-subscription.ts";
import { type FormState, failedForm, IDLE } from "#lib/http/form-state.ts";

const Choice = z.object({
  id: z.string().regex(/^sub_[A-Za-z0-9]{1,100}$/),
  ends: z.enum(["yes", "no"]),
});

/** Lets a subscription end with its period, or go on after all. */
export async function chooseEnd(_state: FormState, form: FormData): Promise<FormState> {
  const choice = Choice.safeParse(Object.fromEntries(form));
  if (!choice.success)
    return failedForm({ code: "invalid_input", message: "This request is not understood." });
  const { id, ends } = choice.data;
  const changed = await endOwnSubscription(id, ends === "yes");
  if (!changed.ok) return failedForm(changed.error);
  revalidatePath(`/account/subscriptions/${id}`);
  return IDLE;
}

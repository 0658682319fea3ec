"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { forwardToAuth } from "#lib/auth/forward.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import { landing } from "./landing.ts";

const SignIn = z.object({
  email: z.email("Give an e-mail address.").max(254, "This address is too long."),
  password: z.string().min(1, "Type your password."),
  to: z.string().optional(),
});

/** Signs a member of staff in and goes on to the page they asked for. */
export async function signInStaff(_state: FormState, form: FormData): Promise<FormState> {
  const input = SignIn.safeParse(Object.fromEntries(form));
  if (!input.success) return invalidForm(input.error, "Please look at the marked fields.");
  const { to, ...credentials } = input.data;
  const answer = await forwardToAuth("staff", "/sign-in/email", credentials);
  if (!answer.ok) return failedForm(answer.error);
  redirect(landing(to));
}

/** Signs the member of staff out. */
export async function signOutStaff(): Promise<void> {
  await forwardToAuth("staff", "/sign-out", {});
  redirect("/admin/sign-in");
}

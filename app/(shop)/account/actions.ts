"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { forwardToAuth } from "#lib/auth/forward.ts";
import { mergeBaskets } from "#lib/basket/current-basket.ts";
import { type FormState, failedForm, invalidForm } from "#lib/http/form-state.ts";
import { localPath } from "#lib/http/local-path.ts";

const Email = z
  .email("Give an e-mail address, such as ada@example.com.")
  .max(254, "This address is too long.");

const SignIn = z.object({
  email: Email,
  password: z.string().min(1, "Type your password."),
  to: z.string().optional(),
});

const Register = z.object({
  name: z.string().trim().min(1, "Tell us what to call you.").max(80, "Use at most 80 characters."),
  email: Email,
  password: z.string().min(8, "Use at least 8 characters.").max(128, "Use at most 128 characters."),
  to: z.string().optional(),
});

const CHECK = "Please look at the marked fields.";

/** Signs a shopper in, makes this browser's basket theirs, and goes back to where they came from. */
export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const input = SignIn.safeParse(Object.fromEntries(form));
  if (!input.success) return invalidForm(input.error, CHECK);
  const { to, ...credentials } = input.data;
  return enter(await forwardToAuth("shop", "/sign-in/email", credentials), to);
}

/** Makes an account, signs in, and goes back to where they came from. */
export async function register(_state: FormState, form: FormData): Promise<FormState> {
  const input = Register.safeParse(Object.fromEntries(form));
  if (!input.success) return invalidForm(input.error, CHECK);
  const { to, ...person } = input.data;
  return enter(await forwardToAuth("shop", "/sign-up/email", person), to);
}

async function enter(
  answer: Awaited<ReturnType<typeof forwardToAuth>>,
  to: string | undefined,
): Promise<FormState> {
  if (!answer.ok) return failedForm(answer.error);
  if (answer.value.userId) await mergeBaskets(answer.value.userId);
  redirect(localPath(to, "/account") as Route);
}

/** Signs the shopper out. The browser keeps its basket. */
export async function signOut(): Promise<void> {
  await forwardToAuth("shop", "/sign-out", {});
  redirect("/");
}

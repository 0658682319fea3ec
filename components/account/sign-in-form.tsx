"use client";
import { Button } from "#components/ui/button.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, IDLE } from "#lib/http/form-state.ts";
import { EmailInput, PasswordInput } from "./credential-fields.tsx";

type SignInFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where to go after it; checked again by the action. */
  to: string;
}>;

/** E-mail and password, for shoppers and staff alike. */
export function SignInForm({ action, to }: SignInFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  return (
    <form {...formProps} noValidate className="grid gap-5">
      <FormTrouble state={state} />
      <input type="hidden" name="to" value={to} />
      <EmailInput state={state} autoComplete="username" />
      <PasswordInput state={state} autoComplete="current-password" />
      <Button type="submit" size="lg" pending={pending}>
        {pending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}

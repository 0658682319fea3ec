"use client";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { Input } from "#components/ui/input.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";
import { EmailInput, PasswordInput } from "./credential-fields.tsx";

type RegisterFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  to: string;
}>;

/** Name, e-mail and a password: all that an account needs. */
export function RegisterForm({ action, to }: RegisterFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const name = { error: faultOf(state, "name") };
  return (
    <form {...formProps} noValidate className="grid gap-5">
      <FormTrouble state={state} />
      <input type="hidden" name="to" value={to} />
      <Field label="Name" {...name}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <EmailInput state={state} autoComplete="email" />
      <PasswordInput
        state={state}
        autoComplete="new-password"
        hint="At least 8 characters. Three words are better than one."
      />
      <Button type="submit" size="lg" pending={pending}>
        {pending ? "Making your account" : "Make an account"}
      </Button>
    </form>
  );
}

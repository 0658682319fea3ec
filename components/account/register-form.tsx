"use client";
import { Button } from "#components/ui/button.tsx";
import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";

type RegisterFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  to: string;
}>;

/** Name, e-mail and a password: all that an account needs. */
export function RegisterForm({ action, to }: RegisterFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const name = { error: faultOf(state, "name") };
  const email = { error: faultOf(state, "email") };
  const password = {
    error: faultOf(state, "password"),
    hint: "At least 8 characters. Three words are better than one.",
  };
  return (
    <form {...formProps} noValidate className="grid gap-5">
      {state.status === "failed" ? (
        <Notice tone="danger" live>
          {state.message}
        </Notice>
      ) : null}
      <input type="hidden" name="to" value={to} />
      <Field id="name" label="Name" {...name}>
        <Input {...controlProps("name", name)} name="name" autoComplete="name" required />
      </Field>
      <Field id="email" label="E-mail" {...email}>
        <Input
          {...controlProps("email", email)}
          name="email"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </Field>
      <Field id="password" label="Password" {...password}>
        <Input
          {...controlProps("password", password)}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
      </Field>
      <Button type="submit" size="lg" pending={pending}>
        {pending ? "Making your account" : "Make an account"}
      </Button>
    </form>
  );
}

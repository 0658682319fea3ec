"use client";
import { Button } from "#components/ui/button.tsx";
import { controlProps, Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";

type SignInFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where to go after it; checked again by the action. */
  to: string;
}>;

/** E-mail and password, for shoppers and staff alike. */
export function SignInForm({ action, to }: SignInFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const email = { error: faultOf(state, "email") };
  const password = { error: faultOf(state, "password") };
  return (
    <form {...formProps} noValidate className="grid gap-5">
      {state.status === "failed" ? (
        <Notice tone="danger" live>
          {state.message}
        </Notice>
      ) : null}
      <input type="hidden" name="to" value={to} />
      <Field id="email" label="E-mail" {...email}>
        <Input
          {...controlProps("email", email)}
          name="email"
          type="email"
          autoComplete="username"
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
          autoComplete="current-password"
          required
        />
      </Field>
      <Button type="submit" size="lg" pending={pending}>
        {pending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}

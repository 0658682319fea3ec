import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { type FormState, faultOf } from "#lib/http/form-state.ts";

/** Who somebody is: the e-mail address of an account. `autoComplete` says whether it is one they have. */
export function EmailInput({
  state,
  autoComplete,
}: Readonly<{ state: FormState; autoComplete: "email" | "username" }>) {
  const email = { error: faultOf(state, "email") };
  return (
    <Field label="E-mail" {...email}>
      <Input
        name="email"
        type="email"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </Field>
  );
}

type PasswordInputProps = Readonly<{
  state: FormState;
  autoComplete: "new-password" | "current-password";
  hint?: string;
}>;

export function PasswordInput({ state, autoComplete, hint }: PasswordInputProps) {
  const password = { error: faultOf(state, "password"), hint };
  return (
    <Field label="Password" {...password}>
      <Input name="password" type="password" autoComplete={autoComplete} required />
    </Field>
  );
}

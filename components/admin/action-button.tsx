"use client";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ButtonLook } from "#components/ui/button-look.ts";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, IDLE } from "#lib/http/form-state.ts";

type ActionButtonProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: Readonly<Record<string, string>>;
  look?: ButtonLook;
  children: ReactNode;
}>;

/** A button that changes something at once; a refusal is said under it. */
export function ActionButton({ action, fields, look = "secondary", children }: ActionButtonProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  return (
    <form {...formProps} className="grid justify-items-start gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look} pending={pending}>
        {children}
      </Button>
      <FormTrouble state={state} className="max-w-narrow" />
    </form>
  );
}

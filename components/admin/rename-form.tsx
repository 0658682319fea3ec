"use client";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";

type RenameFormProps = Readonly<{
  id: string;
  name: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}>;

/** The one thing about a coupon that can change. */
export function RenameForm({ id, name, action }: RenameFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const general = state.status === "failed" ? state.message : null;
  const field = {
    error: faultOf(state, "name") ?? general,
    hint: "The only thing about a coupon that can change. Receipts that are out already keep the old one.",
  };
  return (
    <details className="mt-4 text-sm">
      <summary className="link w-fit text-muted">Rename</summary>
      <form {...formProps} noValidate className="mt-3 flex max-w-form flex-wrap items-end gap-3">
        <input type="hidden" name="id" value={id} />
        <Field label="New name" className="grow" {...field}>
          <Input name="name" defaultValue={name} maxLength={40} />
        </Field>
        <Button type="submit" look="secondary" pending={pending}>
          Rename
        </Button>
      </form>
    </details>
  );
}

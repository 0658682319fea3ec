"use client";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";

type AcceptMismatchProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  orderId: string;
}>;

/** Accepts an order under review as it was paid, with a word about why. */
export function AcceptMismatch({ action, orderId }: AcceptMismatchProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const note = { error: faultOf(state, "note"), hint: "Kept in the audit log." };
  return (
    <form {...formProps} noValidate className="mt-2 grid max-w-form gap-3">
      <input type="hidden" name="orderId" value={orderId} />
      <Field label="Why it is right as it is" {...note}>
        <Input name="note" maxLength={500} />
      </Field>
      {state.status === "failed" && !note.error ? (
        <Notice tone="danger" live>
          {state.message}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" look="secondary" pending={pending}>
          Accept what was paid
        </Button>
      </div>
    </form>
  );
}

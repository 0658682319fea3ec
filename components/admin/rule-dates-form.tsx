"use client";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { Input } from "#components/ui/input.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";

type RuleDatesFormProps = Readonly<{
  id: string;
  version: number;
  /** As the fields take them: the store's wall clock; blank is open. */
  shown: Readonly<{ from: string; until: string }>;
  timeZone: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}>;

/** When a rule begins and ends, on the store's clock. */
export function RuleDatesForm({ id, version, shown, timeZone, action }: RuleDatesFormProps) {
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const from = { error: faultOf(state, "from"), hint: "Blank: at once." };
  const until = { error: faultOf(state, "until"), hint: "It holds all of this minute. Blank: no end." };
  const isGeneral = state.status === "failed" && Object.keys(state.fields).length === 0;
  return (
    <details className="mt-4 text-sm" open={state.status === "failed"}>
      <summary className="link w-fit text-muted">Change its dates</summary>
      <form {...formProps} noValidate className="mt-3 grid max-w-form gap-4">
        {isGeneral ? <FormTrouble state={state} /> : null}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First minute" {...from}>
            <Input type="datetime-local" name="from" defaultValue={shown.from} />
          </Field>
          <Field label="Last minute" {...until}>
            <Input type="datetime-local" name="until" defaultValue={shown.until} />
          </Field>
        </div>
        <p className="text-muted text-xs">On the clock of {timeZone}, wherever you are.</p>
        <div>
          <Button type="submit" look="secondary" pending={pending}>
            Set the dates
          </Button>
        </div>
      </form>
    </details>
  );
}

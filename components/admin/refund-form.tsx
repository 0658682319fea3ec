"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox, Radio } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, faultOf, IDLE } from "#lib/http/form-state.ts";
import { formatMoney } from "#lib/money/format.ts";

type UnitsChoice = Readonly<{ count: number; amount: number }>;

type RefundFormProps = Readonly<{
  action: (state: FormState, form: FormData) => Promise<FormState>;
  orderId: string;
  requestId: string;
  /** What has gone back as this page knows it; the server refuses if more has since. */
  seenAmount: number;
  currency: string;
  /** Minor units that may still go back. */
  left: number;
  shipping: number;
  /** Lines with units left, and what each number of them comes to. */
  lines: readonly Readonly<{ field: string; name: string; choices: readonly UnitsChoice[] }>[];
}>;

type Kind = "units" | "amount" | "rest";

/** Gives money back: chosen units at what was paid for them, an amount, or all that is left. */
export function RefundForm(props: RefundFormProps) {
  const { action, orderId, requestId, seenAmount, currency, left, shipping, lines } = props;
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  const [kind, setKind] = useState<Kind>("units");
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [withShipping, setWithShipping] = useState(false);
  const money = (amount: number) => formatMoney(amount, currency);
  const chosenOf = ({ field, choices }: (typeof lines)[number]) =>
    choices.find(({ count }) => count === counts[field])?.amount ?? 0;
  const units = lines.reduce((sum, line) => sum + chosenOf(line), 0);
  const worth = units + (withShipping ? shipping : 0);
  const amount = { error: faultOf(state, "amount"), hint: `At most ${money(left)}.` };
  const note = { error: faultOf(state, "note"), hint: "For colleagues; the shopper does not see it." };
  const choose = (value: Kind) => ({ value, checked: kind === value, onChange: () => setKind(value) });
  return (
    <form {...formProps} noValidate className="grid max-w-form gap-5 text-sm">
      <FormTrouble state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seenAmount" value={seenAmount} />
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">Give back</legend>
        <Radio name="kind" {...choose("units")} label="Chosen units" hint="At what was paid for them." />
        <Radio name="kind" {...choose("amount")} label="An amount" hint="For nothing in particular." />
        <Radio name="kind" {...choose("rest")} label={`All that is left, ${money(left)}`} />
      </fieldset>
      {kind === "units" ? (
        <div className="grid gap-3">
          {lines.map(({ field, name, choices }) => (
            <div key={field} className="flex items-center justify-between gap-4">
              <label htmlFor={field} className="min-w-0">
                {name}
              </label>
              <Select
                id={field}
                name={field}
                className="w-48 shrink-0"
                defaultValue="0"
                onChange={(event) => setCounts({ ...counts, [field]: Number(event.target.value) })}
              >
                <option value="0">none</option>
                {choices.map(({ count, amount }) => (
                  <option key={count} value={count}>
                    {count} for {money(amount)}
                  </option>
                ))}
              </Select>
            </div>
          ))}
          {shipping > 0 ? (
            <Checkbox
              name="shipping"
              label={`Shipping, ${money(shipping)}`}
              checked={withShipping}
              onChange={(event) => setWithShipping(event.target.checked)}
            />
          ) : null}
          {worth > left ? (
            <p className="text-caution text-xs">
              Part of it went back already as an amount, so at most {money(left)} goes back now.
            </p>
          ) : null}
        </div>
      ) : null}
      {kind === "amount" ? (
        <Field label={`Amount in ${currency.toUpperCase()}`} {...amount}>
          <Input name="amount" inputMode="decimal" />
        </Field>
      ) : null}
      <Field label="Why" optional {...note}>
        <Input name="note" maxLength={500} />
      </Field>
      <p className="text-muted text-xs">
        The uses of rules and codes stay used: Stripe counts them so, and a code cannot be won back by
        returning what it bought. To make good, send the shopper a code of their own.
      </p>
      <div>
        <Button type="submit" look="danger" pending={pending}>
          {kind === "units" && worth > 0
            ? `Give back ${money(Math.min(worth, left))}`
            : kind === "rest"
              ? `Give back ${money(left)}`
              : "Give money back"}
        </Button>
      </div>
    </form>
  );
}

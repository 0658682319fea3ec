"use client";
import type { ReactElement, ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { useKeptForm } from "#components/ui/use-kept-form.ts";
import { type FormState, IDLE } from "#lib/http/form-state.ts";
import { FormTrouble } from "./form-trouble.tsx";

type ConfirmDialogProps = Readonly<{
  /** The button that asks. */
  trigger: ReactElement<Record<string, unknown>>;
  title: string;
  /** What will happen, in plain words. */
  children: ReactNode;
  confirm: string;
  /** The way out that changes nothing. */
  keep?: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields of the form. */
  fields: Readonly<Record<string, string>>;
}>;

/** Says what will happen and does it only then. A refusal is shown in place; success leads to another page. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, children, confirm, keep = "Keep it", action, fields } = props;
  const { state, pending, formProps } = useKeptForm(action, IDLE);
  return (
    <Dialog trigger={trigger} title={title}>
      <div className="grid gap-3 text-sm">{children}</div>
      <FormTrouble state={state} className="mt-4" />
      <form {...formProps} className="mt-6 flex flex-wrap justify-end gap-3">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DialogClose>
          <Button look="secondary">{keep}</Button>
        </DialogClose>
        <Button type="submit" look="danger" pending={pending}>
          {confirm}
        </Button>
      </form>
    </Dialog>
  );
}

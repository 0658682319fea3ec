"use client";
import type { FormEvent, ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormTrouble } from "#components/ui/form-trouble.tsx";
import type { useKeptForm } from "#components/ui/use-kept-form.ts";
import type { FormState } from "#lib/http/form-state.ts";
import { ReadsAs } from "./reads-as.tsx";

type ReadBackFormProps = Readonly<{
  form: ReturnType<typeof useKeptForm<FormState>>;
  /** Names this form, so that pressing twice makes one thing. */
  requestId: string;
  /** Hears of every change. */
  onRead: (event: FormEvent<HTMLFormElement>) => void;
  /** What the form says so far, or null while something it needs is missing. */
  sentence: string | null;
  /** What becomes of it once made. */
  note: string;
  /** What the button does. */
  submit: string;
  children: ReactNode;
}>;

/** A form that says in one sentence beside it what it would make. */
export function ReadBackForm(props: ReadBackFormProps) {
  const { form, requestId, onRead, sentence, note, submit, children } = props;
  const { state, pending, formProps } = form;
  return (
    <form
      {...formProps}
      onChange={onRead}
      noValidate
      className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div>
        <FormTrouble state={state} className="mb-6" />
        <input type="hidden" name="requestId" value={requestId} />
        {children}
      </div>
      <ReadsAs sentence={sentence} note={note}>
        <Button type="submit" pending={pending}>
          {pending ? "Creating" : submit}
        </Button>
      </ReadsAs>
    </form>
  );
}

"use client";
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";

/**
 * A form that keeps what was typed when it is refused: React empties a form after its action, which after ten filled
 * fields is unkind. Before the page is alive the plain action still works.
 * @returns what the action last answered, whether it is under way, and the props of the form
 */
export function useKeptForm<State>(
  action: (state: Awaited<State>, form: FormData) => State | Promise<State>,
  initial: Awaited<State>,
) {
  const [state, submit, pending] = useActionState(action, initial);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After a refusal the first field to mend is where one goes on; `initial` is no answer.
    if (state !== initial) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state, initial]);
  const formProps = {
    ref: form,
    action: submit,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (pending) return;
      const submitter = (event.nativeEvent as SubmitEvent).submitter;
      const fields = new FormData(event.currentTarget, submitter);
      startTransition(() => submit(fields));
    },
  };
  return { state, pending, formProps };
}

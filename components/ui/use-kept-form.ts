"use client";
import { type FormEvent, startTransition, useActionState } from "react";

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
  const formProps = {
    action: submit,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (pending) return;
      const submitter = (event.nativeEvent as SubmitEvent).submitter;
      const form = new FormData(event.currentTarget, submitter);
      startTransition(() => submit(form));
    },
  };
  return { state, pending, formProps };
}

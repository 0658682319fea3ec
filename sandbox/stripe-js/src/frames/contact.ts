import type { FrameContext } from "../protocol.ts";
import { h } from "./dom.ts";
import { emailProblem } from "./email.ts";
import { textField } from "./field.ts";
import type { FrameTools, FrameView } from "./view.ts";

/** Contact Details and Link Authentication: one e-mail field. */
export function contactView({ words, settings, changed, left }: FrameTools): FrameView {
  const { defaultValues } = settings.options as { defaultValues?: { email?: string } };
  const email = textField({
    label: words.email,
    name: "email",
    type: "email",
    inputMode: "email",
    autocomplete: "email",
    placeholder: words.emailHint,
    problem: (value, isLeaving) => (isLeaving ? emailProblem(value, words) : null),
    onInput: changed,
    onLeave: left,
  });
  let isFilled = false;

  function fill(value: string): void {
    if (isFilled || !value || email.value()) return;
    isFilled = true;
    email.set(value);
  }

  return {
    node: h("div", { class: "Form" }, email.node),
    focus: () => email.input.focus(),
    clear: () => {
      email.reset();
      changed();
    },
    onContext: (context: FrameContext) => fill(context.email || (defaultValues?.email ?? "")),
    validate: () => {
      const error = email.check();
      return error ? { complete: false, error } : { complete: true };
    },
    value: () => ({
      complete: email.isValid(),
      empty: email.value() === "",
      value: { email: email.value() },
    }),
  };
}

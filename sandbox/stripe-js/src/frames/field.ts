import type { FieldError } from "../protocol.ts";
import { freshId, h } from "./dom.ts";

export type Problem = { code: string; message: string } | null;

type Options = {
  label: string;
  /** Name of the field for tests of structure and for `data-field`. */
  name: string;
  placeholder?: string;
  inputMode?: string;
  autocomplete?: string;
  type?: string;
  value?: string;
  isRequired?: boolean;
  /** What is typed becomes what is shown. */
  format?: (typed: string, isDeleting: boolean) => string;
  /** What is wrong with the value. `isLeaving` is false while the buyer is still typing. */
  problem: (value: string, isLeaving: boolean) => Problem;
  onInput: () => void;
  onLeave?: () => void;
  /** Ornament at the end of the line: a card brand. */
  ornament?: HTMLElement;
};

/** A labelled input with its inline message, in Stripe's class names so that `rules` reach it. */
export type Field = {
  node: HTMLElement;
  input: HTMLInputElement | HTMLSelectElement;
  value: () => string;
  set: (value: string) => void;
  isValid: () => boolean;
  /** Shows what is missing and answers it. */
  check: () => FieldError | null;
  reset: () => void;
  setLabel: (label: string) => void;
};

export function textField(options: Options): Field {
  const id = freshId(options.name);
  const input = h("input", {
    id,
    class: "Input Input--empty",
    name: options.name,
    type: options.type ?? "text",
    inputmode: options.inputMode,
    autocomplete: options.autocomplete ?? "off",
    placeholder: options.placeholder,
    "aria-required": options.isRequired === false ? undefined : "true",
    spellcheck: "false",
    value: options.value,
  });
  const shell = fieldShell(id, options.label, input, options.ornament);

  input.addEventListener("input", (event) => {
    const isDeleting = event instanceof InputEvent && event.inputType.startsWith("delete");
    if (options.format) reformat(input, options.format, isDeleting);
    shell.show(options.problem(input.value, false));
    options.onInput();
  });
  input.addEventListener("blur", () => {
    if (input.value) shell.show(options.problem(input.value, true));
    options.onLeave?.();
  });

  return {
    node: shell.node,
    input,
    value: () => input.value.trim(),
    set(value) {
      input.value = options.format ? options.format(value, false) : value;
      shell.show(null);
      options.onInput();
    },
    isValid: () => options.problem(input.value, true) === null,
    check() {
      const problem = options.problem(input.value, true);
      shell.show(problem);
      return problem && { type: "validation_error", ...problem };
    },
    reset() {
      input.value = "";
      shell.show(null);
    },
    setLabel: shell.setLabel,
  };
}

type Choice = { value: string; label: string };
type SelectOptions = {
  label: string;
  name: string;
  choices: readonly Choice[];
  value: string;
  autocomplete?: string;
  /** With a prompt the empty choice is offered and counts as missing. */
  prompt?: string;
  missing?: Problem;
  onInput: () => void;
  onLeave?: () => void;
};

export function selectField(
  options: SelectOptions,
): Field & { setChoices: (choices: readonly Choice[], value: string) => void } {
  const id = freshId(options.name);
  const select = h("select", {
    id,
    class: "Input Input--select",
    name: options.name,
    autocomplete: options.autocomplete,
  });
  const shell = fieldShell(id, options.label, select);
  const problem = (): Problem => (select.value === "" ? (options.missing ?? null) : null);

  function setChoices(choices: readonly Choice[], value: string): void {
    const prompt = options.prompt ? [{ value: "", label: options.prompt }] : [];
    select.replaceChildren(
      ...[...prompt, ...choices].map((choice) => h("option", { value: choice.value }, choice.label)),
    );
    const isOffered = choices.some((choice) => choice.value === value);
    select.value = isOffered ? value : options.prompt ? "" : (choices[0]?.value ?? "");
  }
  setChoices(options.choices, options.value);

  select.addEventListener("change", () => {
    shell.show(null);
    options.onInput();
  });
  select.addEventListener("blur", () => options.onLeave?.());

  return {
    node: shell.node,
    input: select,
    value: () => select.value,
    set(value) {
      select.value = value;
      shell.show(null);
      options.onInput();
    },
    isValid: () => problem() === null,
    check() {
      const wrong = problem();
      shell.show(wrong);
      return wrong && { type: "validation_error", ...wrong };
    },
    reset: () => shell.show(null),
    setLabel: shell.setLabel,
    setChoices,
  };
}

/** Label, control and message. The message is announced when it appears and described by the control while it stays. */
function fieldShell(
  id: string,
  labelText: string,
  control: HTMLInputElement | HTMLSelectElement,
  ornament?: HTMLElement,
) {
  const message = h("p", { id: `${id}-error`, class: "Error", role: "alert", hidden: true });
  const label = h("label", { class: "Label", for: id }, labelText);
  const node = h(
    "div",
    { class: "Field", "data-field": control.name },
    label,
    h("div", { class: "Control" }, control, ornament ?? null),
    message,
  );
  const markEmpty = () => control.classList.toggle("Input--empty", control.value === "");
  control.addEventListener("input", markEmpty);

  return {
    node,
    setLabel: (text: string) => {
      label.textContent = text;
    },
    show(problem: Problem): void {
      markEmpty();
      control.classList.toggle("Input--invalid", problem !== null);
      label.classList.toggle("Label--invalid", problem !== null);
      message.hidden = problem === null;
      if (message.textContent !== (problem?.message ?? "")) message.textContent = problem?.message ?? "";
      if (problem) {
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", message.id);
      } else {
        control.removeAttribute("aria-invalid");
        control.removeAttribute("aria-describedby");
      }
    },
  };
}

/** Reformats without throwing the caret to the end: it stays behind the same digit. */
function reformat(
  input: HTMLInputElement,
  format: (typed: string, isDeleting: boolean) => string,
  isDeleting: boolean,
): void {
  const caret = input.selectionStart ?? input.value.length;
  const isAtEnd = caret === input.value.length;
  const digitsBefore = input.value.slice(0, caret).replace(/\D/g, "").length;
  const formatted = format(input.value, isDeleting);
  if (formatted === input.value) return;
  input.value = formatted;
  if (isAtEnd) return;
  let position = 0;
  for (let seen = 0; position < formatted.length && seen < digitsBefore; position += 1) {
    if (/\d/.test(formatted[position] ?? "")) seen += 1;
  }
  input.setSelectionRange(position, position);
}

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

const BOX =
  "mt-0.5 grid size-5 shrink-0 appearance-none place-content-center border border-edge bg-raised transition-colors " +
  "hover:border-ink checked:border-ink checked:bg-ink aria-invalid:border-danger disabled:opacity-45 " +
  "forced-colors:appearance-auto";

function Choice({ label, hint, className, box, type, ...rest }: ChoiceProps & { box: string; type: string }) {
  return (
    <label className={classNames("flex min-h-6 items-start gap-3 text-sm", className)}>
      <input {...rest} type={type} className={classNames(BOX, box)} />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}

/** A box to tick, with its label. */
export function Checkbox(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="checkbox"
      box="rounded-sm before:h-2.5 before:w-1.5 before:-translate-y-px before:rotate-45 before:border-paper before:border-r-2 before:border-b-2 before:opacity-0 checked:before:opacity-100"
    />
  );
}

/** One of several; give all of them one `name` and a `fieldset` with a legend around them. */
export function Radio(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="radio"
      box="rounded-full before:size-2 before:rounded-full before:bg-paper before:opacity-0 checked:before:opacity-100"
    />
  );
}

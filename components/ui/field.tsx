import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/** What a control inside a `Field` must carry, so that hint and error are read with it. */
export type ControlProps = Readonly<{
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}>;

type FieldProps = Readonly<{
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; null or absent when nothing is. */
  error?: ReactNode;
  /** Shown after the label; required is the silent default. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
}>;

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

/** Ties a control to the hint and the error of the `Field` with the same id: `<Input {...controlProps(…)} />`. */
export function controlProps(id: string, { hint, error }: { hint?: unknown; error?: unknown }): ControlProps {
  const ids = [error ? errorId(id) : null, hint ? hintId(id) : null].filter(Boolean).join(" ");
  return { id, "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

/** Label, control, hint and error, in reading order. The control takes `controlProps` with the same id. */
export function Field({ id, label, hint, error, optional = false, className, children }: FieldProps) {
  return (
    <div className={classNames("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {hint ? (
        <p id={hintId(id)} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={errorId(id)}>{error}</FieldError>
    </div>
  );
}

/** The error line of a control; stays in the page when empty so that a new error is announced. */
export function FieldError({ id, children }: Readonly<{ id: string; children: ReactNode }>) {
  return (
    <p id={id} role="alert" className={classNames("text-danger text-xs", !children && "hidden")}>
      {children ? (
        <span className="flex gap-1.5">
          <Icon name="warning" className="size-4.5" />
          <span>{children}</span>
        </span>
      ) : null}
    </p>
  );
}

"use client";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { FieldControlContext } from "./field-control.ts";
import { Icon } from "./icon.tsx";

type FieldProps = Readonly<{
  /**
   * Only where something finds the control by it. Pages that were left stay in the document, hidden, and so do their ids:
   * one that is made up here is nobody else's.
   */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; null or absent when nothing is. */
  error?: ReactNode;
  /** Shown after the label; required is the silent default. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
}>;

/** Label, control, hint and error, in reading order. Its `Input` or `Select` is tied to them by itself. */
export function Field({ id: given, label, hint, error, optional = false, className, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error ? errorId : null, hint ? hintId : null].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {hint ? (
        <p id={hintId} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
      <FieldControlContext
        value={{ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined }}
      >
        {children}
      </FieldControlContext>
      <FieldError id={errorId}>{error}</FieldError>
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

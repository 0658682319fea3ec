"use client";
import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-look.ts";

type ButtonProps = ComponentProps<"button"> & {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  /** Work is under way: the button keeps its place and its focus, and does not answer a second press. */
  readonly pending?: boolean;
};

/** A button. `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ look, size, pending = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || rest["aria-disabled"]}
      aria-busy={pending || undefined}
      onClick={(event) => {
        // Not `disabled`: that would throw the keyboard's focus away while the answer is on its way.
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonClasses(look, size, className)}
    />
  );
}

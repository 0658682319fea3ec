"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { CONTROL } from "./control-look.ts";
import { useFieldControl } from "./field-control.ts";

/** One line of text, with a `Field` around it or a label of its own. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input {...field} {...rest} className={classNames(CONTROL, "h-11 px-3 read-only:bg-sunken", className)} />
  );
}

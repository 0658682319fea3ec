"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { CONTROL } from "./control-look.ts";
import { useFieldControl } from "./field-control.ts";
import { Icon } from "./icon.tsx";

/** The platform's own select, which phones and screen readers know best. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  const field = useFieldControl();
  return (
    <span className={classNames("relative block", className)}>
      <select
        {...field}
        {...rest}
        className={classNames(CONTROL, "h-11 appearance-none truncate pr-10 pl-3")}
      >
        {children}
      </select>
      <Icon name="chevron" className="pointer-events-none absolute top-3 right-3 text-muted" />
    </span>
  );
}

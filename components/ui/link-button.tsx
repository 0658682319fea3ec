import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-look.ts";

type LinkButtonProps<T extends string> = Omit<ComponentProps<typeof Link>, "href"> & {
  readonly href: Route<T>;
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
};

/** A link that looks like a button: for going somewhere, not for doing something. */
export function LinkButton<T extends string>({ look, size, className, ...rest }: LinkButtonProps<T>) {
  return <Link {...rest} className={buttonClasses(look, size, className)} />;
}

import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button.tsx";

type LinkButtonProps = ComponentProps<typeof Link> & {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
};

/** A link that looks like a button: for going somewhere, not for doing something. */
export function LinkButton({ look, size, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClasses(look, size, className)} />;
}

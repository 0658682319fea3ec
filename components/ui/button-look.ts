import { classNames } from "./class-names.ts";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-semibold whitespace-nowrap select-none " +
  "transition-colors disabled:opacity-45 aria-disabled:opacity-45";

const LOOKS = {
  primary: "bg-ink text-paper hover:bg-[color-mix(in_oklab,var(--color-ink)_86%,var(--color-paper))]",
  secondary: "border border-edge text-ink hover:border-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-danger text-danger hover:bg-danger-wash",
} as const satisfies Record<ButtonLook, string>;

const SIZES = {
  sm: "h-9 px-3 text-xs",
  md: "h-11 px-4 text-sm",
  lg: "h-13 px-6 text-base",
} as const satisfies Record<ButtonSize, string>;

/** Classes of a button, for elements that must look like one (links, triggers of a menu). */
export function buttonClasses(look: ButtonLook = "primary", size: ButtonSize = "md", extra?: string): string {
  return classNames(BASE, LOOKS[look], SIZES[size], extra);
}

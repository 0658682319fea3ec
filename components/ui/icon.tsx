import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** Drawn on a 20 px grid with a 1.5 px line, all with square ends, as if cut. */
const PATHS = {
  arrow: "M4 10h12M11 5l5 5-5 5",
  basket: "M3 8h14l-1.6 8.5H4.6L3 8Zm3.2 0L9 3.5M13.8 8 11 3.5",
  check: "m4 10.5 4 4 8-9",
  chevron: "m5 7.5 5 5 5-5",
  close: "m5 5 10 10M15 5 5 15",
  external: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
  filter: "M3 6h14M6 10h8M8.5 14h3",
  info: "M10 9v5M10 6v1M2.75 10a7.25 7.25 0 1 0 14.5 0 7.25 7.25 0 0 0-14.5 0Z",
  menu: "M3 6h14M3 10h14M3 14h14",
  minus: "M5 10h10",
  more: "M4.5 9.5h1v1h-1zM9.5 9.5h1v1h-1zM14.5 9.5h1v1h-1z",
  plus: "M5 10h10M10 5v10",
  search: "M3.5 8.75a5.25 5.25 0 1 0 10.5 0 5.25 5.25 0 0 0-10.5 0Zm9.2 3.9L17 17",
  shopper:
    "M6.75 6.5a3.25 3.25 0 1 0 6.5 0 3.25 3.25 0 0 0-6.5 0ZM3.5 17c0-3.2 2.6-4.75 6.5-4.75s6.5 1.55 6.5 4.75",
  trash: "M3.5 6h13M8 6V3.5h4V6M5.5 6l.75 10.5h7.5L14.5 6",
  warning: "M10 8v4M10 14v.8M10 3 2.5 16.5h15L10 3Z",
} as const;

export type IconName = keyof typeof PATHS;

type IconProps = Omit<ComponentProps<"svg">, "name"> & { readonly name: IconName };

/** A drawing beside words. It is hidden from the ear: the words, or the button's label, must say it all. */
export function Icon({ name, className, ...rest }: IconProps) {
  return (
    <svg
      {...rest}
      aria-hidden="true"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      className={classNames("size-5 shrink-0", className)}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

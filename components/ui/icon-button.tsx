import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  readonly icon: IconName;
  /** What it does, in words; shown as a tip and read aloud. */
  readonly label: string;
};

/** A square button with a drawing only; 44 px, so that a thumb finds it. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-flex size-11 shrink-0 items-center justify-center rounded-md text-ink transition-colors hover:bg-sunken disabled:opacity-40",
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}

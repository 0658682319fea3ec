import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "positive" | "caution" | "danger";

const TONES = {
  neutral: "bg-sunken text-ink",
  positive: "bg-positive-wash text-positive",
  caution: "bg-caution-wash text-caution",
  danger: "bg-danger-wash text-danger",
} as const satisfies Record<Tone, string>;

type BadgeProps = Readonly<{ tone?: Tone; className?: string; children: ReactNode }>;

/** A state in a word ("Active", "Expired"). Says nothing by colour alone. */
export function Badge({ tone = "neutral", className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex items-center rounded-sm px-1.5 py-0.5 font-sans font-semibold text-2xs tracking-normal whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** The clipped label of a saving ("25% off"): only where money is saved. */
export function SavingLabel({ className, children }: Omit<BadgeProps, "tone">) {
  return (
    <span
      className={classNames(
        "clip-cut cut-2 inline-block bg-saving py-1 pr-3.5 pl-2 font-semibold text-2xs text-paper",
        className,
      )}
    >
      {children}
    </span>
  );
}

import { classNames } from "#components/ui/class-names.ts";

/** The mark: a board with one corner cut off, and the corner itself, lying beside it. */
export function Mark({ className }: Readonly<{ className?: string }>) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      fill="currentColor"
      className={classNames("size-8", className)}
    >
      <path d="M2 6h15l9 9v15H2z" />
      <path d="M21 2h9v9z" />
    </svg>
  );
}

/** Mark and name together. */
export function Wordmark({ className }: Readonly<{ className?: string }>) {
  return (
    <span className={classNames("inline-flex items-center gap-2.5", className)}>
      <Mark className="size-6" />
      <span className="heading text-lg leading-none">
        Offcut<span className="max-[23rem]:sr-only"> Goods</span>
      </span>
    </span>
  );
}

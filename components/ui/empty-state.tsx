import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type EmptyStateProps = Readonly<{
  title: ReactNode;
  /** Heading level, to fit the page's outline. */
  level?: 1 | 2 | 3;
  /** Something to do next. */
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}>;

/** Nothing here: says why, and offers a way on. */
export function EmptyState({ title, level = 2, action, className, children }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classNames("grid justify-items-start gap-3 py-12", className)}>
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-12 fill-hairline">
        <path d="M2 6h15l9 9v15H2z" />
        <path d="M21 2h9v9z" className="fill-edge" />
      </svg>
      <Heading className="heading text-2xl">{title}</Heading>
      {children ? <div className="max-w-measure text-muted">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}

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
      <svg aria-hidden="true" viewBox="0 0 48 48" className="size-12 text-hairline" fill="currentColor">
        <path d="M4 4h28v12h12v28H4z" />
        <path d="M35 1h12v12z" className="text-edge" />
      </svg>
      <Heading className="heading text-2xl">{title}</Heading>
      {children ? <div className="max-w-measure text-muted">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}

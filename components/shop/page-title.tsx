import type { ReactNode } from "react";

type PageTitleProps = Readonly<{ title: ReactNode; children?: ReactNode }>;

/** The head of a list page: its name and one sentence. */
export function PageTitle({ title, children }: PageTitleProps) {
  return (
    <div className="grid gap-3 pt-10 pb-8 sm:pt-14">
      <h1 className="heading text-3xl">{title}</h1>
      {children ? <p className="max-w-measure text-lg text-muted">{children}</p> : null}
    </div>
  );
}

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type PageHeadProps = Readonly<{
  title: ReactNode;
  /** The list this page belongs to. */
  above?: Readonly<{ href: Route; name: string }>;
  /** One sentence about what is here. */
  lead?: ReactNode;
  actions?: ReactNode;
}>;

/** Where one is, and what one can do here. */
export function PageHead({ title, above, lead, actions }: PageHeadProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {above ? (
          <Link href={above.href} className="link text-muted text-xs">
            {above.name}
          </Link>
        ) : null}
        <h1 className="heading text-2xl wrap-anywhere">{title}</h1>
        {lead ? <div className="mt-1 max-w-measure text-muted text-sm">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  );
}

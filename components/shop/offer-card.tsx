import type { ReactNode } from "react";

type OfferCardProps = Readonly<{ name: string; children?: ReactNode }>;

/** An offer that is on: clipped like the receipt it will end up on. */
export function OfferCard({ name, children }: OfferCardProps) {
  return (
    <article className="clip-card cut-5 grid h-full content-start gap-1 bg-surface px-5 py-4 [--card-line:var(--color-saving)]">
      <h3 className="heading pr-4 text-lg text-saving">{name}</h3>
      {children ? <div className="text-muted text-sm">{children}</div> : null}
    </article>
  );
}

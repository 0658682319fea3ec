import type { Route } from "next";
import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";

type SectionHeadProps = Readonly<{ id: string; title: string; href: string; more: string }>;

/** The heading of a part of a page, with the way to all of it. */
export function SectionHead({ id, title, href, more }: SectionHeadProps) {
  return (
    <div className="mb-8 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h2 id={id} className="heading text-3xl">
        {title}
      </h2>
      <Link
        href={href as Route}
        className="link inline-flex items-center gap-1.5 py-1 text-sm decoration-transparent"
      >
        {more} <Icon name="arrow" className="size-4" />
      </Link>
    </div>
  );
}

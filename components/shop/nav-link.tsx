"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** A link of the navigation; the page one is on is underlined and said to be current. */
export function NavLink<T extends string>({
  href,
  children,
}: Readonly<{ href: Route<T>; children: ReactNode }>) {
  const isCurrent = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "flex h-11 items-center border-b-2 text-sm whitespace-nowrap transition-colors",
        isCurrent ? "border-ink" : "border-transparent text-muted hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The frame of a page about one thing of an account's, and its placeholder while there is nothing to put in it. */
export function AccountDetail({ children }: Readonly<{ children?: ReactNode }>) {
  return (
    <div className="page py-10 sm:py-14">
      <Link href="/account" className="link text-muted text-sm">
        Your account
      </Link>
      {children ?? <Skeleton className="mt-6 h-96 max-w-form" />}
    </div>
  );
}

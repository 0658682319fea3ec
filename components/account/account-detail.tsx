import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The frame of a page about one thing of an account's: the way back at once, the thing when it is read. */
export function AccountDetail({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <div className="page py-10 sm:py-14">
      <Link href="/account" className="link text-muted text-sm">
        Your account
      </Link>
      <Suspense fallback={<Skeleton className="mt-6 h-96 max-w-form" />}>{children}</Suspense>
    </div>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "#components/shop/mark.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Staff } from "#lib/auth/staff.ts";
import { AdminMenu, AdminNav } from "./admin-nav.tsx";

type AdminFrameProps = Readonly<{ staff: Staff; signOut: () => Promise<void>; children: ReactNode }>;

/** What stays around every page of the admin: the mark, the sections, who is signed in. */
export function AdminFrame({ staff, signOut, children }: AdminFrameProps) {
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface px-4 py-2.5 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:flex-nowrap lg:items-stretch lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-0 lg:py-6">
        <Link href="/admin" className="flex items-center gap-2.5 lg:mb-6 lg:px-5">
          <Mark className="size-6" />
          <span className="heading text-lg">Offcut</span>
          <span className="text-muted text-xs">admin</span>
        </Link>
        <AdminMenu signOut={signOut} />
        <AdminNav />
        <div className="hidden lg:mt-auto lg:block lg:px-5">
          <p className="text-xs">
            <span className="block font-semibold">{staff.name}</span>
            <span className="text-muted">{staff.role}</span>
          </p>
          <form action={signOut} className="mt-3">
            <Button type="submit" look="secondary" size="sm">
              Sign out
            </Button>
          </form>
        </div>
      </header>
      <main id="main" className="min-w-0 px-4 pt-6 pb-16 sm:px-8 lg:px-10 lg:pt-8">
        {children}
      </main>
    </div>
  );
}

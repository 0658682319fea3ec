import type { ReactNode } from "react";
import { Wordmark } from "#components/shop/mark.tsx";

type CheckoutShellProps = Readonly<{
  back: Readonly<{ href: string; text: string }>;
  /** The page's heading; without it the content brings its own. */
  title?: string;
  children: ReactNode;
}>;

/** Nothing to wander off to, one way back. Plain links: leaving the checkout is a page load of its own. */
export function CheckoutShell({ back, title, children }: CheckoutShellProps) {
  return (
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <header className="flex h-20 items-center justify-between">
        <a href="/" aria-label="Offcut Goods, home" className="rounded-sm py-2">
          <Wordmark />
        </a>
        <a href={back.href} className="text-sm underline decoration-1 underline-offset-4">
          {back.text}
        </a>
      </header>
      <main id="content">
        {title ? <h1 className="heading mb-10 text-3xl">{title}</h1> : null}
        {children}
      </main>
    </div>
  );
}

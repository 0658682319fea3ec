import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { listCollections } from "#lib/catalog/products.ts";
import { Mark } from "./mark.tsx";

type SiteFooterProps = Readonly<{ currencyForm: ReactNode }>;

/** The end of every page: the shelves again, the shopper's own pages, the currency. */
export function SiteFooter({ currencyForm }: SiteFooterProps) {
  return (
    <footer className="mt-24 border-t bg-sunken print:hidden">
      <div className="page grid gap-10 py-12 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <div className="grid max-w-narrow content-start gap-4">
          <Mark className="size-10" />
          <p className="heading text-xl">Made from what other workshops leave over.</p>
          <p className="text-muted text-sm">
            A demonstration shop: every price, offer and receipt is worked out for real, no goods are sent.
          </p>
        </div>
        <FooterList title="All shelves">
          <Suspense>
            <Shelves />
          </Suspense>
        </FooterList>
        <FooterList title="Shop">
          <FooterLink href="/products">Everything</FooterLink>
          <FooterLink href="/offers">Offers</FooterLink>
          <FooterLink href="/products?sort=newest">New in</FooterLink>
          <FooterLink href="/basket">Basket</FooterLink>
        </FooterList>
        <div className="grid content-start gap-3">{currencyForm}</div>
      </div>
    </footer>
  );
}

async function Shelves() {
  const collections = await listCollections();
  return collections.map(({ id, name }) => (
    <FooterLink key={id} href={`/collections/${id}`}>
      {name}
    </FooterLink>
  ));
}

function FooterList({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <nav aria-label={title} className="text-sm">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul>{children}</ul>
    </nav>
  );
}

function FooterLink<T extends string>({ href, children }: Readonly<{ href: Route<T>; children: ReactNode }>) {
  return (
    <li>
      <Link href={href} className="link inline-block py-1 text-muted decoration-transparent hover:text-ink">
        {children}
      </Link>
    </li>
  );
}

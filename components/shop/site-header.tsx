import Link from "next/link";
import { Suspense } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { listCollections } from "#lib/catalog/products.ts";
import { BasketButton } from "./basket-button.tsx";
import { Wordmark } from "./mark.tsx";
import { NavLink } from "./nav-link.tsx";
import { SearchForm } from "./search-form.tsx";

const ICON_LINK = "inline-flex size-11 items-center justify-center rounded-md hover:bg-sunken";

/** Mark, search, account, basket; the shelves of the shop below. */
export function SiteHeader() {
  return (
    <header className="border-b bg-paper print:hidden">
      <div className="page flex h-16 items-center gap-1">
        <Link href="/" aria-label="Offcut Goods, home" className="mr-auto rounded-sm py-2">
          <Wordmark />
        </Link>
        <SearchForm className="mr-3 hidden w-64 md:block" />
        <Link href="/search" className={`${ICON_LINK} md:hidden`} aria-label="Search">
          <Icon name="search" />
        </Link>
        <Link href="/account" className={ICON_LINK} aria-label="Account">
          <Icon name="shopper" />
        </Link>
        <span className="-mr-2">
          <BasketButton />
        </span>
      </div>
      <nav aria-label="Main" className="page flex gap-6 overflow-x-auto [scrollbar-width:none]">
        <Suspense fallback={<span className="h-11" />}>
          <Shelves />
        </Suspense>
      </nav>
    </header>
  );
}

async function Shelves() {
  const collections = await listCollections();
  return (
    <>
      <NavLink href="/products">Everything</NavLink>
      <NavLink href="/offers">Offers</NavLink>
      {collections.map(({ id, name }) => (
        <NavLink key={id} href={`/collections/${id}`}>
          {name}
        </NavLink>
      ))}
    </>
  );
}

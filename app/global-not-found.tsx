import "./globals.css";
import type { Metadata } from "next";
import Link from "next/link";
import { Wordmark } from "#components/shop/mark.tsx";
import { NotFoundMessage } from "#components/shop/not-found-message.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { fontClasses } from "./fonts.ts";

export const metadata: Metadata = { title: "Not found · Offcut Goods", robots: { index: false } };

/** For addresses that belong to no part of the shop. Brings its own document, as no layout is above it. */
export default function GlobalNotFound() {
  return (
    <html lang={LOCALE} className={fontClasses}>
      <body>
        <header className="border-b">
          <div className="page flex h-16 items-center">
            <Link href="/" aria-label="Offcut Goods, home">
              <Wordmark />
            </Link>
          </div>
        </header>
        <main className="page pt-10">
          <NotFoundMessage />
        </main>
      </body>
    </html>
  );
}

import "../globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClasses } from "../fonts.ts";

export const metadata: Metadata = {
  title: { default: "Checkout · Offcut Goods", template: "%s · Offcut Goods" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f5f0" },
    { media: "(prefers-color-scheme: dark)", color: "#151311" },
  ],
};

// Rendered per request, so that every script carries the nonce of this answer's content policy; and entered and left by
// a full page load, so that no half-alive payment form lingers behind another page.
export const instant = false;

export default async function CheckoutLayout({ children }: Readonly<{ children: ReactNode }>) {
  await headers();
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <a
          href="#content"
          className="absolute top-2 left-2 z-10 -translate-y-20 rounded-md bg-ink px-4 py-2 text-paper focus:translate-y-0"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}

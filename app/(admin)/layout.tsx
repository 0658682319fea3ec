import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontClasses } from "../fonts.ts";
import "../globals.css";

export const metadata: Metadata = {
  title: { default: "Offcut admin", template: "%s · Offcut admin" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

// Rendered per request: scripts carry the nonce of this answer's content policy, which nothing prerendered can.
export const instant = false;

export default async function AdminRootLayout({ children }: Readonly<{ children: ReactNode }>) {
  await headers();
  return (
    <html lang="en" className={fontClasses}>
      <body>
        {/* A layer of its own, so that no sticky head rises above a dialog. */}
        <div className="isolate">{children}</div>
      </body>
    </html>
  );
}

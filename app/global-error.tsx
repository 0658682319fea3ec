"use client";
import "./globals.css";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { fontClasses } from "./fonts.ts";

/** When even the frame of a page cannot be made. Brings its own document. */
export default function GlobalError({ error, retry }: Readonly<{ error: unknown; retry: () => void }>) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang={LOCALE} className={fontClasses}>
      <body>
        <title>Something went wrong · Offcut Goods</title>
        <main className="page pt-10">
          <EmptyState
            level={1}
            title="The shop is not answering"
            action={<Button onClick={() => retry()}>Try again</Button>}
          >
            <p>Something went wrong on our side, and nothing was charged. Please try again in a moment.</p>
            {reference ? <p className="mt-2 text-xs">Reference {reference}</p> : null}
          </EmptyState>
        </main>
      </body>
    </html>
  );
}

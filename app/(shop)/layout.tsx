import "../globals.css";
import type { Metadata, Viewport } from "next";
import { type ReactNode, Suspense } from "react";
import { BasketDrawerSlot } from "#components/shop/basket-drawer-slot.tsx";
import { BasketProvider } from "#components/shop/basket-provider.tsx";
import { CurrencyForm } from "#components/shop/currency-form.tsx";
import { SiteFooter } from "#components/shop/site-footer.tsx";
import { SiteHeader } from "#components/shop/site-header.tsx";
import { ToastProvider } from "#components/ui/toast.tsx";
import { CURRENCIES } from "#lib/catalog/currencies.ts";
import { readCurrency } from "#lib/catalog/currency-cookie.ts";
import { LOCALE } from "#lib/catalog/locale.ts";
import { readShopBasket } from "#lib/checkout/opening/shop-basket.ts";
import { fontClasses } from "../fonts.ts";
import { setCurrency } from "./currency.ts";

export const metadata: Metadata = {
  title: { default: "Offcut Goods", template: "%s · Offcut Goods" },
  description:
    "Boards, notebooks, pouches, blankets, brass and lamps, made in a small workshop from what other workshops leave over.",
  openGraph: { siteName: "Offcut Goods", type: "website", locale: "en_GB" },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f5f0" },
    { media: "(prefers-color-scheme: dark)", color: "#151311" },
  ],
};

export default function ShopLayout({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <html lang={LOCALE} className={fontClasses}>
      <body>
        <ToastProvider>
          <BasketProvider initial={readShopBasket()}>
            <div className="isolate flex min-h-dvh flex-col">
              <a
                href="#content"
                className="absolute top-2 left-2 z-10 -translate-y-20 rounded-md bg-ink px-4 py-2 text-paper focus:translate-y-0"
              >
                Skip to content
              </a>
              <SiteHeader />
              <main id="content" tabIndex={-1} className="flex-1 outline-none">
                {children}
              </main>
              <SiteFooter
                currencyForm={
                  <Suspense>
                    <CurrencyChoice />
                  </Suspense>
                }
              />
            </div>
            <BasketDrawerSlot />
          </BasketProvider>
        </ToastProvider>
      </body>
    </html>
  );
}

async function CurrencyChoice() {
  return <CurrencyForm action={setCurrency} currencies={CURRENCIES} current={await readCurrency()} />;
}

"use client";
import { Dialog } from "@base-ui/react/dialog";
import Link from "next/link";
import { Suspense } from "react";
import { CountingMoney } from "#components/receipt/counting-money.tsx";
import { buttonClasses } from "#components/ui/button-look.ts";
import { BACKDROP } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Money } from "#components/ui/money.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LOCALE } from "#lib/catalog/locale.ts";
import { BasketLines } from "./basket-lines.tsx";
import { useBasket, useBasketActions } from "./basket-provider.tsx";

/** The basket at the side of the page: opens when something is added, and from the header. */
export function BasketDrawer() {
  const { isOpen, setOpen } = useBasketActions();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className="fixed inset-y-0 right-0 flex w-full max-w-[26rem] flex-col bg-surface shadow-overlay outline-none transition-[translate] data-ending-style:translate-x-full data-starting-style:translate-x-full">
          <div className="flex items-center justify-between border-b px-5 py-2.5">
            <Dialog.Title className="heading text-xl">Basket</Dialog.Title>
            <Dialog.Close render={<IconButton icon="close" label="Close basket" className="-mr-3" />} />
          </div>
          <Suspense fallback={<Skeleton className="m-5 h-20" />}>
            <Contents onLeave={() => setOpen(false)} />
          </Suspense>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Contents({ onLeave }: Readonly<{ onLeave: () => void }>) {
  const { view, isPending } = useBasket();
  if (view.lines.length === 0 && !isPending)
    return (
      <EmptyState
        title="Nothing in it yet"
        className="px-5"
        action={
          <Link href="/products" onClick={onLeave} className={buttonClasses()}>
            Look around
          </Link>
        }
      >
        Things you add wait here, also when you come back tomorrow.
      </EmptyState>
    );
  const print = { currency: view.currency, locale: LOCALE };
  return (
    <>
      <div className="flex-1 overflow-y-auto overscroll-contain px-5">
        <BasketLines view={view} onLeave={onLeave} />
        {view.lines.length === 0 ? <Skeleton className="my-4 h-20" /> : null}
      </div>
      <div className="grid gap-3 border-t px-5 pt-4 pb-5">
        <div aria-live="polite" aria-atomic="true" className={isPending ? "opacity-50" : undefined}>
          <p className="flex items-baseline justify-between gap-4">
            <span className="font-semibold">
              Total <span className="font-normal text-muted text-sm">before shipping</span>
            </span>
            <span className="heading text-xl">
              <CountingMoney amount={view.total} {...print} />
            </span>
          </p>
          {view.saved > 0 ? (
            <p className="text-right font-semibold text-saving text-sm">
              You save <Money amount={view.saved} {...print} />
            </p>
          ) : null}
          {view.unlocks[0] ? <p className="mt-1 text-sm">{view.unlocks[0]}</p> : null}
        </div>
        <a href="/checkout" className={buttonClasses("primary", "lg")}>
          Go to checkout
        </a>
        <Link href="/basket" onClick={onLeave} className={buttonClasses("quiet", "md")}>
          See the whole basket
        </Link>
      </div>
    </>
  );
}

"use client";
import type { ReactNode } from "react";
import { buttonClasses } from "#components/ui/button-look.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { BasketLines } from "./basket-lines.tsx";
import { useBasket } from "./basket-provider.tsx";
import { BasketReceipt } from "./basket-receipt.tsx";

type BasketPageContentsProps = Readonly<{
  action: (form: FormData) => Promise<void>;
  whenEmpty: ReactNode;
}>;

/** The basket page below its heading: lines beside the receipt, or something to start from. */
export function BasketPageContents({ action, whenEmpty }: BasketPageContentsProps) {
  const { view, isPending } = useBasket();
  if (view.lines.length === 0)
    return (
      <>
        <EmptyState
          title="Nothing in it yet"
          className="pt-0"
          action={<LinkButton href="/products">Look around</LinkButton>}
        >
          Things you add wait here, also when you come back tomorrow.
        </EmptyState>
        {whenEmpty}
      </>
    );
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[1fr_26rem] lg:gap-16">
      <section aria-label="In your basket" className="border-y">
        <BasketLines view={view} action={action} />
      </section>
      <BasketReceipt
        view={view}
        isPending={isPending}
        className="lg:sticky lg:top-6"
        foot={
          // Another root layout: the payment pages start from a clean document.
          <a href="/checkout" className={buttonClasses("primary", "lg", "w-full")}>
            Go to checkout
          </a>
        }
      />
    </div>
  );
}

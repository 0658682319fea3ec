"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { useKept } from "./kept.tsx";

type CheckoutFrameProps = Readonly<{
  /** The total in the buyer's words, always in sight. */
  total: ReactNode;
  receipt: ReactNode;
  children: ReactNode;
}>;

/** The one-page checkout: form beside the receipt from 1024 px, below it otherwise, with the receipt folded to its total. */
export function CheckoutFrame({ total, receipt, children }: CheckoutFrameProps) {
  // Below 1024 px the receipt is folded to its total, so that the form comes first.
  const [isUnfolded, setIsUnfolded] = useKept("summary-unfolded", false);
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16" data-hydrated>
      <div className="grid content-start gap-10">{children}</div>
      <div className="order-first lg:order-last">
        <Button
          look="secondary"
          onClick={() => setIsUnfolded(!isUnfolded)}
          aria-expanded={isUnfolded}
          aria-controls="order-summary"
          className="w-full justify-between! lg:hidden"
        >
          {isUnfolded ? "Hide your order" : "Show your order"}
          <span className="money">{total}</span>
        </Button>
        <div
          id="order-summary"
          tabIndex={-1}
          className={isUnfolded ? "mt-4 lg:sticky lg:top-8 lg:mt-0" : "max-lg:hidden lg:sticky lg:top-8"}
        >
          {receipt}
        </div>
      </div>
    </div>
  );
}

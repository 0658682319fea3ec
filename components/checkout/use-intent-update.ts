"use client";

import type { StripeElements } from "@stripe/stripe-js";
import { useRef, useState } from "react";
import type { CheckoutView, PaymentStart } from "#lib/checkout/contract.ts";
import { checkoutApi } from "./checkout-api.ts";
import { type RunServerUpdate, type ServerUpdate, useServerUpdate } from "./use-server-update.ts";

export type IntentUpdate = ServerUpdate &
  Readonly<{
    /** Asks our server whether what the page shows may be paid. @returns null when it said no; `error` says why */
    startPayment: () => Promise<PaymentStart | null>;
    /** Tells which elements fetch the amount after a change. */
    onElements: (elements: StripeElements | null) => void;
  }>;

/**
 * The shopper's interactions on a PaymentIntent: one at a time, and after each the elements are told to fetch the amount
 * our server has set, since nothing tells them by itself (P-004, P-007). A PaymentIntent that was replaced has another
 * key, with which new elements are made; those fetch for themselves.
 */
export function useIntentUpdate(opened: CheckoutView): IntentUpdate {
  const [view, setView] = useState(opened);
  const elements = useRef<StripeElements>(null);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const clientSecret = useRef(opened.clientSecret);

  const runInTurn: RunServerUpdate = (call) => {
    const mine = turn.current.then(async () => {
      const view = await call();
      const isSame = view.clientSecret === clientSecret.current;
      clientSecret.current = view.clientSecret;
      if (!isSame || !view.clientSecret || !elements.current) return { type: "success" } as const;
      const { error } = await elements.current.fetchUpdates();
      return { type: error ? "error" : "success" } as const;
    });
    // The next one waits for this one, however it ends.
    turn.current = mine.catch(() => {});
    return mine;
  };

  const update = useServerUpdate({ view, onView: setView }, runInTurn);

  async function startPayment(): Promise<PaymentStart | null> {
    let start: PaymentStart | null = null;
    const isAnswered = await update.run("payment", async () => {
      start = await checkoutApi.startPayment(view.id, view.totals.total);
      return start.state === "placed" ? view : start.view;
    });
    return isAnswered ? start : null;
  }

  return {
    ...update,
    startPayment,
    onElements: (current) => {
      elements.current = current;
    },
  };
}

"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { useState } from "react";

export type PaymentAttempt = Readonly<{
  /** Why the last one did not work, in words for the shopper. */
  problem: string | null;
  isPaying: boolean;
  pay: () => Promise<void>;
}>;

/** Confirms the session. On success the browser leaves for the return page; everything else can be tried again. */
export function usePayment(confirm: StripeCheckoutElementsValue["confirm"]): PaymentAttempt {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPaying, setIsPaying] = useState(false);

  async function pay() {
    setIsPaying(true);
    setProblem(null);
    const result = await confirm().catch(() => null);
    // On success the browser is already on its way to the return page and this never runs.
    if (result?.type !== "success") {
      setProblem(result?.error.message ?? "The payment could not be started. Please try again.");
      setIsPaying(false);
    }
  }

  return { problem, isPaying, pay };
}

"use client";

import { useEffect, useState } from "react";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { CheckoutApiError } from "./checkout-api.ts";

type Opening = Readonly<
  { step: "opening" } | { step: "open"; view: CheckoutView } | { step: "failed"; error: CheckoutApiError }
>;

/** Opens this browser's checkout when the page appears, and again when asked. The address names none: the server knows. */
export function useOpened(open: () => Promise<CheckoutView>): Readonly<{
  opening: Opening;
  again: () => void;
  /** Says that what was opened turned out not to work. */
  fail: (error: CheckoutApiError) => void;
}> {
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>({ step: "opening" });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again.
  useEffect(() => {
    let isCurrent = true;
    setOpening({ step: "opening" });
    open().then(
      (view) => isCurrent && setOpening({ step: "open", view }),
      (error: unknown) => {
        if (!(error instanceof CheckoutApiError)) throw error;
        if (isCurrent) setOpening({ step: "failed", error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  return {
    opening,
    again: () => setAttempt((count) => count + 1),
    fail: (error) => setOpening({ step: "failed", error }),
  };
}

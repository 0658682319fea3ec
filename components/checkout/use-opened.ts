"use client";

import { useEffect, useState } from "react";
import { CheckoutApiError } from "./checkout-api.ts";

type Opening<T> = Readonly<
  { step: "opening" } | { step: "open"; value: T } | { step: "failed"; error: CheckoutApiError }
>;

/**
 * Opens this browser's checkout when the page appears, for another choice, and again when asked. The address names none:
 * the server knows.
 * @param choice what is opened depends on it; the same object is the same choice
 */
export function useOpened<T>(
  open: () => Promise<T>,
  choice: unknown = null,
): Readonly<{
  opening: Opening<T>;
  again: () => void;
  /** Says that what was opened turned out not to work. */
  fail: (error: CheckoutApiError) => void;
}> {
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening<T>>({ step: "opening" });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice or attempt opens again, a new function does not.
  useEffect(() => {
    let isCurrent = true;
    setOpening({ step: "opening" });
    open().then(
      (value) => isCurrent && setOpening({ step: "open", value }),
      (error: unknown) => {
        if (!(error instanceof CheckoutApiError)) throw error;
        if (isCurrent) setOpening({ step: "failed", error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [choice, attempt]);

  return {
    opening,
    again: () => setAttempt((count) => count + 1),
    fail: (error) => setOpening({ step: "failed", error }),
  };
}

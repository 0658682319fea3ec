"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { useState } from "react";

/** What Stripe tells a page of a code it refused. */
const REFUSALS: Readonly<Record<string, string>> = {
  invalidCode: "This code is not valid.",
  promotionCodeAmountInsufficient: "Your basket does not reach the minimum for this code yet.",
};

export type NativeCode = Readonly<{
  /** The code in force, or null. */
  code: string | null;
  error: string | null;
  /** @returns whether it was taken */
  apply: (code: string) => Promise<boolean>;
  remove: () => Promise<void>;
}>;

type Actions = Pick<
  StripeCheckoutElementsValue,
  "applyPromotionCode" | "removePromotionCode" | "discountAmounts"
>;

/**
 * Codes on a session that takes them itself (D-036), through Stripe's own actions. A code that takes nothing off today,
 * as within a trial, is not among the session's discounts (J-040), so what was applied is remembered as well.
 */
export function useNativeCode(checkout: Actions, words: Readonly<Record<string, string>> = {}): NativeCode {
  const [error, setError] = useState<string | null>(null);
  const [applied, setApplied] = useState<string | null>(null);
  const shown = checkout.discountAmounts?.find((discount) => discount.promotionCode !== null);

  async function apply(code: string): Promise<boolean> {
    setError(null);
    const result = await checkout.applyPromotionCode(code);
    if (result.type === "success") {
      setApplied(code);
      return true;
    }
    const { code: refusal, message } = result.error;
    setError((refusal && (words[refusal] ?? REFUSALS[refusal])) || message);
    return false;
  }

  async function remove() {
    setError(null);
    await checkout.removePromotionCode();
    setApplied(null);
  }

  return { code: shown?.promotionCode ?? applied, error, apply, remove };
}

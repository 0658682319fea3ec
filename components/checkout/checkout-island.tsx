"use client";

import { checkoutApi } from "./checkout-api.ts";
import { CheckoutSessions } from "./checkout-sessions.tsx";
import { CheckoutSkeleton } from "./checkout-skeleton.tsx";
import { useElementAppearance } from "./element-appearance.ts";
import type { StripeConfig } from "./load-stripe.ts";
import { OpeningFailed } from "./opening-failed.tsx";
import { useOpened } from "./use-opened.ts";

/** Opens this browser's checkout and hands it to Stripe's elements. The address names no session: the server knows it. */
export function CheckoutIsland({ stripe }: Readonly<{ stripe: StripeConfig }>) {
  const { opening, again, fail } = useOpened(checkoutApi.open);
  const appearance = useElementAppearance();
  if (opening.step === "failed") return <OpeningFailed error={opening.error} onRetry={again} />;
  if (opening.step === "opening" || !appearance) return <CheckoutSkeleton />;
  return <CheckoutSessions stripe={stripe} appearance={appearance} opened={opening.value} onFailed={fail} />;
}

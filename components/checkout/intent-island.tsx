"use client";

import { checkoutApi } from "./checkout-api.ts";
import { CheckoutSkeleton } from "./checkout-skeleton.tsx";
import { useElementAppearance } from "./element-appearance.ts";
import { IntentForm } from "./intent-form.tsx";
import type { StripeConfig } from "./load-stripe.ts";
import { OpeningFailed } from "./opening-failed.tsx";
import { useOpened } from "./use-opened.ts";

/** Opens this browser's checkout on a PaymentIntent. */
export function IntentIsland({ stripe }: Readonly<{ stripe: StripeConfig }>) {
  const { opening, again } = useOpened(checkoutApi.openIntent);
  const appearance = useElementAppearance();
  if (opening.step === "failed") return <OpeningFailed error={opening.error} onRetry={again} />;
  if (opening.step === "opening" || !appearance) return <CheckoutSkeleton />;
  return <IntentForm opened={opening.value} stripe={stripe} appearance={appearance} onReopen={again} />;
}

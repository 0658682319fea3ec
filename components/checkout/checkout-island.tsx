"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { CheckoutApiError, checkoutApi } from "./checkout-api.ts";
import { CheckoutSessions } from "./checkout-sessions.tsx";
import { CheckoutSkeleton } from "./checkout-skeleton.tsx";
import { useElementAppearance } from "./element-appearance.ts";
import type { StripeConfig } from "./load-stripe.ts";

type State =
  | Readonly<{ step: "opening" }>
  | Readonly<{ step: "open"; view: CheckoutView }>
  | Readonly<{ step: "failed"; error: CheckoutApiError }>;

/** Opens this browser's checkout and hands it to Stripe's elements. The address names no session: the server knows it. */
export function CheckoutIsland({ stripe }: Readonly<{ stripe: StripeConfig }>) {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({ step: "opening" });
  const appearance = useElementAppearance();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again.
  useEffect(() => {
    let isCurrent = true;
    setState({ step: "opening" });
    checkoutApi.open().then(
      (view) => isCurrent && setState({ step: "open", view }),
      (error: unknown) => {
        if (!(error instanceof CheckoutApiError)) throw error;
        if (isCurrent) setState({ step: "failed", error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  const retry = () => setAttempt((count) => count + 1);
  if (state.step === "failed") return <OpeningFailed error={state.error} onRetry={retry} />;
  if (state.step === "opening" || !appearance) return <CheckoutSkeleton />;
  return (
    <CheckoutSessions
      stripe={stripe}
      appearance={appearance}
      opened={state.view}
      onFailed={(error) => setState({ step: "failed", error })}
    />
  );
}

function OpeningFailed({ error, onRetry }: Readonly<{ error: CheckoutApiError; onRetry: () => void }>) {
  const isEmpty = error.code === "conflict" || error.code === "not_eligible";
  return (
    <div className="mx-auto max-w-form py-16">
      <Notice
        tone={isEmpty ? "neutral" : "danger"}
        title={isEmpty ? "There is nothing to check out" : "The checkout could not be opened"}
        live
        action={
          <>
            {isEmpty ? null : <Button onClick={onRetry}>Try again</Button>}
            <LinkButton href="/basket" look="secondary" prefetch={false}>
              Back to the basket
            </LinkButton>
          </>
        }
      >
        {error.message}
      </Notice>
    </div>
  );
}

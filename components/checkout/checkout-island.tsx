"use client";

import { CheckoutElementsProvider, useCheckoutElements } from "@stripe/react-stripe-js/checkout";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CheckoutView, OpenedCheckout } from "#lib/checkout/contract.ts";
import { CheckoutApiError, checkoutApi } from "./checkout-api.ts";
import { CheckoutForm } from "./checkout-form.tsx";
import { CheckoutSkeleton } from "./checkout-skeleton.tsx";
import { useElementAppearance } from "./element-appearance.ts";
import { type StripeConfig, stripeFor } from "./load-stripe.ts";

const HOME_COUNTRY = "DE";

type State =
  | Readonly<{ step: "opening" }>
  | Readonly<{ step: "open"; opened: OpenedCheckout }>
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
      (opened) => isCurrent && setState({ step: "open", opened }),
      (error: unknown) => {
        if (!(error instanceof CheckoutApiError)) throw error;
        if (isCurrent) setState({ step: "failed", error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  if (state.step === "failed")
    return <OpeningFailed error={state.error} onRetry={() => setAttempt((count) => count + 1)} />;
  if (state.step === "opening" || !appearance) return <CheckoutSkeleton />;
  const { opened } = state;
  return (
    <CheckoutElementsProvider
      // A rebuilt session has another secret, which the provider would ignore: it must be a new provider.
      key={opened.clientSecret}
      stripe={stripeFor(stripe, opened.view.transport === "preview")}
      options={{
        clientSecret: opened.clientSecret,
        elementsOptions: { appearance },
        defaultValues: { shippingAddress: startingAddress(opened.view) },
      }}
    >
      <Loaded opened={opened} onRebuild={() => setAttempt((count) => count + 1)} />
    </CheckoutElementsProvider>
  );
}

/** What the address form starts with: what was typed before a reload, else the country the shop is in. */
function startingAddress({ shippingAddress }: CheckoutView) {
  if (!shippingAddress) return { address: { country: HOME_COUNTRY } };
  const { name, line1, line2, city, state, postalCode, country } = shippingAddress;
  return {
    name,
    address: {
      country,
      line1,
      ...(line2 ? { line2 } : {}),
      ...(city ? { city } : {}),
      ...(state ? { state } : {}),
      ...(postalCode ? { postal_code: postalCode } : {}),
    },
  };
}

function Loaded({ opened, onRebuild }: Readonly<{ opened: OpenedCheckout; onRebuild: () => void }>) {
  const result = useCheckoutElements();
  if (result.type === "loading") return <CheckoutSkeleton />;
  if (result.type === "error")
    return (
      <OpeningFailed
        error={new CheckoutApiError(result.error.message, "stripe_unavailable")}
        onRetry={onRebuild}
      />
    );
  return <CheckoutForm opened={opened.view} checkout={result.checkout} onRebuild={onRebuild} />;
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

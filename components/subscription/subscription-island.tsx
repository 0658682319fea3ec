"use client";

import { CheckoutElementsProvider, useCheckoutElements } from "@stripe/react-stripe-js/checkout";
import { useState } from "react";
import { CheckoutApiError, checkoutApi } from "#components/checkout/checkout-api.ts";
import { CheckoutSkeleton } from "#components/checkout/checkout-skeleton.tsx";
import { useElementAppearance } from "#components/checkout/element-appearance.ts";
import { type StripeConfig, stripeFor } from "#components/checkout/load-stripe.ts";
import { HOME_COUNTRY } from "#components/checkout/starting-values.ts";
import { useOpened } from "#components/checkout/use-opened.ts";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { OpenedSubscription, SubscriptionChoice } from "#lib/checkout/subscriptions/contract.ts";
import { SubscriptionForm, type Typed } from "./subscription-form.tsx";

const NOTHING: Typed = { email: null, shippingAddress: null, code: null };

type SubscriptionIslandProps = Readonly<{ productId: string; stripe: StripeConfig }>;

/**
 * Opens the checkout of a subscription and hands it to Stripe's elements. A session of this kind is not changed but
 * replaced: another choice opens another one, and what was typed comes along.
 */
export function SubscriptionIsland({ productId, stripe }: SubscriptionIslandProps) {
  const [choice, setChoice] = useState<SubscriptionChoice>({
    productId,
    trial: false,
    extra: false,
    offer: true,
  });
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const { opening, again } = useOpened(() => checkoutApi.openSubscription(choice), choice);
  const appearance = useElementAppearance();

  if (opening.step === "failed")
    return <OpeningFailed error={opening.error} productId={productId} onRetry={again} />;
  if (opening.step === "opening" || !appearance) return <CheckoutSkeleton />;
  const opened = opening.value;
  return (
    <CheckoutElementsProvider
      // Another session has another secret, which the provider would ignore: it must be a new provider.
      key={opened.clientSecret}
      stripe={stripeFor(stripe, false)}
      options={{
        clientSecret: opened.clientSecret,
        elementsOptions: { appearance },
        defaultValues: {
          ...(typed.email ? { email: typed.email } : {}),
          shippingAddress: typed.shippingAddress ?? { address: { country: HOME_COUNTRY } },
        },
      }}
    >
      <Loaded
        opened={opened}
        typed={typed}
        onRetry={again}
        onChoose={(change, now) => {
          setTyped(now);
          setChoice({ ...choice, ...change });
        }}
      />
    </CheckoutElementsProvider>
  );
}

type LoadedProps = Readonly<{
  opened: OpenedSubscription;
  typed: Typed;
  onRetry: () => void;
  onChoose: (change: Partial<SubscriptionChoice>, typed: Typed) => void;
}>;

function Loaded({ opened, typed, onRetry, onChoose }: LoadedProps) {
  const result = useCheckoutElements();
  if (result.type === "loading") return <CheckoutSkeleton />;
  if (result.type === "error")
    return (
      <OpeningFailed
        error={new CheckoutApiError(result.error.message, "stripe_unavailable")}
        productId={opened.view.productId}
        onRetry={onRetry}
      />
    );
  return (
    <SubscriptionForm
      view={opened.view}
      checkout={result.checkout}
      typed={typed}
      onRebuild={onRetry}
      onChoose={onChoose}
    />
  );
}

type OpeningFailedProps = Readonly<{ error: CheckoutApiError; productId: string; onRetry: () => void }>;

function OpeningFailed({ error, productId, onRetry }: OpeningFailedProps) {
  return (
    <div className="mx-auto max-w-form py-16">
      <Notice
        tone="danger"
        title="The checkout could not be opened"
        live
        action={
          <>
            <Button onClick={onRetry}>Try again</Button>
            <LinkButton href={`/products/${productId}`} look="secondary" prefetch={false}>
              Back
            </LinkButton>
          </>
        }
      >
        {error.message}
      </Notice>
    </div>
  );
}

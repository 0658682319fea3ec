"use client";

import {
  CheckoutElementsProvider,
  type StripeCheckoutElementsValue,
  useCheckoutElements,
} from "@stripe/react-stripe-js/checkout";
import type { Appearance } from "@stripe/stripe-js";
import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { CheckoutView, ShippingAddress } from "#lib/checkout/contract.ts";
import { formatMoney } from "#lib/money/format.ts";
import { CheckoutApiError, checkoutApi } from "./checkout-api.ts";
import { CheckoutForm } from "./checkout-form.tsx";
import { CheckoutSkeleton } from "./checkout-skeleton.tsx";
import { Kept } from "./kept.tsx";
import { type StripeConfig, stripeFor } from "./load-stripe.ts";
import { startingValues } from "./starting-values.ts";

type CheckoutSessionsProps = Readonly<{
  stripe: StripeConfig;
  appearance: Appearance;
  opened: CheckoutView;
  onFailed: (error: CheckoutApiError) => void;
}>;

/** Where focus goes when what had it is gone with the old form. */
const SUMMARY = "order-summary";

/**
 * The checkout's session on the page, and the move to another one. An answer with another session's key mounts a second
 * provider out of sight; once it has loaded, the forms change places. Until then the old form stays where it is and
 * cannot pay. What was typed and unfolded, and the focus, come along; the change is announced.
 */
export function CheckoutSessions({ stripe, appearance, opened, onFailed }: CheckoutSessionsProps) {
  const [views, setViews] = useState<Readonly<{ shown: CheckoutView; next: CheckoutView | null }>>({
    shown: opened,
    next: null,
  });
  const [kept] = useState(() => new Map<string, unknown>());
  const focused = useRef<string | null>(null);
  const { shown, next } = views;

  function receive(view: CheckoutView) {
    setViews((now) =>
      view.clientSecret === now.shown.clientSecret
        ? { shown: view, next: null }
        : { shown: now.shown, next: view },
    );
  }

  function changePlaces(view: CheckoutView) {
    const { activeElement } = document;
    focused.current = activeElement === document.body ? null : (activeElement?.id ?? "");
    setViews({ shown: view, next: null });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of session, and only then.
  useEffect(() => {
    if (focused.current === null) return;
    const target = document.getElementById(focused.current) ?? document.getElementById(SUMMARY);
    target?.focus();
    focused.current = null;
  }, [shown.clientSecret]);

  async function reopen() {
    try {
      receive(await checkoutApi.open());
    } catch (error) {
      if (!(error instanceof CheckoutApiError)) throw error;
      onFailed(error);
    }
  }

  const hasMoved = shown.clientSecret !== opened.clientSecret;
  const total = formatMoney(shown.totals.total, shown.currency, "en");
  return (
    <Kept value={kept}>
      <p role="status" className="sr-only">
        {hasMoved ? `Your order was updated and the payment form renewed. The total is ${total}.` : ""}
      </p>
      {[shown, ...(next ? [next] : [])].map((view) => (
        // The provider would ignore another key: another session is another provider.
        <Session key={view.clientSecret} stripe={stripe} appearance={appearance} view={view}>
          <Loaded
            isFirst={view === shown}
            onLoaded={view === next ? () => changePlaces(view) : null}
            onFailed={onFailed}
          >
            {(checkout) =>
              view === shown ? (
                <CheckoutForm
                  view={view}
                  onView={receive}
                  checkout={checkout}
                  isLeaving={next !== null}
                  onRebuild={reopen}
                />
              ) : null
            }
          </Loaded>
        </Session>
      ))}
    </Kept>
  );
}

type SessionProps = Readonly<{
  stripe: StripeConfig;
  appearance: Appearance;
  view: CheckoutView;
  children: ReactNode;
}>;

function Session({ stripe, appearance, view, children }: SessionProps) {
  const kept = useContext(Kept);
  const [defaultValues] = useState(() =>
    startingValues(view, (kept.get("address") as ShippingAddress | undefined) ?? null),
  );
  return (
    <CheckoutElementsProvider
      stripe={stripeFor(stripe, view.transport === "preview")}
      options={{ clientSecret: view.clientSecret, elementsOptions: { appearance }, defaultValues }}
    >
      {children}
    </CheckoutElementsProvider>
  );
}

type LoadedProps = Readonly<{
  /** Whether nothing else is on the page meanwhile. */
  isFirst: boolean;
  /** Called once the session has loaded out of sight. */
  onLoaded: (() => void) | null;
  onFailed: (error: CheckoutApiError) => void;
  children: (checkout: StripeCheckoutElementsValue) => ReactNode;
}>;

function Loaded({ isFirst, onLoaded, onFailed, children }: LoadedProps) {
  const result = useCheckoutElements();
  const failure = result.type === "error" ? result.error.message : null;
  const isLoaded = result.type === "success";
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per outcome.
  useEffect(() => {
    if (failure) onFailed(new CheckoutApiError(failure, "stripe_unavailable"));
    else if (isLoaded) onLoaded?.();
  }, [failure, isLoaded]);
  if (result.type === "success") return children(result.checkout);
  return isFirst ? <CheckoutSkeleton /> : null;
}

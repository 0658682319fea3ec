"use client";

import { AddressElement, Elements, useElements } from "@stripe/react-stripe-js";
import type {
  Appearance,
  StripeAddressElementChangeEvent,
  StripeAddressElementOptions,
  StripeElements,
  StripeElementsOptions,
} from "@stripe/stripe-js";
import { useContext, useEffect, useState } from "react";
import type { CheckoutView, ShippingAddress } from "#lib/checkout/contract.ts";
import { formatMoney } from "#lib/money/format.ts";
import { CheckoutFrame } from "./checkout-frame.tsx";
import { ContactSection } from "./contact-section.tsx";
import { figuresOfView } from "./figures.ts";
import { IntentPaymentSection } from "./intent-payment-section.tsx";
import { Kept } from "./kept.tsx";
import { type StripeConfig, stripeFor } from "./load-stripe.ts";
import { LoyaltyOffer } from "./loyalty-offer.tsx";
import { OrderSummary } from "./order-summary.tsx";
import { ShippingAddressSection, ShippingOptionSection } from "./shipping-section.tsx";
import { startingValues } from "./starting-values.ts";
import { useIntentUpdate } from "./use-intent-update.ts";

type IntentFormProps = Readonly<{
  opened: CheckoutView;
  stripe: StripeConfig;
  appearance: Appearance;
  onReopen: () => void;
}>;

/** The one-page checkout on a PaymentIntent: the same form and receipt, with sums that our server tells. */
export function IntentForm({ opened, stripe, appearance, onReopen }: IntentFormProps) {
  const [kept] = useState(() => new Map<string, unknown>());
  const update = useIntentUpdate(opened);
  const { view } = update;
  return (
    <Kept value={kept}>
      <CheckoutFrame
        total={formatMoney(view.totals.total, view.currency, "en")}
        receipt={<OrderSummary figures={figuresOfView(view)} update={update} />}
      >
        <ContactSection update={update} />
        <Elements
          // A replaced PaymentIntent has another key, which the provider would ignore: it must be a new provider.
          key={view.clientSecret}
          stripe={stripeFor(stripe, false)}
          options={elementsOptions(view, appearance)}
        >
          <TellElements onElements={update.onElements} />
          <ShippingAddressSection
            update={update}
            element={(handlers) => <ShippingAddressElement view={view} handlers={handlers} />}
          />
          <ShippingOptionSection update={update} />
          <LoyaltyOffer update={update} />
          <IntentPaymentSection update={update} onReopen={onReopen} />
        </Elements>
      </CheckoutFrame>
    </Kept>
  );
}

type ShippingAddressElementProps = Readonly<{
  view: CheckoutView;
  handlers: Readonly<{ onChange: (event: StripeAddressElementChangeEvent) => void; onReady: () => void }>;
}>;

function ShippingAddressElement({ view, handlers }: ShippingAddressElementProps) {
  const kept = useContext(Kept);
  // Said once: an element that is told its starting values again would start again.
  const [options] = useState((): StripeAddressElementOptions => {
    const typed = (kept.get("address") as ShippingAddress | undefined) ?? null;
    return {
      mode: "shipping",
      allowedCountries: [...view.countries],
      defaultValues: startingValues(view, typed).shippingAddress,
    };
  });
  return <AddressElement {...handlers} options={options} />;
}

/** Without anything to pay the address form still needs elements; this mode asks for no amount. */
function elementsOptions(view: CheckoutView, appearance: Appearance): StripeElementsOptions {
  return view.clientSecret
    ? { clientSecret: view.clientSecret, appearance }
    : { mode: "setup", currency: view.currency, appearance };
}

/** Hands the provider's elements to the hook that lives above it. */
function TellElements({ onElements }: Readonly<{ onElements: (elements: StripeElements | null) => void }>) {
  const elements = useElements();
  useEffect(() => onElements(elements));
  return null;
}

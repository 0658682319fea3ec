"use client";

import { ShippingAddressElement, type StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { CheckoutFrame } from "./checkout-frame.tsx";
import { ContactSection } from "./contact-section.tsx";
import { CustomerOffers } from "./customer-offers.tsx";
import { figuresOfSession } from "./figures.ts";
import { LoyaltyOffer } from "./loyalty-offer.tsx";
import { OfferWatch } from "./offer-watch.tsx";
import { OrderSummary } from "./order-summary.tsx";
import { PaymentSection } from "./payment-section.tsx";
import { ShippingAddressSection, ShippingOptionSection } from "./shipping-section.tsx";
import { useServerUpdate } from "./use-server-update.ts";

type CheckoutFormProps = Readonly<{
  view: CheckoutView;
  onView: (view: CheckoutView) => void;
  checkout: StripeCheckoutElementsValue;
  /** Another session is about to take this one's place. */
  isLeaving: boolean;
  onRebuild: () => void;
}>;

/** The one-page checkout on a Checkout Session: every sum is Stripe's, every change of it our server's. */
export function CheckoutForm({ view, onView, checkout, isLeaving, onRebuild }: CheckoutFormProps) {
  const update = useServerUpdate({ view, onView, isLeaving }, checkout.runServerUpdate);
  const email = {
    email: checkout.email,
    give: async (given: string | null) => (await checkout.updateEmail(given)).type === "success",
  };
  return (
    <CheckoutFrame
      total={checkout.total.total.amount}
      receipt={
        <OrderSummary figures={figuresOfSession(checkout, view)} checkout={checkout} update={update} />
      }
    >
      <ContactSection stripe={email} update={update} />
      <ShippingAddressSection
        update={update}
        element={(handlers) => <ShippingAddressElement {...handlers} />}
      />
      <ShippingOptionSection update={update} />
      <LoyaltyOffer update={update} />
      <CustomerOffers update={update} />
      <OfferWatch update={update} onRebuild={onRebuild} />
      <PaymentSection checkout={checkout} update={update} onRebuild={onRebuild} />
    </CheckoutFrame>
  );
}

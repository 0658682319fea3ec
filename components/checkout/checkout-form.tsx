"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { CheckoutView } from "#lib/checkout/contract.ts";
import { ContactSection } from "./contact-section.tsx";
import { LoyaltyOffer } from "./loyalty-offer.tsx";
import { OrderSummary } from "./order-summary.tsx";
import { PaymentSection } from "./payment-section.tsx";
import { ShippingAddressSection, ShippingOptionSection } from "./shipping-section.tsx";
import { useServerUpdate } from "./use-server-update.ts";

type CheckoutFormProps = Readonly<{
  opened: CheckoutView;
  checkout: StripeCheckoutElementsValue;
  onRebuild: () => void;
}>;

/** The one-page checkout: form beside the receipt from 1024 px, below it otherwise with the total always in sight. */
export function CheckoutForm({ opened, checkout, onRebuild }: CheckoutFormProps) {
  const update = useServerUpdate(opened, checkout.runServerUpdate);
  // Below 1024 px the receipt is folded to its total, so that the form comes first.
  const [isUnfolded, setIsUnfolded] = useState(false);
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16" data-hydrated>
      <div className="grid content-start gap-10">
        <ContactSection checkout={checkout} update={update} />
        <ShippingAddressSection update={update} />
        <ShippingOptionSection update={update} />
        <LoyaltyOffer update={update} />
        <PaymentSection checkout={checkout} update={update} onRebuild={onRebuild} />
      </div>
      <div className="order-first lg:order-last">
        <Button
          look="secondary"
          onClick={() => setIsUnfolded(!isUnfolded)}
          aria-expanded={isUnfolded}
          aria-controls="order-summary"
          className="w-full justify-between! lg:hidden"
        >
          {isUnfolded ? "Hide your order" : "Show your order"}
          <span className="money">{checkout.total.total.amount}</span>
        </Button>
        <div
          id="order-summary"
          className={isUnfolded ? "mt-4 lg:sticky lg:top-8 lg:mt-0" : "max-lg:hidden lg:sticky lg:top-8"}
        >
          <OrderSummary checkout={checkout} update={update} />
        </div>
      </div>
    </div>
  );
}

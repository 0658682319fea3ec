"use client";

import {
  PaymentElement,
  ShippingAddressElement,
  type StripeCheckoutElementsValue,
} from "@stripe/react-stripe-js/checkout";
import type { StripeCheckoutContact } from "@stripe/stripe-js";
import { useEffect, useRef, useState } from "react";
import { CodeField } from "#components/checkout/code-field.tsx";
import { ElementSpace } from "#components/checkout/element-space.tsx";
import { EmailField, emailProblem } from "#components/checkout/email-field.tsx";
import { Section } from "#components/checkout/section.tsx";
import { describedByNeed, StillNeeded, stillNeeded } from "#components/checkout/still-needed.tsx";
import { useNativeCode } from "#components/checkout/use-native-code.ts";
import { usePayment } from "#components/checkout/use-payment.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SubscriptionCheckoutView, SubscriptionChoice } from "#lib/checkout/subscriptions/contract.ts";
import { StartSection } from "./start-section.tsx";
import { SubscriptionSummary } from "./subscription-summary.tsx";

/** What was typed into the session before, for the one that takes its place. */
export type Typed = Readonly<{
  email: string | null;
  shippingAddress: StripeCheckoutContact | null;
  code: string | null;
}>;

type SubscriptionFormProps = Readonly<{
  view: SubscriptionCheckoutView;
  checkout: StripeCheckoutElementsValue;
  typed: Typed;
  onRebuild: () => void;
  onChoose: (change: Partial<SubscriptionChoice>, typed: Typed) => void;
}>;

const CODE_REFUSALS = {
  promotionCodeAmountInsufficient: "The first payment does not reach the minimum for this code.",
};

/** How it starts, who gets it, where it goes, how it is paid: beside the receipt from 1024 px, below it otherwise. */
export function SubscriptionForm({ view, checkout, typed, onRebuild, onChoose }: SubscriptionFormProps) {
  const native = useNativeCode(checkout, CODE_REFUSALS);
  const payment = usePayment(checkout.confirm);
  const [emailError, setEmailError] = useState<string | null>(null);
  useCodeFromBefore(native.apply, view.hasOffer ? null : typed.code);

  async function giveEmail(email: string) {
    if (email === (checkout.email ?? "")) return;
    const result = await checkout.updateEmail(email === "" ? null : email);
    setEmailError(result.type === "error" ? emailProblem(email) : null);
  }

  function choose(change: Partial<SubscriptionChoice>) {
    const { email, shippingAddress } = checkout;
    onChoose(change, { email, shippingAddress, code: native.code });
  }

  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16" data-hydrated>
      <div className="grid content-start gap-10">
        <StartSection view={view} onChoose={choose} />
        <Section id="contact" title="Contact">
          <EmailField known={checkout.email ?? typed.email} error={emailError} onLeave={giveEmail} />
        </Section>
        <Section id="shipping-address" title="Where it goes">
          <ElementSpace reserve="min-h-80">
            {(onReady) => <ShippingAddressElement onReady={onReady} />}
          </ElementSpace>
        </Section>
        <PaymentPart checkout={checkout} view={view} payment={payment} onRebuild={onRebuild} />
      </div>
      <div className="order-first lg:order-last">
        <div className="lg:sticky lg:top-8">
          <SubscriptionSummary checkout={checkout} view={view}>
            {view.hasOffer ? (
              <Button look="quiet" size="sm" className="-ml-3" onClick={() => choose({ offer: false })}>
                Use another code instead
              </Button>
            ) : (
              <CodeField
                codes={native.code ? [{ code: native.code, applied: true, text: null }] : []}
                error={native.error}
                onRedeem={native.apply}
                onRemove={native.remove}
              />
            )}
          </SubscriptionSummary>
        </div>
      </div>
    </div>
  );
}

/** A code typed on the session before is tried once on this one; a refusal is shown like any other. */
function useCodeFromBefore(apply: (code: string) => Promise<boolean>, code: string | null): void {
  const isTried = useRef(false);
  useEffect(() => {
    if (code === null || isTried.current) return;
    isTried.current = true;
    void apply(code);
  });
}

type PaymentPartProps = Readonly<{
  checkout: StripeCheckoutElementsValue;
  view: SubscriptionCheckoutView;
  payment: ReturnType<typeof usePayment>;
  onRebuild: () => void;
}>;

/** Later payments need a means to pay, so it is asked for even where nothing is due today. */
function PaymentPart({ checkout, view, payment, onRebuild }: PaymentPartProps) {
  // Stripe.js insists that the page has read the total before it may be paid (J-061): here it is, on the button.
  const { amount, minorUnitsAmount } = checkout.total.total;
  const words = minorUnitsAmount > 0 ? `Subscribe and pay ${amount}` : "Subscribe, nothing to pay today";
  const { email, shippingAddress } = checkout;
  // From the start it has the country the form opens with.
  const needed = stillNeeded({ email, shippingAddress: shippingAddress?.address.line1 });
  return (
    <Section id="payment" title="Payment">
      <p className="text-muted text-sm">
        {view.name} is charged to this every {view.interval} until you stop it.
      </p>
      <ElementSpace reserve="min-h-70">
        {(onReady) => <PaymentElement options={{ layout: "tabs" }} onReady={onReady} />}
      </ElementSpace>
      {payment.problem ? (
        <Notice tone="danger" title="Not subscribed" live>
          {payment.problem}
        </Notice>
      ) : null}
      {checkout.status.type === "expired" ? (
        <Notice
          tone="caution"
          title="This checkout has expired"
          live
          action={<Button onClick={onRebuild}>Open it again</Button>}
        >
          Nothing was charged.
        </Notice>
      ) : (
        <>
          <Button
            size="lg"
            onClick={payment.pay}
            pending={payment.isPaying}
            disabled={!checkout.canConfirm}
            aria-describedby={describedByNeed(needed)}
            className="w-full"
          >
            {payment.isPaying ? "Subscribing" : words}
          </Button>
          <StillNeeded needed={needed} />
        </>
      )}
    </Section>
  );
}

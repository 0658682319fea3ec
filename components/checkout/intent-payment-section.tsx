"use client";

import { PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { StripeError } from "@stripe/stripe-js";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatMoney } from "#lib/money/format.ts";
import { ElementSpace } from "./element-space.tsx";
import { RaisedTotal } from "./raised-total.tsx";
import { Section } from "./section.tsx";
import { describedByNeed, StillNeeded, stillNeeded } from "./still-needed.tsx";
import type { IntentUpdate } from "./use-intent-update.ts";

type IntentPaymentSectionProps = Readonly<{ update: IntentUpdate; onReopen: () => void }>;

/** Why it was not paid, and whether opening the checkout again may help. */
type Problem = Readonly<{ message: string; isStale: boolean }>;

const NOT_STARTED: Problem = {
  message: "The payment could not be started. Please try again.",
  isStale: true,
};

/** Only these two are written for buyers (P-009). */
const problemOf = ({ type, message }: StripeError): Problem =>
  (type === "card_error" || type === "validation_error") && message
    ? { message, isStale: false }
    : {
        message: "This payment could not go on. Open the checkout again to see where it stands.",
        isStale: true,
      };

const returnTo = (parameters: Readonly<Record<string, string>>) => {
  const query = new URLSearchParams(parameters).toString();
  return `${window.location.origin}/pay/complete${query ? `?${query}` : ""}`;
};

/**
 * Payment, and the button that pays exactly the total on it: our server is asked first whether the PaymentIntent still
 * comes to that. A declined card keeps everything and can be tried again.
 */
export function IntentPaymentSection({ update, onReopen }: IntentPaymentSectionProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPaying, setIsPaying] = useState(false);
  const { view } = update;
  const isFree = view.totals.total === 0;
  const missing = stillNeeded(view);
  const total = formatMoney(view.totals.total, view.currency, "en");

  const refusal = update.error?.about === "payment" ? { message: update.error.message, isStale: true } : null;
  const shown = problem ?? refusal;

  /** @returns what went wrong; null when the browser is on its way to the return page, or the server has said why not */
  async function pay(): Promise<Problem | null> {
    if (!stripe || !elements) return NOT_STARTED;
    if (!isFree) {
      // Says at the fields what is missing, before anybody is asked for anything.
      const { error } = await elements.submit();
      if (error) return problemOf(error);
    }
    const start = await update.startPayment();
    if (!start) return null;
    if (start.state === "changed")
      return { message: "The total has changed. Look at it once more, then pay.", isStale: false };
    if (start.state === "placed") {
      window.location.assign(returnTo({ checkout: start.id }));
      return null;
    }
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: {
        return_url: returnTo({}),
        payment_method_data: { billing_details: { email: view.email ?? "" } },
      },
    });
    return problemOf(error);
  }

  async function press() {
    setIsPaying(true);
    setProblem(null);
    const found = await pay().catch(() => NOT_STARTED);
    setProblem(found);
    setIsPaying(false);
  }

  return (
    <Section id="payment" title="Payment">
      {isFree ? (
        <Notice tone="positive">Nothing to pay: your offers cover this order.</Notice>
      ) : (
        <ElementSpace reserve="min-h-70">
          {(onReady) => <PaymentElement options={{ layout: "tabs" }} onReady={onReady} />}
        </ElementSpace>
      )}
      {shown ? (
        <Notice
          tone="danger"
          title="Not paid"
          live
          action={shown.isStale ? <Button onClick={onReopen}>Open the checkout again</Button> : null}
        >
          {shown.message}
        </Notice>
      ) : null}
      <RaisedTotal update={update} />
      <Button
        size="lg"
        onClick={press}
        pending={isPaying}
        disabled={
          !stripe || missing !== null || view.raise !== null || (update.pending.size > 0 && !isPaying)
        }
        aria-describedby={describedByNeed(missing)}
        className="w-full"
      >
        {isPaying ? "Paying" : isFree ? "Place the order" : `Pay ${total}`}
      </Button>
      <StillNeeded needed={missing} />
    </Section>
  );
}

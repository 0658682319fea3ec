"use client";

import { PaymentElement, type StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import { useContext, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ElementSpace } from "./element-space.tsx";
import { Kept } from "./kept.tsx";
import { RaisedTotal } from "./raised-total.tsx";
import { Section } from "./section.tsx";
import { describedByNeed, StillNeeded, stillNeeded } from "./still-needed.tsx";
import { usePayment } from "./use-payment.ts";
import type { ServerUpdate } from "./use-server-update.ts";

type PaymentSectionProps = Readonly<{
  checkout: StripeCheckoutElementsValue;
  update: ServerUpdate;
  onRebuild: () => void;
}>;

/** Payment and the button that pays exactly the total beside it. A declined card keeps everything and can be tried again. */
export function PaymentSection({ checkout, update, onRebuild }: PaymentSectionProps) {
  const { problem, isPaying, pay } = usePayment(checkout.confirm);
  // Stripe.js insists that the page has read the total before it may be paid (J-061): here it is, on the button.
  const total = checkout.total.total.amount;
  const isFree = checkout.total.total.minorUnitsAmount === 0;
  const needed = stillNeeded({ email: checkout.email, shippingAddress: update.view.shippingAddress });
  const isExpired = checkout.status.type === "expired" && !update.isLeaving;
  // Card details live in Stripe's frame alone and cannot be carried over to another session's.
  const kept = useContext(Kept);
  const [mustRetype, setMustRetype] = useState(() => kept.get("payment-typed") === true);

  return (
    <Section id="payment" title="Payment">
      {isFree ? (
        <Notice tone="positive">Nothing to pay: your offers cover this order.</Notice>
      ) : (
        <ElementSpace reserve="min-h-70">
          {(onReady) => (
            <PaymentElement
              options={{ layout: "tabs" }}
              onReady={onReady}
              onChange={({ empty }) => {
                kept.set("payment-typed", !empty);
                if (!empty) setMustRetype(false);
              }}
            />
          )}
        </ElementSpace>
      )}
      {mustRetype && !isFree ? (
        <Notice title="Please enter your payment details again">
          Your order changed, and this is a new payment form. Nothing was charged.
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="danger" title="Not paid" live>
          {problem}
        </Notice>
      ) : null}
      <RaisedTotal update={update} />
      {isExpired ? (
        <Notice
          tone="caution"
          title="This checkout has expired"
          live
          action={<Button onClick={onRebuild}>Go on with the same basket</Button>}
        >
          Nothing was charged.
        </Notice>
      ) : (
        <>
          <Button
            size="lg"
            onClick={pay}
            pending={isPaying}
            disabled={
              !checkout.canConfirm ||
              update.pending.size > 0 ||
              update.isLeaving ||
              update.view.raise !== null
            }
            aria-describedby={describedByNeed(needed)}
            className="w-full"
          >
            {isPaying ? "Paying" : isFree ? "Place the order" : `Pay ${total}`}
          </Button>
          <StillNeeded needed={needed} />
        </>
      )}
    </Section>
  );
}

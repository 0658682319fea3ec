"use client";

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import type { ReactNode } from "react";
import { Receipt } from "#components/receipt/receipt.tsx";
import type { SubscriptionCheckoutView } from "#lib/checkout/subscriptions/contract.ts";
import { laterPayments } from "./later-payments.ts";

type SubscriptionSummaryProps = Readonly<{
  checkout: StripeCheckoutElementsValue;
  view: SubscriptionCheckoutView;
  /** The field for a code. */
  children: ReactNode;
}>;

/** What is paid today and what later. Every amount is the one Stripe reports. */
export function SubscriptionSummary({ checkout, view, children }: SubscriptionSummaryProps) {
  const { total, discountAmounts } = checkout;
  return (
    <Receipt
      title="Today"
      lines={checkout.lineItems.map((line) => ({
        id: line.id,
        name: line.name,
        quantity: line.quantity,
        amount: line.subtotal.minorUnitsAmount,
      }))}
      reasons={(discountAmounts ?? []).map((discount, index) => ({
        id: `stripe-${index}`,
        text: discount.displayName,
        amount: discount.minorUnitsAmount,
        ...(discount.promotionCode ? { code: discount.promotionCode } : {}),
      }))}
      subtotal={total.subtotal.minorUnitsAmount}
      shipping={{ name: "included", amount: total.shippingRate.minorUnitsAmount }}
      total={total.total.minorUnitsAmount}
      saved={total.discount.minorUnitsAmount}
      currency={checkout.currency}
      locale="en"
      between={children}
      foot={
        <p className="text-muted" aria-live="polite" data-testid="later-payments">
          {laterPayments(checkout, view.interval)}
        </p>
      }
    />
  );
}

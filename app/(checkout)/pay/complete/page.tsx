import type { Metadata } from "next";
import { CheckoutShell } from "#components/checkout/checkout-shell.tsx";
import { Outcome } from "#components/checkout/outcome.tsx";
import { completionOfIntent } from "#lib/checkout/payments/return-page.ts";

export const metadata: Metadata = { title: "Your order" };

// Reached from Stripe, by a page load of its own.
export const instant = false;

export default async function PaymentCompletePage({ searchParams }: PageProps<"/pay/complete">) {
  const { payment_intent: intent, checkout } = await searchParams;
  const paidThrough = intent ?? checkout;
  const completion = await completionOfIntent(typeof paidThrough === "string" ? paidThrough : undefined);
  return (
    <CheckoutShell back={{ href: "/", text: "To the shop" }}>
      <Outcome completion={completion} />
    </CheckoutShell>
  );
}

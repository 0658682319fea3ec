import type { Metadata } from "next";
import { CheckoutHeader } from "#components/checkout/checkout-header.tsx";
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
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <CheckoutHeader back={{ href: "/", text: "To the shop" }} />
      <main id="content">
        <Outcome completion={completion} />
      </main>
    </div>
  );
}

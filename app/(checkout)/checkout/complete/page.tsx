import type { Metadata } from "next";
import { CheckoutHeader } from "#components/checkout/checkout-header.tsx";
import { Outcome } from "#components/checkout/outcome.tsx";
import { completionOf } from "#lib/checkout/payments/return-page.ts";

export const metadata: Metadata = { title: "Your order" };

// Reached from Stripe, by a page load of its own.
export const instant = false;

export default async function CompletePage({ searchParams }: PageProps<"/checkout/complete">) {
  const { session_id: sessionId } = await searchParams;
  const completion = await completionOf(typeof sessionId === "string" ? sessionId : undefined);
  return (
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <CheckoutHeader back={{ href: "/", text: "To the shop" }} />
      <main id="content">
        <Outcome completion={completion} />
      </main>
    </div>
  );
}

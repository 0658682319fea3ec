import type { Metadata } from "next";
import { CheckoutShell } from "#components/checkout/checkout-shell.tsx";
import { Outcome } from "#components/checkout/outcome.tsx";
import { completionOf } from "#lib/checkout/payments/return-page.ts";

export const metadata: Metadata = { title: "Your order" };

// Reached from Stripe, by a page load of its own.
export const instant = false;

export default async function CompletePage({ searchParams }: PageProps<"/checkout/complete">) {
  const { session_id: sessionId } = await searchParams;
  const completion = await completionOf(typeof sessionId === "string" ? sessionId : undefined);
  return (
    <CheckoutShell back={{ href: "/", text: "To the shop" }}>
      <Outcome completion={completion} />
    </CheckoutShell>
  );
}

import { connection } from "next/server";
import { CheckoutHeader } from "#components/checkout/checkout-header.tsx";
import { IntentIsland } from "#components/checkout/intent-island.tsx";
import { env } from "#lib/env.ts";

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function PayPage() {
  // The build knows neither keys nor addresses; without this it would look for them.
  await connection();
  const { STRIPE_PUBLISHABLE_KEY, STRIPE_JS_URL } = env();
  return (
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <CheckoutHeader back={{ href: "/basket", text: "Back to the basket" }} />
      <main id="content">
        <h1 className="heading mb-10 text-3xl">Checkout</h1>
        <IntentIsland stripe={{ publishableKey: STRIPE_PUBLISHABLE_KEY, scriptUrl: STRIPE_JS_URL ?? null }} />
      </main>
    </div>
  );
}

import { redirect } from "next/navigation";
import { connection } from "next/server";
import { CheckoutHeader } from "#components/checkout/checkout-header.tsx";
import { CheckoutIsland } from "#components/checkout/checkout-island.tsx";
import { env } from "#lib/env.ts";

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function CheckoutPage() {
  // The build knows neither keys nor addresses; without this it would look for them.
  await connection();
  const { STRIPE_PUBLISHABLE_KEY, STRIPE_JS_URL, CHECKOUT_ROUTE } = env();
  if (CHECKOUT_ROUTE === "payment-intents") redirect("/pay");
  return (
    <div className="mx-auto max-w-page px-4 pb-24 sm:px-8">
      <CheckoutHeader back={{ href: "/basket", text: "Back to the basket" }} />
      <main id="content">
        <h1 className="heading mb-10 text-3xl">Checkout</h1>
        <CheckoutIsland
          stripe={{ publishableKey: STRIPE_PUBLISHABLE_KEY, scriptUrl: STRIPE_JS_URL ?? null }}
        />
      </main>
    </div>
  );
}

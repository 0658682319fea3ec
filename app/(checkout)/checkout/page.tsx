import { redirect } from "next/navigation";
import { connection } from "next/server";
import { CheckoutIsland } from "#components/checkout/checkout-island.tsx";
import { CheckoutShell } from "#components/checkout/checkout-shell.tsx";
import { env } from "#lib/env.ts";
import { stripeConfig } from "../stripe-config.ts";

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function CheckoutPage() {
  // The build knows neither keys nor addresses; without this it would look for them.
  await connection();
  if (env().CHECKOUT_ROUTE === "payment-intents") redirect("/pay");
  return (
    <CheckoutShell back={{ href: "/basket", text: "Back to the basket" }} title="Checkout">
      <CheckoutIsland stripe={stripeConfig()} />
    </CheckoutShell>
  );
}

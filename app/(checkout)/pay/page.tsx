import { connection } from "next/server";
import { CheckoutShell } from "#components/checkout/checkout-shell.tsx";
import { IntentIsland } from "#components/checkout/intent-island.tsx";
import { stripeConfig } from "../stripe-config.ts";

// Never entered by a soft navigation, so there is no shell to show first.
export const instant = false;

export default async function PayPage() {
  // The build knows neither keys nor addresses; without this it would look for them.
  await connection();
  return (
    <CheckoutShell back={{ href: "/basket", text: "Back to the basket" }} title="Checkout">
      <IntentIsland stripe={stripeConfig()} />
    </CheckoutShell>
  );
}

import {
  AddressElement,
  CardElement,
  Elements,
  PaymentElement,
  useElements,
  useStripe,
} from "@stripe/react-stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { IntentPageConfig } from "./page-config.ts";

// The Payment Intents way to pay, on the official packages. Tests call Stripe.js through `window`.

const config: IntentPageConfig = JSON.parse(decodeURIComponent(window.location.hash.slice(1)));
const stripe = loadStripe(config.key);

function Payment() {
  Object.assign(window, { stripe: useStripe(), elements: useElements() });
  return (
    <main>
      <h1>Test shop</h1>
      {config.element === "card" && <CardElement />}
      {config.element === "payment" && <PaymentElement />}
      {config.element === "billing" && (
        <>
          <AddressElement options={{ mode: "billing" }} />
          <PaymentElement />
        </>
      )}
    </main>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Elements stripe={stripe} options={config.options as object}>
        <Payment />
      </Elements>
    </StrictMode>,
  );
}

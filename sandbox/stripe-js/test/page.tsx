import {
  BillingAddressElement,
  CheckoutElementsProvider,
  ContactDetailsElement,
  CurrencySelectorElement,
  ExpressCheckoutElement,
  LinkSignupElement,
  PaymentElement,
  ShippingAddressElement,
  TaxIdElement,
  TermsElement,
  useCheckoutElements,
} from "@stripe/react-stripe-js/checkout";
import { loadStripe } from "@stripe/stripe-js/pure";
import { type ReactNode, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { PageConfig } from "./page-config.ts";

// The whole page of a merchant, as small as it can be, on the official packages. Tests drive it, and reach what has
// no control of its own through `window.checkout`.

const config: PageConfig = JSON.parse(decodeURIComponent(window.location.hash.slice(1)));
const log: unknown[] = [];
const note = (what: string) => (event: unknown) => {
  log.push({ what, event: JSON.parse(JSON.stringify(event ?? null)) });
};
Object.assign(window, { log });

const stripe = loadStripe(config.key, { ...(config.locale ? { locale: config.locale } : {}) });
const options = {
  clientSecret: config.clientSecret,
  ...(config.sdk as object),
};

const elements: Record<string, ReactNode> = {
  contactDetails: (
    <ContactDetailsElement
      onChange={note("contactDetails change")}
      onReady={() => note("contactDetails ready")(null)}
    />
  ),
  shippingAddress: <ShippingAddressElement onChange={note("shippingAddress change")} />,
  billingAddress: <BillingAddressElement onChange={note("billingAddress change")} />,
  payment: (
    <PaymentElement
      options={config.payment as object}
      onChange={note("payment change")}
      onReady={() => log.push({ what: "payment ready" })}
      onFocus={() => note("payment focus")(null)}
      onEscape={() => note("payment escape")(null)}
      onLoadError={note("payment loaderror")}
    />
  ),
  expressCheckout: (
    <ExpressCheckoutElement
      onReady={note("expressCheckout ready")}
      onCancel={() => note("expressCheckout cancel")(null)}
      onConfirm={(event) => window.payWithWallet?.(event)}
    />
  ),
  currencySelector: <CurrencySelectorElement />,
  taxId: <TaxIdElement options={{ visibility: "auto" }} onChange={note("taxId change")} />,
  terms: <TermsElement />,
  linkSignup: <LinkSignupElement />,
};

declare global {
  interface Window {
    checkout?: unknown;
    payWithWallet?: (event: object) => void;
    confirmResult?: unknown;
  }
}

function Checkout() {
  const result = useCheckoutElements();
  const [mounted, setMounted] = useState(config.elements);
  const [message, setMessage] = useState("");
  Object.assign(window, { setMounted });
  if (result.type === "success") Object.assign(window, { checkout: result.checkout });

  return (
    <main>
      <h1>Test shop</h1>
      {mounted.map((name) => (
        <section key={name} data-element={name}>
          {elements[name]}
        </section>
      ))}
      {result.type === "loading" && <p>Loading</p>}
      {result.type === "error" && <p role="alert">{result.error.message}</p>}
      {result.type === "success" && <p data-status>{result.checkout.status.type}</p>}
      {/* React's development build reads every prop that changes, which would count as the page reading the total. */}
      {result.type === "success" && config.readsTotal !== false && (
        <Summary checkout={result.checkout} setMessage={setMessage} />
      )}
      <p data-message>{message}</p>
    </main>
  );
}

type LoadedCheckout = Extract<ReturnType<typeof useCheckoutElements>, { type: "success" }>["checkout"];

function Summary({ checkout, setMessage }: { checkout: LoadedCheckout; setMessage: (text: string) => void }) {
  const [code, setCode] = useState("");
  window.payWithWallet = (event: object) => void pay({ expressCheckoutConfirmEvent: event });

  async function pay(extra: object = {}) {
    const outcome = await checkout.confirm({ ...(config.confirm as object), ...extra });
    window.confirmResult = outcome;
    setMessage(outcome.type === "error" ? `${outcome.error.code}: ${outcome.error.message}` : "paid");
  }

  return (
    <>
      {checkout.discountAmounts?.map((discount) => (
        <p key={discount.displayName} data-discount>
          {discount.displayName} {discount.amount}
        </p>
      ))}
      <output aria-label="Total">{checkout.total.total.amount}</output>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const outcome = await checkout.applyPromotionCode(code);
          setMessage(
            outcome.type === "error" ? `${outcome.error.code}: ${outcome.error.message}` : "applied",
          );
        }}
      >
        <label>
          Promotion code <input value={code} onChange={(event) => setCode(event.target.value)} />
        </label>
        <button type="submit">Apply</button>
      </form>
      <button type="button" disabled={!checkout.canConfirm} onClick={() => void pay()}>
        Pay
      </button>
    </>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CheckoutElementsProvider stripe={stripe} options={options}>
        <Checkout />
      </CheckoutElementsProvider>
    </StrictMode>,
  );
}

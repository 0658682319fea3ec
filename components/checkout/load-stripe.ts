import type { Stripe } from "@stripe/stripe-js";
// The package's main entry fetches Stripe.js as soon as it is imported, on every page; this one waits to be asked.
import { loadStripe } from "@stripe/stripe-js/pure";
import { LOCALE } from "#lib/catalog/locale.ts";

/** Where Stripe.js comes from (null: Stripe's own address) and which account it speaks for. */
export type StripeConfig = Readonly<{ publishableKey: string; scriptUrl: string | null }>;

/** The flag under which Stripe.js follows discounts that our server changes (V-006); for the preview's sessions only. */
const PREVIEW_BETA = "custom_checkout_server_updates_1";

const loading = new Map<string, Promise<Stripe | null>>();

function injectOnce(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("Stripe.js could not be loaded."));
    };
    document.head.append(script);
  });
}

/**
 * Loads Stripe.js, once per page, account and kind of session; a failed load may be tried again. The only place in the
 * shop that does. Its forms and figures are in the page's language, not the browser's. On the server it is null, as Stripe's React components expect.
 */
export function stripeFor(
  { publishableKey, scriptUrl }: StripeConfig,
  isPreview: boolean,
): Promise<Stripe | null> {
  if (typeof window === "undefined") return Promise.resolve(null);
  const key = `${publishableKey} ${isPreview}`;
  const known = loading.get(key);
  if (known) return known;
  const ready = scriptUrl && !window.Stripe ? injectOnce(scriptUrl) : Promise.resolve();
  const stripe = ready.then(() =>
    loadStripe(publishableKey, { locale: LOCALE, ...(isPreview ? { betas: [PREVIEW_BETA] } : {}) }),
  );
  loading.set(key, stripe);
  stripe.catch(() => loading.delete(key));
  return stripe;
}

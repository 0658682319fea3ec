import type { StripeConfig } from "#components/checkout/load-stripe.ts";
import { env } from "#lib/env.ts";

/** What the browser needs to load Stripe.js and speak to the account. Read per request: the build knows no key. */
export function stripeConfig(): StripeConfig {
  const { STRIPE_PUBLISHABLE_KEY, STRIPE_JS_URL } = env();
  return { publishableKey: STRIPE_PUBLISHABLE_KEY, scriptUrl: STRIPE_JS_URL ?? null };
}

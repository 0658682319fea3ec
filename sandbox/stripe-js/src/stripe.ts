import { checkoutElementsSdk, type SdkOptions } from "./checkout/sdk.ts";
import { expectString, integrationError } from "./integration-error.ts";
import { paymentIntents } from "./intents/payment-intents.ts";

type StripeOptions = { locale?: string };

/**
 * `Stripe(publishableKey, options)`: called as a plain function, without `this` and without `new` (J-005). The
 * answer is a plain object of bound functions (J-014).
 */
export function Stripe(publishableKey: string, options: StripeOptions = {}) {
  expectString("publishableKey", publishableKey);
  if (/^sk_/.test(publishableKey)) {
    throw integrationError(
      "You should not use your secret key with Stripe.js. Please pass a publishable key instead.",
    );
  }
  if (!/^pk_test_/.test(publishableKey)) {
    throw integrationError("The sandbox's Stripe.js takes publishable test keys (pk_test_…) only.");
  }
  const locale = resolveLocale(options.locale);

  return {
    ...paymentIntents(publishableKey, locale),
    initCheckoutElementsSdk: (sdkOptions: SdkOptions) =>
      checkoutElementsSdk(publishableKey, locale, sdkOptions),
    initCheckout(): never {
      throw integrationError("initCheckout() was renamed: call initCheckoutElementsSdk().");
    },
    initCheckoutFormSdk(): never {
      throw integrationError("initCheckoutFormSdk() is not simulated by this sandbox.");
    },
    createEmbeddedCheckoutPage(): never {
      throw integrationError(
        "createEmbeddedCheckoutPage() is not simulated by this sandbox. Its hosted page is: ui_mode hosted_page.",
      );
    },
    registerAppInfo(): void {},
    _registerWrapper(): void {},
  };
}

/** `auto` is the browser's language; a tag the browser cannot read is treated the same. */
function resolveLocale(locale: string | undefined): string {
  if (!locale || locale === "auto") return navigator.language;
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? navigator.language;
  } catch {
    return navigator.language;
  }
}

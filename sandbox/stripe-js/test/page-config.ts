import type { StripeElementLocale } from "@stripe/stripe-js";

/** What a test tells the page of page.tsx, in the address. */
export type PageConfig = {
  key: string;
  clientSecret: string;
  elements: string[];
  locale?: StripeElementLocale;
  /** Options of the provider beside the client secret. */
  sdk?: unknown;
  /** Options of the Payment Element. */
  payment?: unknown;
  /** Options of `confirm`. */
  confirm?: unknown;
  /** False for a page that never looks at the total (J-061). */
  readsTotal?: boolean;
};

/** What a test tells the page of intent-page.tsx. */
export type IntentPageConfig = {
  key: string;
  element: "payment" | "card" | "billing";
  /** Options of `stripe.elements()`. */
  options?: unknown;
};

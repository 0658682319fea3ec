import { z } from "zod";

/** What the page of a subscription checkout and its endpoint say to each other. Safe on both sides. */

/** What the shopper chose; never an amount. `offer` false: take off what an offer link or membership put on. */
export const SubscriptionChoice = z.strictObject({
  productId: z.string().min(1).max(80),
  trial: z.boolean(),
  extra: z.boolean(),
  offer: z.boolean(),
});
export type SubscriptionChoice = z.infer<typeof SubscriptionChoice>;

/** Amounts are minor units of `currency`, before any discount; what is to be paid is Stripe's to say. */
export type SubscriptionCheckoutView = Readonly<{
  sessionId: string;
  productId: string;
  name: string;
  currency: string;
  interval: "month";
  /** Null when the product has no trial. `used`: this shopper has subscribed before. */
  trial: Readonly<{ days: number; chosen: boolean; state: "available" | "sign_in" | "used" }> | null;
  /** What may come along with the first delivery, once. */
  extra: Readonly<{ name: string; amount: number; chosen: boolean }> | null;
  /** Whether the session was opened with a discount; codes can then not be typed in (D-031). */
  hasOffer: boolean;
  signedIn: boolean;
}>;

/** What opening gives the page: the view, and the secret Stripe.js needs for this session. */
export type OpenedSubscription = Readonly<{ view: SubscriptionCheckoutView; clientSecret: string }>;

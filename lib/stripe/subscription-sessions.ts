import "server-only";
import type Stripe from "stripe";
import type { Result } from "../result.ts";
import { type CallLimits, EXPAND, type SessionState, stateOf } from "./checkout-sessions.ts";
import { stripe } from "./client.ts";
import { attempt } from "./failure.ts";

/** What a discounted subscription starts with. Stripe takes stored ones only, and at most one (D-032). */
export type StoredDiscount = Readonly<{ promotionCodeId: string } | { couponId: string }>;

export type NewSubscriptionSession = Readonly<{
  /** Recurring prices, and prices charged once with the first payment (D-103). */
  priceIds: readonly string[];
  currency: string;
  /** Null for a guest: Stripe makes a Customer when they pay. */
  customerId: string | null;
  countries: readonly string[];
  returnUrl: string;
  /** Written on the session and on the subscription, which do not share it by themselves (L-051). */
  metadata: Readonly<Record<string, string>>;
  trialDays: number | null;
  /** Null: the shopper may type a code in (D-036). Both at once is refused (D-031). */
  discount: StoredDiscount | null;
}>;

/** Creates an open Checkout Session that becomes a subscription when it is paid. */
export function createSubscriptionSession(
  input: NewSubscriptionSession,
  limits: CallLimits,
): Promise<Result<SessionState>> {
  const { discount } = input;
  const params: Stripe.Checkout.SessionCreateParams = {
    ui_mode: "elements",
    mode: "subscription",
    currency: input.currency,
    line_items: input.priceIds.map((price) => ({ price, quantity: 1 })),
    return_url: input.returnUrl,
    metadata: { ...input.metadata },
    subscription_data: {
      metadata: { ...input.metadata },
      ...(input.trialDays === null ? {} : { trial_period_days: input.trialDays }),
    },
    shipping_address_collection: {
      allowed_countries: [
        ...input.countries,
      ] as Stripe.Checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry[],
    },
    ...(input.customerId ? { customer: input.customerId } : {}),
    ...(discount
      ? {
          discounts: [
            "couponId" in discount
              ? { coupon: discount.couponId }
              : { promotion_code: discount.promotionCodeId },
          ],
        }
      : { allow_promotion_codes: true }),
    expand: [...EXPAND],
  };
  return attempt(async () =>
    stateOf(
      await stripe().checkout.sessions.create(params, {
        idempotencyKey: limits.idempotencyKey,
        timeout: limits.timeoutMs,
      }),
    ),
  );
}

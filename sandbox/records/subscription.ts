import type { AppliedDiscount } from "./session.ts";

export type SubscriptionItemRecord = Readonly<{
  id: string;
  created: number;
  price: string;
  quantity: number;
  tax_rates: readonly string[];
  metadata: Readonly<Record<string, string>>;
}>;

/** A discount on a subscription, and how much of it is left (D-101, D-104). */
export type SubscriptionDiscount = Readonly<{
  applied: AppliedDiscount;
  /** For `repeating`: the moment after which invoices are no longer discounted. */
  end: number | null;
}>;

export type SubscriptionRecord = Readonly<{
  id: string;
  created: number;
  customer: string;
  status: "trialing" | "active" | "past_due" | "canceled";
  currency: string;
  items: readonly SubscriptionItemRecord[];
  /** Null once a `once` coupon is spent or a `repeating` one has ended. */
  discount: SubscriptionDiscount | null;
  /** Renewals are counted from here, so that the 31st stays the 31st where a month has one. */
  billing_cycle_anchor: number;
  current_period_start: number;
  current_period_end: number;
  trial_start: number | null;
  trial_end: number | null;
  default_payment_method: string | null;
  latest_invoice: string | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  description: string | null;
  metadata: Readonly<Record<string, string>>;
}>;

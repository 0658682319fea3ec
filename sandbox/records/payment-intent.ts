import type { Decline } from "./behaviour.ts";

/** What an amount is made of, as the merchant reports it (P-005); amounts in minor units. */
export type AmountDetailsRecord = Readonly<{
  discount_amount?: number | null;
  shipping?: Readonly<{ amount?: number | null }>;
  tax?: Readonly<{ total_tax_amount?: number }>;
  line_items?: readonly AmountLineRecord[];
  /** Why the lines do not add up, where the merchant wanted that told instead of refused. */
  error?: Readonly<{ code: string; message: string }>;
}>;

export type AmountLineRecord = Readonly<{
  id: string;
  product_name: string;
  product_code: string | null;
  quantity: number;
  unit_cost: number;
  unit_of_measure: string | null;
  discount_amount: number | null;
  tax: Readonly<{ total_tax_amount: number }> | null;
}>;

export type PaymentIntentRecord = Readonly<{
  id: string;
  created: number;
  /** The opaque part of `client_secret`. */
  secret: string;
  amount: number;
  amount_received: number;
  amount_capturable: number;
  amount_details: AmountDetailsRecord | null;
  currency: string;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "processing"
    | "requires_capture"
    | "succeeded"
    | "canceled";
  capture_method: "automatic" | "automatic_async" | "manual";
  customer: string | null;
  description: string | null;
  payment_method: string | null;
  /** What a request named, echoed; `payment_method_types` is what came of it (V-010). */
  allowed_payment_method_types: readonly string[] | null;
  excluded_payment_method_types: readonly string[] | null;
  payment_method_types: readonly string[];
  automatic_payment_methods: Readonly<{ allow_redirects: "always" | "never"; enabled: boolean }> | null;
  last_payment_error:
    | (Decline & Readonly<{ charge: string | null; payment_method: string | null; type: string }>)
    | null;
  latest_charge: string | null;
  /** What the buyer must do, and until when; an unanswered action fails by itself. */
  next_action: Readonly<{ kind: "challenge" | "redirect"; expires_at: number }> | null;
  /** For a delayed method: when the money arrives, and whether it will. */
  settlement: Readonly<{ at: number; outcome: "succeeds" | "fails" }> | null;
  return_url: string | null;
  receipt_email: string | null;
  setup_future_usage: "off_session" | "on_session" | null;
  shipping: Readonly<Record<string, unknown>> | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  metadata: Readonly<Record<string, string>>;
  /** The Checkout Session it pays for, null on the Payment Intents path. */
  session: string | null;
}>;

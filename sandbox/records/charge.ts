import type { BillingDetails } from "./payment-method.ts";

export type ChargeRecord = Readonly<{
  id: string;
  created: number;
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  payment_intent: string;
  payment_method: string;
  billing_details: BillingDetails;
  description: string | null;
  receipt_email: string | null;
  shipping: Readonly<Record<string, unknown>> | null;
  metadata: Readonly<Record<string, string>>;
  status: "succeeded" | "failed";
  captured: boolean;
  failure_code: string | null;
  failure_message: string | null;
  decline_code: string | null;
}>;

export type RefundRecord = Readonly<{
  id: string;
  created: number;
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: "duplicate" | "fraudulent" | "requested_by_customer" | null;
  status: "succeeded" | "canceled";
  metadata: Readonly<Record<string, string>>;
}>;

import type { AppliedDiscount } from "./session.ts";
import type { Totals } from "./totals.ts";

export type InvoiceLineRecord = Readonly<{
  id: string;
  price: string | null;
  description: string;
  quantity: number;
  subscription_item: string | null;
  period: Readonly<{ start: number; end: number }>;
  metadata: Readonly<Record<string, string>>;
}>;

export type InvoiceRecord = Readonly<{
  id: string;
  created: number;
  number: string | null;
  customer: string;
  subscription: string | null;
  session: string | null;
  billing_reason: "manual" | "subscription_create" | "subscription_cycle";
  status: "draft" | "open" | "paid" | "void";
  currency: string;
  lines: readonly InvoiceLineRecord[];
  /** Lines in the order of `lines`. */
  totals: Totals;
  discount: AppliedDiscount | null;
  amount_paid: number;
  attempt_count: number;
  payment_intent: string | null;
  period_start: number;
  period_end: number;
  description: string | null;
  footer: string | null;
  finalized_at: number | null;
  paid_at: number | null;
  voided_at: number | null;
  metadata: Readonly<Record<string, string>>;
}>;

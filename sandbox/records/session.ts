import type { BuyerAddress, BuyerTaxIdInfo } from "./buyer.ts";
import type { CouponRecord } from "./coupon.ts";
import type { Totals } from "./totals.ts";

/** A discount held by a session: the coupon as it was when it was granted, because it outlives the coupon (D-090). */
export type AppliedDiscount = Readonly<{
  /** `di_estimated_…` while the session is open. */
  id: string;
  coupon: CouponRecord;
  promotion_code: string | null;
  /** The code as stored, for display. */
  code: string | null;
  /** Who put it there: `removePromotionCode` leaves the server's alone (J-032). */
  origin: "server" | "buyer";
  start: number;
}>;

export type LineRecord = Readonly<{
  id: string;
  price: string;
  quantity: number;
  adjustable_quantity: Readonly<{ enabled: boolean; minimum: number; maximum: number }> | null;
  tax_rates: readonly string[];
  metadata: Readonly<Record<string, string>>;
  /** Set on a line the buyer added from `optional_items`. */
  optional: boolean;
}>;

export type OptionalItemRecord = Readonly<{
  price: string;
  quantity: number;
  adjustable_quantity: LineRecord["adjustable_quantity"];
}>;

/** What the buyer typed so far; not visible to the server before completion (L-036). */
export type BuyerEntries = Readonly<{
  email: string | null;
  phone: string | null;
  individual_name: string | null;
  business_name: string | null;
  billing_address: BuyerAddress | null;
  tax_id: BuyerTaxIdInfo | null;
}>;

export type CustomerDetails = Readonly<{
  address: BuyerAddress["address"] | null;
  business_name: string | null;
  email: string | null;
  individual_name: string | null;
  name: string | null;
  phone: string | null;
  tax_exempt: "none";
  tax_ids: readonly Readonly<{ type: string; value: string }>[];
}>;

/** Merchant choices that are only echoed: stored under their wire names. */
type Echoed = Readonly<Record<string, unknown>>;

/** What happens to the payment method afterwards: forgotten, kept for the merchant, or kept for the buyer to reuse. */
export type Keep = "no" | "for merchant" | "for buyer";

export type SessionRecord = Readonly<{
  id: string;
  created: number;
  /** The opaque part of `client_secret`; never logged (L-002). */
  secret: string;
  mode: "payment" | "subscription" | "setup";
  ui_mode: "hosted_page" | "embedded_page" | "elements" | "form";
  status: "open" | "complete" | "expired";
  payment_status: "paid" | "unpaid" | "no_payment_required";
  currency: string;
  expires_at: number;
  lines: readonly LineRecord[];
  optional_items: readonly OptionalItemRecord[];
  discount: AppliedDiscount | null;
  totals: Totals;
  allow_promotion_codes: boolean | null;
  customer: string | null;
  customer_account: string | null;
  customer_email: string | null;
  customer_creation: "always" | "if_required" | null;
  client_reference_id: string | null;
  return_url: string | null;
  success_url: string | null;
  cancel_url: string | null;
  permissions: Readonly<{
    update_shipping_details?: "client_only" | "server_only";
    update_discounts?: "client_only" | "server_only";
  }> | null;
  /** Shipping rate ids on offer, and the chosen one. */
  shipping_options: readonly string[];
  shipping_rate: string | null;
  shipping_countries: readonly string[] | null;
  billing_address_collection: "auto" | "required" | null;
  phone_number_collection: boolean;
  payment_method_collection: "always" | "if_required" | null;
  payment_method_types: readonly string[];
  payment_intent_data: Echoed | null;
  subscription_data: Echoed | null;
  invoice_creation: Readonly<{ enabled: boolean; invoice_data: Echoed }> | null;
  saved_payment_method_options: Echoed | null;
  metadata: Readonly<Record<string, string>>;
  shipping_details: BuyerAddress | null;
  buyer: BuyerEntries;
  customer_details: CustomerDetails | null;
  /** Also set while the session is open and an attempt was made; shown to the server only once complete. */
  payment_intent: string | null;
  /** Of the attempt under way. */
  keep_method: Keep;
  setup_intent: string | null;
  subscription: string | null;
  invoice: string | null;
  last_payment_error: string | null;
  /** Parameters that have no effect here beyond being returned. */
  echoed: Echoed;
}>;

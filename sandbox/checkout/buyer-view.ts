import type { BuyerAddress, BuyerTaxIdInfo } from "../records/buyer.ts";
/**
 * What stripe.js may know about a Checkout Session: raw integers, ids and names, no display strings. The J-table of
 * the reference (section 7.5) is computed from this on the browser's side.
 */
export type BuyerView = Readonly<{
  id: string;
  status: "open" | "complete" | "expired";
  paymentStatus: "paid" | "unpaid" | "no_payment_required";
  mode: "payment" | "subscription" | "setup";
  livemode: false;
  currency: string;
  /** 1, 100 or 1000. */
  minorUnitsAmountDivisor: 1 | 100 | 1000;
  total: BuyerTotal;
  lineItems: readonly BuyerLineItem[];
  /** At most one entry; discounts worth nothing are left out (J-040). */
  discounts: readonly BuyerDiscount[];
  taxAmounts: readonly BuyerTaxAmount[];
  taxStatus: "ready" | "requires_shipping_address" | "requires_billing_address";
  /** The chosen option, null before there is one. */
  shipping: BuyerShippingOption | null;
  shippingOptions: readonly BuyerShippingOption[];
  recurring: BuyerRecurring | null;
  optionalItems: readonly BuyerOptionalItem[];
  savedPaymentMethods: readonly BuyerPaymentMethod[];
  /** Whether the buyer is asked if a new card shall be kept (`saved_payment_method_options.payment_method_save`). */
  offersSavingPaymentMethod: boolean;
  customer: string | null;
  email: string | null;
  phoneNumber: string | null;
  individualName: string | null;
  businessName: string | null;
  billingAddress: BuyerAddress | null;
  shippingAddress: BuyerAddress | null;
  taxIdInfo: BuyerTaxIdInfo | null;
  lastPaymentError: Readonly<{ message: string }> | null;
  /** Whether the merchant allowed codes typed by the buyer (`allow_promotion_codes`). */
  allowPromotionCodes: boolean;
  permissions: Readonly<{ updateDiscountsServerOnly: boolean; updateShippingServerOnly: boolean }>;
  /** What confirm will insist on. `paymentMethod` is false when there is nothing to pay and nothing to keep. */
  required: Readonly<{
    email: boolean;
    phoneNumber: boolean;
    billingAddress: boolean;
    shippingAddress: boolean;
    paymentMethod: boolean;
  }>;
  /** Countries a shipping address may have; null when no shipping address is collected. */
  shippingCountries: readonly string[] | null;
  paymentMethodTypes: readonly string[];
  /**
   * As given by the merchant, `{CHECKOUT_SESSION_ID}` still in it (L-003): `return_url`, or a hosted page's
   * `success_url`.
   */
  returnUrl: string | null;
  /** Where a hosted page's Back leads. */
  cancelUrl: string | null;
}>;

export type BuyerTotal = Readonly<{
  subtotal: number;
  discount: number;
  shippingRate: number;
  taxExclusive: number;
  taxInclusive: number;
  total: number;
}>;

export type BuyerLineItem = Readonly<{
  id: string;
  /** The product's name. */
  name: string;
  description: string | null;
  images: readonly string[];
  unitLabel: string | null;
  quantity: number;
  priceId: string;
  /** Null when the price has sub-minor precision; then only the decimal string is exact. */
  unitAmount: number | null;
  unitAmountDecimal: string;
  subtotal: number;
  discount: number;
  taxExclusive: number;
  taxInclusive: number;
  total: number;
  discounts: readonly BuyerDiscount[];
  taxAmounts: readonly BuyerTaxAmount[];
  recurring: Readonly<{ interval: "day" | "week" | "month" | "year"; intervalCount: number }> | null;
  adjustableQuantity: Readonly<{ minimum: number; maximum: number }> | null;
  isRemovable: boolean;
}>;

export type BuyerDiscount = Readonly<{
  amount: number;
  /** Coupon name, else coupon id (J-040). */
  displayName: string;
  /** The code as stored, null for a coupon set by the server. */
  promotionCode: string | null;
  percentOff: number | null;
  /** Null for `once`. */
  recurring: Readonly<{ type: "forever" }> | Readonly<{ type: "repeating"; durationInMonths: number }> | null;
}>;

export type BuyerTaxAmount = Readonly<{
  amount: number;
  displayName: string;
  percentage: number;
  inclusive: boolean;
}>;

export type BuyerShippingOption = Readonly<{
  /** Shipping rate id: the argument of `updateShippingOption`. */
  id: string;
  displayName: string;
  amount: number;
  currency: string;
  deliveryEstimate: Readonly<{
    minimum: BuyerDeliveryBound | null;
    maximum: BuyerDeliveryBound | null;
  }> | null;
}>;

export type BuyerDeliveryBound = Readonly<{
  unit: "business_day" | "day" | "hour" | "month" | "week";
  value: number;
}>;

export type BuyerRecurring = Readonly<{
  interval: "day" | "week" | "month" | "year";
  intervalCount: number;
  isProrated: false;
  dueNext: BuyerTotal & Readonly<{ billingCycleAnchor: number | null }>;
  trial: Readonly<{ trialEnd: number; trialPeriodDays: number }> | null;
}>;

export type BuyerOptionalItem = Readonly<{
  priceId: string;
  name: string;
  description: string | null;
  images: readonly string[];
  unitAmount: number | null;
  quantity: number;
  added: boolean;
}>;

/** No card number ever: brand, last four digits and expiry only. */
export type BuyerPaymentMethod = Readonly<{
  id: string;
  type: string;
  brand: string | null;
  last4: string | null;
  expMonth: number | null;
  expYear: number | null;
  billingName: string | null;
}>;

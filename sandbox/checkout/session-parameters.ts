import type Stripe from "stripe";
import { couponTerms } from "../discounts/coupons.ts";
import { created, pagination } from "../http/pagination.ts";
import {
  boolean,
  currency,
  DAHLIA,
  decimal,
  describes,
  ENDIVE,
  emptyable,
  hash,
  integer,
  list,
  metadata,
  notSimulated,
  oneOf,
  preview,
  removedIn,
  renamedIn,
  required,
  string,
  timestamp,
} from "../http/parameters.ts";
import { shippingRateParameters } from "../resources/shipping-rates.ts";

const adjustableQuantity = hash({
  enabled: required(boolean()),
  maximum: integer({ min: 1, max: 999_999 }),
  minimum: integer({ min: 0, max: 999_999 }),
});

const priceData = hash({
  currency: required(currency()),
  product: string(),
  product_data: hash({
    name: required(string(250)),
    description: string(40_000),
    images: list(string(2048), 8),
    metadata: metadata(),
    tax_code: string(),
    tax_details: notSimulated,
    unit_label: string(12),
  }),
  recurring: hash({
    interval: required(oneOf("day", "week", "month", "year")),
    interval_count: integer({ min: 1, max: 1095 }),
  }),
  tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  unit_amount: integer({ min: 0, max: 99_999_999 }),
  unit_amount_decimal: decimal(),
});

const lineItem = {
  adjustable_quantity: adjustableQuantity,
  metadata: metadata(),
  price: string(),
  price_data: priceData,
  quantity: integer({ min: 0, max: 999_999_999 }),
} as const;

const shippingOption = hash({ shipping_rate: string(), shipping_rate_data: hash(shippingRateParameters) });

/** Inline coupons of the preview: on creation and on update. */
const couponData = preview(hash(couponTerms));

const shippingDetails = hash({
  address: required(
    hash({
      city: string(),
      country: required(string(2)),
      line1: required(string()),
      line2: string(),
      postal_code: string(),
      state: string(),
    }),
  ),
  name: required(string()),
});

/** Section 3.6. What the sandbox only returns is `string`/`hash` like the rest; what it cannot honour is not simulated. */
export const createSessionParameters = describes<Stripe.Checkout.SessionCreateParams>()({
  adaptive_pricing: hash({ enabled: boolean() }),
  after_expiration: notSimulated,
  allow_promotion_codes: boolean(),
  allowed_payment_method_types: list(string()),
  automatic_tax: hash({ enabled: required(boolean()), liability: notSimulated }),
  billing_address_collection: oneOf("auto", "required"),
  branding_settings: notSimulated,
  cancel_url: string(5000),
  client_reference_id: string(200),
  consent_collection: notSimulated,
  currency: currency(),
  custom_fields: notSimulated,
  custom_text: notSimulated,
  customer: string(),
  customer_account: notSimulated,
  customer_creation: oneOf("always", "if_required"),
  customer_email: string(800),
  customer_update: hash({
    address: oneOf("auto", "never"),
    name: oneOf("auto", "never"),
    shipping: oneOf("auto", "never"),
  }),
  discounts: list(hash({ coupon: string(), coupon_data: couponData, promotion_code: string() })),
  excluded_payment_method_types: list(string()),
  expires_at: timestamp(),
  integration_identifier: string(),
  invoice_creation: hash({
    enabled: required(boolean()),
    invoice_data: hash({
      account_tax_ids: notSimulated,
      custom_fields: notSimulated,
      description: string(),
      footer: string(),
      issuer: notSimulated,
      metadata: metadata(),
      rendering_options: notSimulated,
    }),
  }),
  line_items: list(hash({ ...lineItem, tax_rates: list(string()) }), 100),
  locale: string(10),
  managed_payments: notSimulated,
  metadata: metadata(),
  mode: oneOf("payment", "setup", "subscription"),
  name_collection: notSimulated,
  optional_items: list(
    hash({
      adjustable_quantity: adjustableQuantity,
      price: required(string()),
      quantity: required(integer({ min: 1 })),
    }),
    10,
  ),
  origin_context: notSimulated,
  payment_intent_data: hash({
    application_fee_amount: notSimulated,
    capture_method: oneOf("automatic", "automatic_async", "manual"),
    description: string(1000),
    metadata: metadata(),
    on_behalf_of: notSimulated,
    receipt_email: string(),
    setup_future_usage: oneOf("off_session", "on_session"),
    shipping: notSimulated,
    statement_descriptor: string(22),
    statement_descriptor_suffix: string(22),
    transfer_data: notSimulated,
    transfer_group: notSimulated,
  }),
  payment_method_collection: oneOf("always", "if_required"),
  payment_method_configuration: notSimulated,
  payment_method_data: notSimulated,
  payment_method_options: notSimulated,
  payment_method_types: removedIn(ENDIVE, list(string())),
  permissions: hash({
    update_discounts: preview(oneOf("client_only", "server_only")),
    update_shipping_details: oneOf("client_only", "server_only"),
  }),
  phone_number_collection: hash({ enabled: required(boolean()) }),
  redirect_on_completion: oneOf("always", "if_required", "never"),
  return_url: string(5000),
  saved_payment_method_options: hash({
    allow_redisplay_filters: list(oneOf("always", "limited", "unspecified")),
    payment_method_remove: oneOf("disabled", "enabled"),
    payment_method_save: oneOf("disabled", "enabled"),
  }),
  setup_intent_data: notSimulated,
  shipping_address_collection: hash({ allowed_countries: required(list(string(2), 300)) }),
  shipping_options: list(shippingOption, 5),
  submit_type: oneOf("auto", "book", "donate", "pay", "subscribe"),
  subscription_data: hash({
    application_fee_percent: notSimulated,
    billing_cycle_anchor: notSimulated,
    billing_cycle_anchor_config: notSimulated,
    billing_mode: notSimulated,
    default_tax_rates: notSimulated,
    description: string(500),
    invoice_settings: notSimulated,
    metadata: metadata(),
    on_behalf_of: notSimulated,
    pending_invoice_item_interval: notSimulated,
    proration_behavior: notSimulated,
    transfer_data: notSimulated,
    trial_end: timestamp(),
    trial_period_days: integer({ min: 1, max: 730 }),
    trial_settings: notSimulated,
  }),
  success_url: string(5000),
  tax_id_collection: hash({ enabled: required(boolean()), required: oneOf("if_supported", "never") }),
  ui_mode: renamedIn(
    DAHLIA,
    { custom: "elements", embedded: "embedded_page", hosted: "hosted_page" },
    oneOf("elements", "embedded_page", "form", "hosted_page"),
  ),
  wallet_options: notSimulated,
});

export const updateSessionParameters = describes<Stripe.Checkout.SessionUpdateParams>()({
  collected_information: hash({ shipping_details: shippingDetails }),
  discounts: preview(emptyable(list(hash({ coupon: string(), coupon_data: hash(couponTerms) })))),
  line_items: list(hash({ ...lineItem, id: string(), tax_rates: emptyable(list(string())) }), 100),
  metadata: metadata(),
  payment_intent_data: hash({
    description: emptyable(string(1000)),
    metadata: metadata(),
    setup_future_usage: emptyable(oneOf("off_session", "on_session")),
    statement_descriptor: emptyable(string(22)),
    statement_descriptor_suffix: emptyable(string(22)),
  }),
  shipping_options: emptyable(list(shippingOption, 5)),
  subscription_data: preview(
    hash({
      invoice_settings: notSimulated,
      pending_invoice_item_interval: notSimulated,
      trial_end: timestamp(),
      trial_period_days: integer({ min: 1, max: 730 }),
    }),
  ),
  automatic_tax: preview(notSimulated),
  invoice_creation: preview(notSimulated),
});

export const sessionFilters = describes<Stripe.Checkout.SessionListParams>()({
  ...pagination,
  created,
  customer: string(),
  customer_account: notSimulated,
  customer_details: hash({ email: required(string()) }),
  payment_intent: string(),
  payment_link: string(),
  status: oneOf("complete", "expired", "open"),
  subscription: string(),
});

import type Stripe from "stripe";
import { created, pagination } from "../http/pagination.ts";
import {
  boolean,
  currency,
  describes,
  ENDIVE,
  emptyable,
  hash,
  integer,
  list,
  metadata,
  notSimulated,
  oneOf,
  removedIn,
  required,
  string,
} from "../http/parameters.ts";
import { address } from "../resources/customers.ts";
import { amountDetailsParameters } from "./amount-details.ts";

const shipping = hash({
  address: required(address),
  name: required(string()),
  carrier: string(),
  phone: string(),
  tracking_number: string(),
});

const paymentMethodTypes = list(string());
const futureUsage = oneOf("off_session", "on_session");
const captureMethod = oneOf("automatic", "automatic_async", "manual");

export const createIntentParameters = describes<Stripe.PaymentIntentCreateParams>()({
  amount: required(integer()),
  currency: required(currency()),
  allowed_payment_method_types: paymentMethodTypes,
  amount_details: amountDetailsParameters,
  application_fee_amount: notSimulated,
  automatic_payment_methods: hash({
    allow_redirects: oneOf("always", "never"),
    enabled: required(boolean()),
  }),
  capture_method: captureMethod,
  confirm: boolean(),
  confirmation_method: oneOf("automatic", "manual"),
  confirmation_token: notSimulated,
  customer: string(),
  customer_account: notSimulated,
  description: string(1000),
  error_on_requires_action: boolean(),
  excluded_payment_method_types: paymentMethodTypes,
  hooks: notSimulated,
  mandate: notSimulated,
  mandate_data: notSimulated,
  metadata: metadata(),
  off_session: notSimulated,
  on_behalf_of: notSimulated,
  payment_details: notSimulated,
  payment_method: string(),
  payment_method_configuration: notSimulated,
  payment_method_data: notSimulated,
  payment_method_options: notSimulated,
  payment_method_types: removedIn(ENDIVE, paymentMethodTypes),
  radar_options: notSimulated,
  receipt_email: string(),
  return_url: string(),
  setup_future_usage: futureUsage,
  shipping,
  statement_descriptor: string(22),
  statement_descriptor_suffix: string(22),
  transfer_data: notSimulated,
  transfer_group: notSimulated,
  use_stripe_sdk: boolean(),
});

export const updateIntentParameters = describes<Stripe.PaymentIntentUpdateParams>()({
  allowed_payment_method_types: paymentMethodTypes,
  amount: integer(),
  amount_details: emptyable(amountDetailsParameters),
  application_fee_amount: notSimulated,
  capture_method: captureMethod,
  currency: currency(),
  customer: string(),
  customer_account: notSimulated,
  description: string(1000),
  excluded_payment_method_types: emptyable(paymentMethodTypes),
  hooks: notSimulated,
  metadata: metadata(),
  payment_details: notSimulated,
  payment_method: string(),
  payment_method_configuration: notSimulated,
  payment_method_data: notSimulated,
  payment_method_options: notSimulated,
  payment_method_types: removedIn(ENDIVE, paymentMethodTypes),
  receipt_email: emptyable(string()),
  setup_future_usage: emptyable(futureUsage),
  shipping: emptyable(shipping),
  statement_descriptor: string(22),
  statement_descriptor_suffix: string(22),
  transfer_data: notSimulated,
  transfer_group: notSimulated,
});

/** `client_secret` is what a publishable key must present; the SDK's server types do not have it. */
export const confirmIntentParameters = {
  ...describes<Stripe.PaymentIntentConfirmParams>()({
    allowed_payment_method_types: paymentMethodTypes,
    amount_details: emptyable(amountDetailsParameters),
    amount_to_confirm: integer(),
    capture_method: captureMethod,
    confirmation_token: notSimulated,
    error_on_requires_action: boolean(),
    excluded_payment_method_types: emptyable(paymentMethodTypes),
    hooks: notSimulated,
    mandate: notSimulated,
    mandate_data: notSimulated,
    off_session: notSimulated,
    payment_details: notSimulated,
    payment_method: string(),
    payment_method_data: notSimulated,
    payment_method_options: notSimulated,
    radar_options: notSimulated,
    receipt_email: emptyable(string()),
    return_url: string(),
    setup_future_usage: emptyable(futureUsage),
    shipping: emptyable(shipping),
    use_stripe_sdk: boolean(),
  }),
  client_secret: string(),
} as const;

export const retrieveIntentParameters = describes<Stripe.PaymentIntentRetrieveParams>()({
  client_secret: string(),
});

export const cancelIntentParameters = describes<Stripe.PaymentIntentCancelParams>()({
  cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer"),
});

export const intentFilters = describes<Stripe.PaymentIntentListParams>()({
  ...pagination,
  created,
  customer: string(),
  customer_account: notSimulated,
});

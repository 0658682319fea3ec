import type Stripe from "stripe";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderAmountDetails } from "./amount-details.ts";
import { renderPaymentMethodById } from "./payment-methods.ts";

/** Stores a PaymentIntent and emits `payment_intent.created`. */
export function createPaymentIntent(
  tenant: Tenant,
  input: Pick<PaymentIntentRecord, "amount" | "currency"> & Partial<PaymentIntentRecord>,
): PaymentIntentRecord {
  const intent = tenant.store.paymentIntents.put({
    amount_received: 0,
    amount_capturable: 0,
    amount_details: null,
    status: "requires_payment_method",
    capture_method: "automatic_async",
    customer: null,
    description: null,
    payment_method: null,
    allowed_payment_method_types: null,
    excluded_payment_method_types: null,
    payment_method_types: tenant.flags.payment_method_types,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    last_payment_error: null,
    latest_charge: null,
    next_action: null,
    settlement: null,
    return_url: null,
    receipt_email: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    canceled_at: null,
    cancellation_reason: null,
    metadata: {},
    session: null,
    ...input,
    id: tenant.ids.next("pi"),
    secret: tenant.ids.draw(25),
    created: tenant.now(),
  });
  emit(tenant, "payment_intent.created", renderPaymentIntent(tenant, intent, NO_EXPANSION));
  return intent;
}

/** The outcome of a failed attempt as `last_payment_error` shows it. */
function renderLastError(tenant: Tenant, intent: PaymentIntentRecord): Wire | null {
  const error = intent.last_payment_error;
  if (!error) return null;
  return {
    ...(error.charge === null ? {} : { charge: error.charge }),
    code: error.code,
    ...(error.decline_code === null ? {} : { decline_code: error.decline_code }),
    doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
    message: error.message,
    ...(error.payment_method === null
      ? {}
      : { payment_method: renderPaymentMethodById(tenant, error.payment_method, NO_EXPANSION) }),
    type: error.type,
  };
}

/** The stand-in bank's page for an intent that waits there; a server may send the buyer to it as well as a page. */
function bankAddress(tenant: Tenant, intent: PaymentIntentRecord): string {
  const url = new URL("/_bank", tenant.origin);
  url.searchParams.set("key", `pk_test_${tenant.suffix}`);
  url.searchParams.set("client_secret", `${intent.id}_secret_${intent.secret}`);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("return_url", intent.return_url ?? "");
  return url.href;
}

function renderNextAction(tenant: Tenant, intent: PaymentIntentRecord): Wire | null {
  if (!intent.next_action) return null;
  if (intent.next_action.kind === "challenge")
    return {
      type: "use_stripe_sdk",
      use_stripe_sdk: { type: "three_d_secure_redirect", payment_intent: intent.id },
    };
  return {
    type: "redirect_to_url",
    redirect_to_url: { return_url: intent.return_url, url: bankAddress(tenant, intent) },
  };
}

export function renderPaymentIntent(tenant: Tenant, intent: PaymentIntentRecord, expansion: Expansion): Wire {
  return {
    id: intent.id,
    object: "payment_intent",
    allowed_payment_method_types: intent.allowed_payment_method_types,
    amount: intent.amount,
    amount_capturable: intent.amount_capturable,
    amount_details: renderAmountDetails(intent.amount_details, expansion.child("amount_details")),
    amount_received: intent.amount_received,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: intent.automatic_payment_methods,
    canceled_at: intent.canceled_at,
    cancellation_reason: intent.cancellation_reason,
    capture_method: intent.capture_method,
    client_secret: `${intent.id}_secret_${intent.secret}`,
    confirmation_method: "automatic",
    created: intent.created,
    currency: intent.currency,
    customer: expansion.reference("customer", intent.customer, "customer"),
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: intent.excluded_payment_method_types,
    last_payment_error: renderLastError(tenant, intent),
    latest_charge: expansion.reference("latest_charge", intent.latest_charge, "charge"),
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: renderNextAction(tenant, intent),
    on_behalf_of: null,
    payment_method: expansion.reference("payment_method", intent.payment_method, "payment_method"),
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: intent.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: intent.receipt_email,
    review: null,
    setup_future_usage: intent.setup_future_usage,
    shipping: intent.shipping,
    source: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  } satisfies Shape<Stripe.PaymentIntent>;
}

export const renderPaymentIntentById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderPaymentIntent(tenant, tenant.store.paymentIntents.must(id), expansion);

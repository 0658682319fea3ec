import type Stripe from "stripe";
import { renderDiscount } from "../discounts/render-discount.ts";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { SubscriptionRecord } from "../records/subscription.ts";
import { renderPriceById } from "../resources/prices.ts";
import { renderTaxRate } from "../resources/tax-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** The discount that a subscription holds, which it must. */
export function renderSubscriptionDiscount(
  tenant: Tenant,
  subscription: SubscriptionRecord,
  expansion: Expansion,
): Wire {
  if (!subscription.discount) throw new Error(`${subscription.id} has no discount`);
  const holder = {
    checkout_session: null,
    customer: subscription.customer,
    subscription: subscription.id,
    invoice: null,
    end: subscription.discount.end,
  };
  return renderDiscount(tenant, subscription.discount.applied, holder, expansion);
}

/** */
export function renderSubscription(
  tenant: Tenant,
  subscription: SubscriptionRecord,
  expansion: Expansion,
): Wire {
  return {
    id: subscription.id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: subscription.billing_cycle_anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: "classic" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: subscription.cancel_at_period_end,
    canceled_at: subscription.canceled_at,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: "charge_automatically",
    created: subscription.created,
    currency: subscription.currency,
    customer: expansion.reference("customer", subscription.customer, "customer"),
    customer_account: null,
    days_until_due: null,
    default_payment_method: expansion.reference(
      "default_payment_method",
      subscription.default_payment_method,
      "payment_method",
    ),
    default_source: null,
    default_tax_rates: [],
    description: subscription.description,
    discounts: expansion.references(
      "discounts",
      subscription.discount ? [subscription.discount.applied.id] : [],
      (_id, below) => renderSubscriptionDiscount(tenant, subscription, below),
    ),
    ended_at: subscription.ended_at,
    invoice_settings: { account_tax_ids: null, issuer: { type: "self" } },
    items: {
      object: "list",
      data: subscription.items.map((item) => ({
        id: item.id,
        object: "subscription_item",
        billing_thresholds: null,
        created: item.created,
        current_period_end: subscription.current_period_end,
        current_period_start: subscription.current_period_start,
        discounts: [],
        metadata: item.metadata,
        price: renderPriceById(tenant, item.price, expansion.child("items").child("data").child("price")),
        quantity: item.quantity,
        subscription: subscription.id,
        tax_rates: item.tax_rates.map((id) => renderTaxRate(tenant.store.taxRates.must(id))),
      })),
      has_more: false,
      url: `/v1/subscription_items?subscription=${subscription.id}`,
    },
    latest_invoice: expansion.reference("latest_invoice", subscription.latest_invoice, "invoice"),
    livemode: false,
    managed_payments: null,
    metadata: subscription.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: subscription.created,
    status: subscription.status,
    test_clock: null,
    transfer_data: null,
    trial_end: subscription.trial_end,
    trial_settings: { end_behavior: { missing_payment_method: "create_invoice" } },
    trial_start: subscription.trial_start,
  } satisfies Shape<Stripe.Subscription>;
}

export const renderSubscriptionById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderSubscription(tenant, tenant.store.subscriptions.must(id), expansion);

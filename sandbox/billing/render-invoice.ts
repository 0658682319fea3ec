import type Stripe from "stripe";
import { renderDiscount } from "../discounts/render-discount.ts";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { InvoiceLineRecord, InvoiceRecord } from "../records/invoice.ts";
import type { Tenant } from "../tenants/tenant.ts";

function renderInvoiceDiscount(tenant: Tenant, invoice: InvoiceRecord, expansion: Expansion): Wire {
  if (!invoice.discount) throw new Error(`${invoice.id} has no discount`);
  const holder = {
    checkout_session: null,
    customer: invoice.customer,
    subscription: invoice.subscription,
    invoice: invoice.id,
    end: null,
  };
  return renderDiscount(tenant, invoice.discount, holder, expansion);
}

/** */
export function renderInvoice(tenant: Tenant, invoice: InvoiceRecord, expansion: Expansion): Wire {
  const { totals } = invoice;
  const remaining = invoice.status === "paid" || invoice.status === "void" ? 0 : totals.total;
  const discountId = invoice.discount?.id;
  const customer = tenant.store.customers.must(invoice.customer);
  return {
    id: invoice.id,
    object: "invoice",
    account_country: "US",
    account_name: null,
    account_tax_ids: null,
    amount_due: totals.total,
    amount_overpaid: 0,
    amount_paid: invoice.amount_paid,
    amount_remaining: remaining,
    amount_shipping: totals.shipping,
    application: null,
    attempt_count: invoice.attempt_count,
    attempted: invoice.attempt_count > 0 || invoice.status === "paid",
    auto_advance: invoice.status === "open",
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: invoice.billing_reason,
    collection_method: "charge_automatically",
    created: invoice.created,
    currency: invoice.currency,
    custom_fields: null,
    customer: expansion.reference("customer", invoice.customer, "customer"),
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: invoice.description,
    discounts: expansion.references("discounts", discountId === undefined ? [] : [discountId], (_id, below) =>
      renderInvoiceDiscount(tenant, invoice, below),
    ),
    due_date: null,
    effective_at: invoice.finalized_at,
    ending_balance: invoice.status === "draft" ? null : 0,
    footer: invoice.footer,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: "list",
      data: invoice.lines.map((line, index) =>
        renderLine(tenant, invoice, line, index, expansion.child("lines").child("data")),
      ),
      has_more: false,
      url: `/v1/invoices/${invoice.id}/lines`,
    },
    livemode: false,
    metadata: invoice.metadata,
    next_payment_attempt: null,
    number: invoice.number,
    on_behalf_of: null,
    parent: invoice.subscription
      ? {
          quote_details: null,
          subscription_details: {
            metadata: tenant.store.subscriptions.get(invoice.subscription)?.metadata ?? {},
            subscription: expansion
              .child("parent")
              .child("subscription_details")
              .reference("subscription", invoice.subscription, "subscription"),
          },
          type: "subscription_details",
        }
      : null,
    ...expansion.include("payments", () => ({
      object: "list",
      data: invoice.payment_intent === null ? [] : [renderPayment(invoice, invoice.payment_intent)],
      has_more: false,
      url: `/v1/invoice_payments?invoice=${invoice.id}`,
    })),
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: invoice.period_end,
    period_start: invoice.period_start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: invoice.status,
    status_transitions: {
      finalized_at: invoice.finalized_at,
      marked_uncollectible_at: null,
      paid_at: invoice.paid_at,
      voided_at: invoice.voided_at,
    },
    subtotal: totals.subtotal + totals.shipping,
    subtotal_excluding_tax: totals.subtotal + totals.shipping - totals.taxInclusive,
    test_clock: null,
    total: totals.total,
    total_discount_amounts:
      discountId === undefined ? [] : [{ amount: totals.discount, discount: discountId }],
    total_excluding_tax: totals.total - totals.taxExclusive - totals.taxInclusive,
    total_pretax_credit_amounts: [],
    total_taxes: totals.lines.flatMap((line) => renderTaxes(line.taxes)),
    webhooks_delivered_at: null,
  } satisfies Shape<Stripe.Invoice>;
}

function renderTaxes(taxes: InvoiceRecord["totals"]["lines"][number]["taxes"]) {
  return taxes.map((tax) => ({
    amount: tax.amount,
    tax_behavior: tax.inclusive ? "inclusive" : "exclusive",
    tax_rate_details: { tax_rate: tax.rate },
    taxability_reason: "standard_rated",
    taxable_amount: tax.taxable,
    type: "tax_rate_details",
  }));
}

function renderLine(
  tenant: Tenant,
  invoice: InvoiceRecord,
  line: InvoiceLineRecord,
  index: number,
  expansion: Expansion,
): Wire {
  const totals = invoice.totals.lines[index];
  const price = line.price === null ? null : tenant.store.prices.must(line.price);
  const discounts = invoice.discount && totals && totals.discount > 0 ? [invoice.discount.id] : [];
  return {
    id: line.id,
    object: "line_item",
    amount: totals?.subtotal ?? 0,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: discounts.map((discount) => ({ amount: totals?.discount ?? 0, discount })),
    discountable: true,
    discounts: expansion.references("discounts", discounts, (_id, below) =>
      renderInvoiceDiscount(tenant, invoice, below),
    ),
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata,
    parent:
      line.subscription_item === null
        ? null
        : {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: false,
              proration_details: { credited_items: null },
              subscription: invoice.subscription,
              subscription_item: line.subscription_item,
            },
            type: "subscription_item_details",
          },
    period: line.period,
    pretax_credit_amounts: [],
    pricing: price && {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: line.quantity,
    subtotal: totals?.subtotal ?? 0,
    taxes: renderTaxes(totals?.taxes ?? []),
  };
}

const renderPayment = (invoice: InvoiceRecord, intent: string): Wire => ({
  id: `inpay_${invoice.id.slice(3)}`,
  object: "invoice_payment",
  amount_paid: invoice.amount_paid,
  amount_requested: invoice.totals.total,
  created: invoice.paid_at ?? invoice.created,
  currency: invoice.currency,
  invoice: invoice.id,
  is_default: true,
  livemode: false,
  payment: { payment_intent: intent, type: "payment_intent" },
  status: invoice.status === "paid" ? "paid" : "open",
  status_transitions: { canceled_at: null, paid_at: invoice.paid_at },
});

export const renderInvoiceById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderInvoice(tenant, tenant.store.invoices.must(id), expansion);

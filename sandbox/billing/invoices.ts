import { NO_EXPANSION } from "../http/expansion.ts";
import { computeTotals, type TotalsLine } from "../money/totals.ts";
import type { InvoiceLineRecord, InvoiceRecord } from "../records/invoice.ts";
import type { AppliedDiscount } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderInvoice } from "./render-invoice.ts";

export type InvoiceLineInput = Omit<InvoiceLineRecord, "id"> & Readonly<{ arithmetic: TotalsLine }>;

export type InvoiceInput = Pick<
  InvoiceRecord,
  | "customer"
  | "subscription"
  | "session"
  | "billing_reason"
  | "currency"
  | "period_start"
  | "period_end"
  | "metadata"
> &
  Readonly<{
    lines: readonly InvoiceLineInput[];
    discount: AppliedDiscount | null;
    shipping: number;
    description?: string | null;
    footer?: string | null;
  }>;

/** A draft with its totals worked out; emits `invoice.created`. */
export function createInvoice(tenant: Tenant, input: InvoiceInput): InvoiceRecord {
  const invoice = tenant.store.invoices.put({
    id: tenant.ids.next("in"),
    created: tenant.now(),
    number: null,
    customer: input.customer,
    subscription: input.subscription,
    session: input.session,
    billing_reason: input.billing_reason,
    status: "draft",
    currency: input.currency,
    lines: input.lines.map(({ arithmetic: _, ...line }) => ({ ...line, id: tenant.ids.next("il") })),
    totals: computeTotals({
      currency: input.currency,
      lines: input.lines.map((line) => line.arithmetic),
      coupon: input.discount?.coupon ?? null,
      shipping: input.shipping,
    }),
    discount: input.discount,
    amount_paid: 0,
    attempt_count: 0,
    payment_intent: null,
    period_start: input.period_start,
    period_end: input.period_end,
    description: input.description ?? null,
    footer: input.footer ?? null,
    finalized_at: null,
    paid_at: null,
    voided_at: null,
    metadata: input.metadata,
  });
  emit(tenant, "invoice.created", renderInvoice(tenant, invoice, NO_EXPANSION));
  return invoice;
}

function put(tenant: Tenant, invoice: InvoiceRecord, ...events: readonly string[]): InvoiceRecord {
  const stored = tenant.store.invoices.put(invoice);
  for (const event of events) emit(tenant, event, renderInvoice(tenant, stored, NO_EXPANSION));
  return stored;
}

/** Draft to open; draws the customer's next invoice number. */
export function finalizeInvoice(tenant: Tenant, invoice: InvoiceRecord): InvoiceRecord {
  const customer = tenant.store.customers.must(invoice.customer);
  tenant.store.customers.put({ ...customer, next_invoice_sequence: customer.next_invoice_sequence + 1 });
  const number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, "0")}`;
  return put(tenant, { ...invoice, status: "open", number, finalized_at: tenant.now() }, "invoice.finalized");
}

/** Open to paid, by an intent or, when nothing is due, by itself (L-045). */
export function markPaid(tenant: Tenant, invoice: InvoiceRecord, intent: string | null): InvoiceRecord {
  return put(
    tenant,
    {
      ...invoice,
      status: "paid",
      amount_paid: invoice.totals.total,
      attempt_count: invoice.attempt_count + (intent === null ? 0 : 1),
      payment_intent: intent,
      paid_at: tenant.now(),
    },
    "invoice.paid",
    "invoice.payment_succeeded",
  );
}

/** A renewal whose payment failed: stays open. */
export function markFailed(tenant: Tenant, invoice: InvoiceRecord, intent: string): InvoiceRecord {
  return put(
    tenant,
    { ...invoice, attempt_count: invoice.attempt_count + 1, payment_intent: intent },
    "invoice.payment_failed",
  );
}

export function voidInvoice(tenant: Tenant, invoice: InvoiceRecord): InvoiceRecord {
  return put(tenant, { ...invoice, status: "void", voided_at: tenant.now() }, "invoice.voided");
}

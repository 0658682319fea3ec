import { createInvoice, finalizeInvoice, markPaid } from "../billing/invoices.ts";
import { sessionInvoiceLines, startSubscription } from "../billing/subscriptions.ts";
import { redeem } from "../discounts/redemption.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { renderChargeById } from "../payments/charges.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { CustomerDetails, SessionRecord } from "../records/session.ts";
import { createCustomer } from "../resources/customers.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { hasTrial } from "./recalculate.ts";
import { renderSession } from "./render-session.ts";

/** How a session's payment ended well: money taken, money under way, or nothing to pay. */
export type Settlement = Readonly<{
  intent: PaymentIntentRecord | null;
  paymentMethod: string | null;
  paid: boolean;
}>;

/** The Customer a completed session needs and has not: `always`, a subscription, or free line items (L-063). */
export function ensureCustomer(tenant: Tenant, session: SessionRecord): SessionRecord {
  const freeItems = session.mode === "payment" && session.totals.subtotal === 0 && session.totals.total === 0;
  const needed = session.mode === "subscription" || session.customer_creation === "always" || freeItems;
  if (session.customer !== null || !needed) return session;
  const details = customerDetails(tenant, session);
  const customer = createCustomer(tenant, {
    email: details.email,
    name: details.name,
    phone: details.phone,
    address: details.address && { ...details.address },
    shipping: session.shipping_details && {
      name: session.shipping_details.name ?? "",
      phone: details.phone,
      address: session.shipping_details.address,
    },
  });
  return tenant.store.sessions.put({ ...session, customer: customer.id });
}

/** Completes a session (section 6.4): redemption, subscription or invoice, then `checkout.session.completed`. */
export function completeSession(tenant: Tenant, open: SessionRecord, settlement: Settlement): SessionRecord {
  const session = ensureCustomer(tenant, open);
  const discount = session.discount && redeem(tenant, session.discount);
  const billed = bill(tenant, { ...session, discount }, settlement);
  const completed = tenant.store.sessions.put({
    ...billed,
    status: "complete",
    payment_status: paymentStatus(tenant, session, settlement),
    payment_intent: settlement.intent?.id ?? null,
    customer_details: customerDetails(tenant, session),
    last_payment_error: null,
  });
  emit(tenant, "checkout.session.completed", renderSession(tenant, completed, NO_EXPANSION));
  // L-040: the asynchronous capture is noticed last.
  const charge = settlement.intent?.latest_charge ?? null;
  if (charge !== null && settlement.paid && settlement.intent?.status === "succeeded")
    emit(tenant, "charge.updated", renderChargeById(tenant, charge, NO_EXPANSION), {
      balance_transaction: null,
    });
  return completed;
}

/** L-044, L-045, and `invoice_creation` in payment mode. */
function bill(tenant: Tenant, session: SessionRecord, settlement: Settlement): SessionRecord {
  if (session.mode === "subscription") {
    const { subscription, invoice } = startSubscription(tenant, session, {
      customer: session.customer ?? "",
      paymentMethod: settlement.paymentMethod,
      intent: settlement.intent?.id ?? null,
      discount: session.discount,
      paid: settlement.paid,
    });
    return { ...session, subscription: subscription.id, invoice: invoice.id };
  }
  if (!session.invoice_creation?.enabled || session.customer === null || !settlement.paid) return session;
  const data = session.invoice_creation.invoice_data as Readonly<{
    description?: string;
    footer?: string;
    metadata?: Record<string, string>;
  }>;
  const draft = createInvoice(tenant, {
    customer: session.customer,
    subscription: null,
    session: session.id,
    billing_reason: "manual",
    currency: session.currency,
    lines: sessionInvoiceLines(tenant, session),
    discount: session.discount,
    shipping: session.totals.shipping,
    period_start: tenant.now(),
    period_end: tenant.now(),
    metadata: data.metadata ?? {},
    description: data.description ?? null,
    footer: data.footer ?? null,
  });
  const invoice = markPaid(tenant, finalizeInvoice(tenant, draft), settlement.intent?.id ?? null);
  return { ...session, invoice: invoice.id };
}

/** L-045, L-046, L-061, L-062. */
function paymentStatus(
  tenant: Tenant,
  session: SessionRecord,
  settlement: Settlement,
): SessionRecord["payment_status"] {
  if (session.mode === "subscription" && hasTrial(session) && session.totals.total === 0)
    return "no_payment_required";
  if (session.totals.total === 0)
    return session.mode === "payment" ? tenant.flags.no_cost_payment_status : "paid";
  return settlement.paid ? "paid" : "unpaid";
}

/** L-070: who bought, from what was typed and, where nothing was, from the Customer. */
export function customerDetails(tenant: Tenant, session: SessionRecord): CustomerDetails {
  const { buyer } = session;
  const customer = session.customer === null ? null : tenant.store.customers.get(session.customer);
  const address = buyer.billing_address?.address ?? session.shipping_details?.address ?? null;
  return {
    address,
    business_name: buyer.business_name ?? customer?.business_name ?? null,
    email: buyer.email ?? customer?.email ?? null,
    individual_name: buyer.individual_name ?? customer?.individual_name ?? null,
    name:
      buyer.billing_address?.name ??
      buyer.individual_name ??
      session.shipping_details?.name ??
      customer?.name ??
      null,
    phone: buyer.phone ?? customer?.phone ?? null,
    tax_exempt: "none",
    tax_ids: buyer.tax_id ? [buyer.tax_id.taxId] : [],
  };
}

import { NO_EXPANSION } from "../http/expansion.ts";
import type { TotalsLine } from "../money/totals.ts";
import { unitAmountIn } from "../money/unit-amount.ts";
import { carryOut, foresee } from "../payments/attempt.ts";
import { createPaymentIntent } from "../payments/payment-intents.ts";
import type { InvoiceRecord } from "../records/invoice.ts";
import type { AppliedDiscount, SessionRecord } from "../records/session.ts";
import type {
  SubscriptionDiscount,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from "../records/subscription.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { changes, emit } from "../webhooks/emit.ts";
import { createInvoice, finalizeInvoice, type InvoiceLineInput, markFailed, markPaid } from "./invoices.ts";
import { addMonths, type Interval, nextPeriodEnd } from "./periods.ts";
import { renderSubscription, renderSubscriptionDiscount } from "./render-subscription.ts";

const DAY = 86_400;

/** When a session's trial ends, null without one. */
export function trialEndOf(session: SessionRecord, now: number): number | null {
  const { trial_end: end, trial_period_days: days } = session.subscription_data ?? {};
  if (typeof end === "number") return end;
  return typeof days === "number" ? now + days * DAY : null;
}

export function intervalOf(tenant: Tenant, items: readonly Readonly<{ price: string }>[]): Interval {
  const recurring = items
    .map((item) => tenant.store.prices.must(item.price).recurring)
    .find((value) => value !== null);
  if (!recurring) throw new Error("A subscription without a recurring price");
  return recurring;
}

/**
 * The subscription and its first invoice, made after the payment succeeded, with the events of L-044.
 * @param intent the payment of the first invoice, null when nothing was due
 */
export function startSubscription(
  tenant: Tenant,
  session: SessionRecord,
  party: Readonly<{
    customer: string;
    paymentMethod: string | null;
    intent: string | null;
    discount: AppliedDiscount | null;
    paid: boolean;
  }>,
): { subscription: SubscriptionRecord; invoice: InvoiceRecord } {
  const now = tenant.now();
  const recurring = session.lines.filter((line) => tenant.store.prices.must(line.price).recurring !== null);
  const items = recurring.map(
    (line): SubscriptionItemRecord => ({
      id: tenant.ids.next("si", 14),
      created: now,
      price: line.price,
      quantity: line.quantity,
      tax_rates: line.tax_rates,
      metadata: line.metadata,
    }),
  );
  const trialEnd = trialEndOf(session, now);
  const anchor = trialEnd ?? now;
  const data = (session.subscription_data ?? {}) as Readonly<{
    description?: string;
    metadata?: Record<string, string>;
  }>;
  const subscription = tenant.store.subscriptions.put({
    id: tenant.ids.next("sub"),
    created: now,
    customer: party.customer,
    status: trialEnd === null ? "active" : "trialing",
    currency: session.currency,
    items,
    discount: party.discount && { applied: party.discount, end: discountEnd(party.discount) },
    billing_cycle_anchor: anchor,
    current_period_start: now,
    current_period_end: trialEnd ?? nextPeriodEnd(anchor, intervalOf(tenant, items), now),
    trial_start: trialEnd === null ? null : now,
    trial_end: trialEnd,
    default_payment_method: party.paymentMethod,
    latest_invoice: null,
    cancel_at_period_end: false,
    canceled_at: null,
    ended_at: null,
    description: data.description ?? null,
    metadata: data.metadata ?? {},
  });
  emit(tenant, "customer.subscription.created", renderSubscription(tenant, subscription, NO_EXPANSION));
  if (subscription.discount)
    emit(tenant, "customer.discount.created", renderSubscriptionDiscount(tenant, subscription, NO_EXPANSION));
  const oneTime = session.lines
    .filter((line) => !recurring.includes(line))
    .map((line) => oneTimeLine(tenant, session, line, now));
  const draft = finalizeInvoice(
    tenant,
    createInvoice(tenant, {
      customer: party.customer,
      subscription: subscription.id,
      session: session.id,
      billing_reason: "subscription_create",
      currency: session.currency,
      lines: [...items.map((item) => itemLine(tenant, subscription, item)), ...oneTime],
      discount: party.discount,
      shipping: session.totals.shipping,
      period_start: now,
      period_end: now,
      metadata: {},
    }),
  );
  // A delayed method leaves the invoice open until its money arrives (L-046).
  const invoice = party.paid ? markPaid(tenant, draft, party.intent) : draft;
  return { subscription: afterInvoice(tenant, subscription, invoice), invoice };
}

/** D-101: a repeating discount covers the invoices of its months. */
const discountEnd = (discount: AppliedDiscount) =>
  discount.coupon.duration === "repeating"
    ? addMonths(discount.start, discount.coupon.duration_in_months ?? 0)
    : null;

/** Spends a `once` discount on the first invoice that had something to pay (D-101, D-104). */
function afterInvoice(
  tenant: Tenant,
  subscription: SubscriptionRecord,
  invoice: InvoiceRecord,
): SubscriptionRecord {
  const spent = subscription.discount?.applied.coupon.duration === "once" && invoice.totals.discount > 0;
  return tenant.store.subscriptions.put({
    ...subscription,
    latest_invoice: invoice.id,
    discount: spent ? null : subscription.discount,
  });
}

function itemArithmetic(
  tenant: Tenant,
  line: Readonly<{ price: string; quantity: number; tax_rates: readonly string[] }>,
  currency: string,
): TotalsLine {
  const price = tenant.store.prices.must(line.price);
  return {
    unitAmountDecimal: unitAmountIn(price, currency) ?? "0",
    quantity: line.quantity,
    product: price.product,
    taxRates: line.tax_rates.map((id) => tenant.store.taxRates.must(id)),
  };
}

function itemLine(
  tenant: Tenant,
  subscription: SubscriptionRecord,
  item: SubscriptionItemRecord,
): InvoiceLineInput {
  const product = productName(tenant, item.price);
  const free = subscription.status === "trialing";
  const arithmetic = itemArithmetic(tenant, item, subscription.currency);
  return {
    price: item.price,
    description: free ? `Trial period for ${product}` : `${item.quantity} × ${product}`,
    quantity: item.quantity,
    subscription_item: item.id,
    period: { start: subscription.current_period_start, end: subscription.current_period_end },
    metadata: item.metadata,
    arithmetic: free ? { ...arithmetic, unitAmountDecimal: "0" } : arithmetic,
  };
}

function oneTimeLine(
  tenant: Tenant,
  session: SessionRecord,
  line: SessionRecord["lines"][number],
  now: number,
): InvoiceLineInput {
  return {
    price: line.price,
    description: productName(tenant, line.price),
    quantity: line.quantity,
    subscription_item: null,
    period: { start: now, end: now },
    metadata: line.metadata,
    arithmetic: itemArithmetic(tenant, line, session.currency),
  };
}

const productName = (tenant: Tenant, price: string) =>
  tenant.store.products.get(tenant.store.prices.must(price).product)?.name ?? "";

/** The lines of a session as an invoice lists them (`invoice_creation`, payment mode). */
export const sessionInvoiceLines = (tenant: Tenant, session: SessionRecord): InvoiceLineInput[] =>
  session.lines.map((line) => oneTimeLine(tenant, session, line, tenant.now()));

/** Begins the next period: ends a trial, cancels, or bills (D-067, D-101, D-104). Run by the clock. */
export function renewSubscription(tenant: Tenant, before: SubscriptionRecord): void {
  if (before.cancel_at_period_end) {
    cancelSubscription(tenant, before);
    return;
  }
  const start = before.current_period_end;
  const subscription = tenant.store.subscriptions.put({
    ...before,
    status: "active",
    current_period_start: start,
    current_period_end: nextPeriodEnd(before.billing_cycle_anchor, intervalOf(tenant, before.items), start),
    discount: currentDiscount(before, start),
  });
  const draft = createInvoice(tenant, {
    customer: subscription.customer,
    subscription: subscription.id,
    session: null,
    billing_reason: "subscription_cycle",
    currency: subscription.currency,
    lines: subscription.items.map((item) => itemLine(tenant, subscription, item)),
    discount: subscription.discount?.applied ?? null,
    shipping: 0,
    period_start: before.current_period_start,
    period_end: before.current_period_end,
    metadata: {},
  });
  const invoice = collect(tenant, subscription, finalizeInvoice(tenant, draft));
  const billed = afterInvoice(tenant, subscription, invoice);
  const after =
    invoice.status === "paid" ? billed : tenant.store.subscriptions.put({ ...billed, status: "past_due" });
  announceUpdate(tenant, before, after);
}

/** A `repeating` discount is over for periods that start at or after its end. */
const currentDiscount = (
  { discount }: SubscriptionRecord,
  periodStart: number,
): SubscriptionDiscount | null =>
  discount && discount.end !== null && periodStart >= discount.end ? null : discount;

/** Charges the saved payment method for an open invoice; nothing due pays itself. */
function collect(tenant: Tenant, subscription: SubscriptionRecord, invoice: InvoiceRecord): InvoiceRecord {
  if (invoice.totals.total === 0) return markPaid(tenant, invoice, null);
  const intent = createPaymentIntent(tenant, {
    amount: invoice.totals.total,
    currency: invoice.currency,
    customer: subscription.customer,
    description: "Subscription update",
  });
  const method =
    subscription.default_payment_method === null
      ? null
      : tenant.store.paymentMethods.get(subscription.default_payment_method);
  if (!method) return markFailed(tenant, invoice, intent.id);
  const attempted = carryOut(tenant, intent, method, foresee(tenant, method));
  return attempted.status === "succeeded"
    ? markPaid(tenant, invoice, intent.id)
    : markFailed(tenant, invoice, intent.id);
}

export function cancelSubscription(tenant: Tenant, subscription: SubscriptionRecord): SubscriptionRecord {
  const now = tenant.now();
  const canceled = tenant.store.subscriptions.put({
    ...subscription,
    status: "canceled",
    canceled_at: subscription.canceled_at ?? now,
    ended_at: now,
  });
  emit(tenant, "customer.subscription.deleted", renderSubscription(tenant, canceled, NO_EXPANSION));
  return canceled;
}

export function announceUpdate(tenant: Tenant, before: SubscriptionRecord, after: SubscriptionRecord): void {
  const fresh = renderSubscription(tenant, after, NO_EXPANSION);
  const previous = changes(renderSubscription(tenant, before, NO_EXPANSION), fresh);
  emit(tenant, "customer.subscription.updated", fresh, previous);
}

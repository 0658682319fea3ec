import "server-only";
import type Stripe from "stripe";
import { ok, type Result } from "../result.ts";
import { stripe } from "./client.ts";
import type { StripePage } from "./coupons.ts";
import { attempt } from "./failure.ts";

/** A discount a subscription holds: what it is called, the code it came from, and how long it lasts (D-101). */
export type SubscriptionDiscount = Readonly<{
  name: string;
  code: string | null;
  duration: "once" | "repeating" | "forever";
  /** Epoch seconds from which payments are full again; null for `once` and `forever`. */
  endsAt: number | null;
}>;

/** A subscription as Stripe holds it, in our words. Instants are epoch seconds, amounts minor units. */
export type SubscriptionState = Readonly<{
  id: string;
  status:
    | "trialing"
    | "active"
    | "past_due"
    | "unpaid"
    | "paused"
    | "incomplete"
    | "incomplete_expired"
    | "canceled";
  currency: string;
  /** What one period costs before any discount. */
  periodAmount: number;
  startedAt: number;
  /** When the period that is paid for ends: the next payment, or the end. */
  periodEnd: number;
  trialEnd: number | null;
  cancelAtPeriodEnd: boolean;
  endedAt: number | null;
  /** Null once it is spent or over (D-101, D-104). */
  discount: SubscriptionDiscount | null;
  latestInvoiceId: string | null;
  metadata: Readonly<Record<string, string>>;
}>;

const EXPAND = ["discounts.source.coupon", "discounts.promotion_code"];

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === "string" ? value : (value?.id ?? null);

type AnyDiscount = string | Stripe.Discount | Stripe.DeletedDiscount;

const durationOf = (duration: string | undefined): SubscriptionDiscount["duration"] =>
  duration === "repeating" || duration === "forever" ? duration : "once";

/** A discount whose coupon and code have been expanded; null for one that has been taken off. */
function discountFromStripe(discount: AnyDiscount | undefined) {
  if (typeof discount !== "object" || discount.deleted) return null;
  const { coupon } = discount.source;
  const terms = typeof coupon === "object" ? coupon : null;
  const code = discount.promotion_code;
  return {
    id: discount.id,
    promotionCodeId: idOf(code),
    name: terms?.name ?? idOf(coupon) ?? "Discount",
    code: typeof code === "object" ? (code?.code ?? null) : null,
    duration: durationOf(terms?.duration),
    endsAt: discount.end,
  };
}

function stateOf(subscription: Stripe.Subscription): SubscriptionState {
  const items = subscription.items.data;
  const held = discountFromStripe(subscription.discounts[0]);
  return {
    id: subscription.id,
    status: subscription.status as SubscriptionState["status"],
    currency: subscription.currency,
    periodAmount: items.reduce(
      (sum, item) => sum + (amountIn(item.price, subscription.currency) ?? 0) * (item.quantity ?? 1),
      0,
    ),
    startedAt: subscription.start_date,
    periodEnd: items[0]?.current_period_end ?? subscription.start_date,
    trialEnd: subscription.trial_end,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    endedAt: subscription.ended_at,
    discount: held && { name: held.name, code: held.code, duration: held.duration, endsAt: held.endsAt },
    latestInvoiceId: idOf(subscription.latest_invoice),
    metadata: subscription.metadata,
  };
}

/** What a price costs in one of its currencies; the options have been expanded. */
const amountIn = (price: Stripe.Price, currency: string): number | null =>
  price.currency === currency
    ? price.unit_amount
    : (price.currency_options?.[currency]?.unit_amount ?? price.unit_amount);

const EXPAND_SUBSCRIPTION = [...EXPAND, "items.data.price.currency_options"];

/** A page waits for it, and has something to say without it. */
const READ_MS = 4_000;

/** How a subscription stands. Fails with `not_found` for an unknown id. */
export function retrieveSubscription(id: string): Promise<Result<SubscriptionState>> {
  return attempt(async () =>
    stateOf(
      await stripe().subscriptions.retrieve(
        id,
        { expand: EXPAND_SUBSCRIPTION },
        { timeout: READ_MS, maxNetworkRetries: 1 },
      ),
    ),
  );
}

/**
 * Lets a subscription end with the period that is paid for, or go on after all. It sets a value, so doing it twice is
 * doing it once.
 */
export function setCancelAtPeriodEnd(id: string, ends: boolean): Promise<Result<SubscriptionState>> {
  return attempt(async () =>
    stateOf(
      await stripe().subscriptions.update(id, { cancel_at_period_end: ends, expand: EXPAND_SUBSCRIPTION }),
    ),
  );
}

/** One line of an invoice. `discountAmount` is this line's share. */
export type InvoiceLine = Readonly<{
  productId: string;
  priceId: string;
  name: string;
  quantity: number;
  amount: number;
  discountAmount: number;
}>;

/** An invoice of a subscription: one payment, made, under way or failed. Amounts are minor units of `currency`. */
export type InvoiceState = Readonly<{
  id: string;
  subscriptionId: string | null;
  /** The first one, made with the subscription, or a later one. */
  isFirst: boolean;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  /** Whether a payment was tried. An open invoice that was not waits for its money. */
  attempted: boolean;
  currency: string;
  subtotalAmount: number;
  discountAmount: number;
  taxAmount: number;
  totalAmount: number;
  lines: readonly InvoiceLine[];
  discounts: readonly Readonly<{
    id: string;
    name: string;
    code: string | null;
    promotionCodeId: string | null;
    amount: number;
  }>[];
  paymentIntentId: string | null;
  createdAt: number;
  paidAt: number | null;
}>;

/** The lines, fetched apart where they did not fit into the invoice. */
async function linesOf(invoice: Stripe.Invoice): Promise<InvoiceLine[]> {
  const items = invoice.lines.has_more
    ? await stripe().invoices.listLineItems(invoice.id, { limit: 100 }).autoPagingToArray({ limit: 500 })
    : invoice.lines.data;
  return items.map((line) => ({
    productId: line.pricing?.price_details?.product ?? "",
    priceId: idOf(line.pricing?.price_details?.price) ?? "",
    name: line.description ?? "",
    quantity: line.quantity ?? 1,
    amount: line.subtotal,
    discountAmount: (line.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0),
  }));
}

async function invoiceStateOf(invoice: Stripe.Invoice): Promise<InvoiceState> {
  const amounts = invoice.total_discount_amounts ?? [];
  return {
    id: invoice.id,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    isFirst: invoice.billing_reason === "subscription_create",
    status: (invoice.status ?? "draft") as InvoiceState["status"],
    attempted: invoice.attempt_count > 0,
    currency: invoice.currency,
    subtotalAmount: invoice.subtotal,
    discountAmount: amounts.reduce((sum, { amount }) => sum + amount, 0),
    taxAmount: (invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0),
    totalAmount: invoice.total,
    lines: await linesOf(invoice),
    discounts: invoice.discounts.flatMap((discount) => {
      const known = discountFromStripe(discount);
      const amount = amounts.find((entry) => idOf(entry.discount) === known?.id)?.amount ?? 0;
      if (!known || amount === 0) return [];
      const { id, name, code, promotionCodeId } = known;
      return [{ id, name, code, promotionCodeId, amount }];
    }),
    paymentIntentId: idOf(invoice.payments?.data[0]?.payment.payment_intent),
    createdAt: invoice.created,
    paidAt: invoice.status_transitions.paid_at,
  };
}

const EXPAND_INVOICE = [...EXPAND, "payments"];

/** One invoice, read whole. Fails with `not_found` for an unknown id. */
export function retrieveInvoice(id: string): Promise<Result<InvoiceState>> {
  return attempt(async () =>
    invoiceStateOf(await stripe().invoices.retrieve(id, { expand: EXPAND_INVOICE })),
  );
}

/** Every invoice of a subscription, oldest first. A monthly one makes a hundred in eight years: one page. */
export function listInvoices(subscriptionId: string): Promise<Result<readonly InvoiceState[]>> {
  return attempt(async () => {
    const all = await stripe()
      .invoices.list({
        subscription: subscriptionId,
        limit: 100,
        expand: EXPAND_INVOICE.map((field) => `data.${field}`),
      })
      .autoPagingToArray({ limit: 2_000 });
    return Promise.all(all.toReversed().map(invoiceStateOf));
  });
}

/** Whether the money of a payment is still on its way, as with a direct debit (L-046). */
export async function isPaymentUnderWay(paymentIntentId: string): Promise<Result<boolean>> {
  const found = await attempt(() => stripe().paymentIntents.retrieve(paymentIntentId));
  return found.ok ? ok(found.value.status === "processing") : found;
}

/** What the list of invoices tells of one: enough to know whether its payment is known. */
export type ListedInvoice = Readonly<{
  id: string;
  subscriptionId: string | null;
  status: InvoiceState["status"];
}>;

/** A page of the account's invoices, newest first. @param createdFrom epoch seconds; older ones are left out */
export function listRecentInvoices(
  query: Readonly<{ createdFrom: number; after: string | null }>,
): Promise<Result<StripePage<ListedInvoice>>> {
  return attempt(async () => {
    const list = await stripe().invoices.list({
      limit: 100,
      created: { gte: query.createdFrom },
      ...(query.after ? { starting_after: query.after } : {}),
    });
    return {
      items: list.data.map((invoice) => ({
        id: invoice.id,
        subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
        status: (invoice.status ?? "draft") as InvoiceState["status"],
      })),
      hasMore: list.has_more,
    };
  });
}

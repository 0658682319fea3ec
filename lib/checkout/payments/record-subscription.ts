import "server-only";
import { randomUUID } from "node:crypto";
import { selectProductsById } from "../../catalog/products.ts";
import type { Database } from "../../db/index.ts";
import { log } from "../../log.ts";
import type { OrderLine } from "../../orders/order.ts";
import { insertOrder, listOrdersOfSubscription, markFailed, settleOrder } from "../../orders/orders.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { SessionState } from "../../stripe/checkout-sessions.ts";
import {
  type InvoiceState,
  isPaymentUnderWay,
  listInvoices,
  retrieveInvoice,
  retrieveSubscription,
} from "../../stripe/subscriptions.ts";
import {
  closeSubscriptionCheckout,
  findSubscription,
  findSubscriptionCheckout,
  findSubscriptionCheckoutOfSession,
  insertSubscription,
  type PromisedLine,
  type Subscription,
  type SubscriptionCheckout,
} from "../../subscriptions/subscription-store.ts";
import { closeUsedUpCodes } from "../codes/close-used-up.ts";
import type { Payment } from "./payment.ts";

/** The key under which session and subscription name their checkout. */
export const SUBSCRIPTION_CHECKOUT = "offcut_subscription_checkout";

/**
 * Turns a finished session of subscription mode into a subscription and its first order, once, whoever calls first.
 * @returns null when the session is not one of these
 */
export async function recordSubscription(
  db: Database,
  session: SessionState,
): Promise<Result<Payment> | null> {
  const checkout = await findSubscriptionCheckoutOfSession(db, session.id);
  if (!checkout || session.metadata[SUBSCRIPTION_CHECKOUT] !== checkout.id) return null;
  if (session.status === "expired") {
    await closeSubscriptionCheckout(db, checkout.id, "expired");
    return ok({ state: "expired", again: `/checkout/subscription/${checkout.productId}` });
  }
  if (session.status === "open" || !session.subscriptionId)
    return ok({ state: "open", again: `/checkout/subscription/${checkout.productId}` });
  const { subscriptionId } = session;
  const isNew = await db.transaction(async (tx) => {
    await closeSubscriptionCheckout(tx, checkout.id, "paid");
    return insertSubscription(tx, {
      id: subscriptionId,
      checkoutId: checkout.id,
      browserId: checkout.browserId,
      shopperId: checkout.shopperId,
      email: session.email,
      productId: checkout.productId,
      shippingAddress: addressOf(session),
    });
  });
  if (isNew) {
    log("info", "subscription_started", { checkout: checkout.id, subscription: subscriptionId });
    // Stripe counted this use when the session was completed (D-077); together with ours it may have been the last.
    if (session.promotionCodeId) await closeUsedUpCodes(db, [session.promotionCodeId]);
  }
  const recorded = await recordInvoices(db, subscriptionId);
  if (!recorded.ok) return recorded;
  const orders = await listOrdersOfSubscription(db, subscriptionId);
  const first = orders.find((order) => !order.renewal);
  if (!first) return fail("stripe_unavailable", "The first payment is still being written down.");
  return ok({ state: "recorded", order: first });
}

function addressOf({ shipping }: SessionState): Subscription["shippingAddress"] {
  if (!shipping?.address.line1 || !shipping.address.country) return null;
  const { line1, line2, city, state, postal_code: postalCode, country } = shipping.address;
  return { name: shipping.name ?? "", line1, line2, city, state, postalCode, country };
}

/**
 * Records what an invoice event is about, and whatever of the same subscription was missed before: an event only says
 * where to look. @returns one word for the log
 */
export async function recordInvoice(
  db: Database,
  invoiceId: string,
  recordSession: (sessionId: string) => Promise<Result<Payment>>,
): Promise<Result<string>> {
  const invoice = await retrieveInvoice(invoiceId);
  if (!invoice.ok) return invoice.error.code === "not_found" ? ok("not_ours") : invoice;
  const { subscriptionId } = invoice.value;
  if (!subscriptionId) return ok("ignored");
  if (await findSubscription(db, subscriptionId)) {
    const recorded = await recordInvoices(db, subscriptionId);
    return recorded.ok ? ok("recorded") : recorded;
  }
  // It came before the news of its session: the subscription names its checkout, and that one its session.
  const subscription = await retrieveSubscription(subscriptionId);
  if (!subscription.ok) return subscription;
  const checkoutId = subscription.value.metadata[SUBSCRIPTION_CHECKOUT];
  const checkout = checkoutId ? await findSubscriptionCheckout(db, checkoutId) : null;
  if (!checkout) return ok("not_ours");
  const recorded = await recordSession(checkout.sessionId);
  return recorded.ok ? ok(recorded.value.state) : recorded;
}

/**
 * Brings the orders of a subscription of ours to what Stripe's invoices say: each payment that was made, is waited for
 * or failed is one order, with the discount the invoice shows. Gaps close by themselves, since all invoices are looked
 * at every time; what is there already changes nothing.
 * @returns the invoices whose orders were added or moved on
 */
export async function recordInvoices(
  db: Database,
  subscriptionId: string,
): Promise<Result<readonly string[]>> {
  const subscription = await findSubscription(db, subscriptionId);
  if (!subscription) return fail("not_found", "We know of no such subscription.");
  const [checkout, invoices, orders] = await Promise.all([
    findSubscriptionCheckout(db, subscription.checkoutId),
    listInvoices(subscriptionId),
    listOrdersOfSubscription(db, subscriptionId),
  ]);
  if (!invoices.ok) return invoices;
  if (!checkout) throw new Error(`Subscription ${subscriptionId} has lost its checkout.`);
  const known = new Map(orders.map((order) => [order.paidThrough, order]));
  const changes: string[] = [];
  for (const invoice of invoices.value) {
    if (invoice.status === "draft" || invoice.status === "void") continue;
    const before = known.get(invoice.id);
    if (before && before.receivedAt !== null) continue;
    const state = await stateOf(invoice, checkout);
    if (!state.ok) return state;
    const changed =
      before === undefined
        ? await storeInvoice(db, subscription, invoice, state.value)
        : await moveOn(db, invoice, state.value);
    if (changed) changes.push(invoice.id);
  }
  return ok(changes);
}

type InvoiceOrderState = "paid" | "awaiting_payment" | "mismatch" | "failed";

/** How an invoice's order stands. An open one that was tried has failed unless its money is on its way (L-046). */
async function stateOf(
  invoice: InvoiceState,
  checkout: SubscriptionCheckout,
): Promise<Result<InvoiceOrderState>> {
  if (invoice.isFirst && !isAsPromised(invoice, checkout.lines)) return ok("mismatch");
  if (invoice.status === "paid") return ok("paid");
  if (invoice.status === "uncollectible") return ok("failed");
  if (!invoice.attempted || !invoice.paymentIntentId) return ok("awaiting_payment");
  const underWay = await isPaymentUnderWay(invoice.paymentIntentId);
  if (!underWay.ok) return underWay;
  return ok(underWay.value ? "awaiting_payment" : "failed");
}

/** Whether the first payment was for what the shop offered: these prices, once each, at these amounts. */
export function isAsPromised(
  invoice: Pick<InvoiceState, "lines">,
  promised: readonly PromisedLine[],
): boolean {
  return (
    invoice.lines.length === promised.length &&
    promised.every((line) =>
      invoice.lines.some(
        (billed) =>
          billed.priceId === line.stripePriceId && billed.quantity === 1 && billed.amount === line.unitAmount,
      ),
    )
  );
}

async function storeInvoice(
  db: Database,
  subscription: Subscription,
  invoice: InvoiceState,
  state: InvoiceOrderState,
): Promise<boolean> {
  const stored = await insertOrder(db, {
    id: `order_${randomUUID().replaceAll("-", "")}`,
    paidThrough: invoice.id,
    checkoutId: subscription.checkoutId,
    browserId: subscription.browserId,
    shopperId: subscription.shopperId,
    email: subscription.email,
    state,
    currency: invoice.currency,
    subtotalAmount: invoice.subtotalAmount,
    discountAmount: invoice.discountAmount,
    shippingAmount: 0,
    taxAmount: invoice.taxAmount,
    totalAmount: invoice.totalAmount,
    lines: await linesOf(db, invoice),
    reasons: invoice.discounts.map(({ id, name, code, promotionCodeId, amount }) => ({
      id: promotionCodeId ?? id,
      text: name,
      amount,
      code,
    })),
    trace: { transport: "native", decision: null },
    shippingAddress: subscription.shippingAddress,
    paymentIntentId: invoice.paymentIntentId,
    subscriptionId: subscription.id,
    renewal: !invoice.isFirst,
    paidAt: paidAtOf(invoice),
    receivedAt: invoice.status === "paid" ? paidAtOf(invoice) : null,
  });
  if (!stored) return false;
  log(state === "mismatch" ? "error" : "info", "invoice_recorded", {
    subscription: subscription.id,
    invoice: invoice.id,
    state,
    total: invoice.totalAmount,
    discount: invoice.discountAmount,
  });
  return true;
}

async function moveOn(db: Database, invoice: InvoiceState, state: InvoiceOrderState): Promise<boolean> {
  if (invoice.status === "paid") return settleOrder(db, invoice.id, paidAtOf(invoice));
  return state === "failed" && (await markFailed(db, invoice.id));
}

const paidAtOf = ({ paidAt, createdAt }: InvoiceState) => new Date((paidAt ?? createdAt) * 1000);

/** What was charged, by the names the shop knows it by; a line's share of the discount is Stripe's own. */
async function linesOf(db: Database, invoice: InvoiceState): Promise<OrderLine[]> {
  const products = await selectProductsById(
    db,
    invoice.lines.map((line) => line.productId),
    invoice.currency,
  );
  return invoice.lines.map((line) => ({
    productId: line.productId,
    name: products.get(line.productId)?.name ?? line.name,
    picture: products.get(line.productId)?.pictures[0]?.src ?? null,
    quantity: line.quantity,
    unitAmount: Math.round(line.amount / Math.max(1, line.quantity)),
    amount: line.amount,
    wasAmount: null,
    discountAmount: line.discountAmount,
  }));
}

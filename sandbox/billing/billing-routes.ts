import type Stripe from "stripe";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  describes,
  emptyable,
  metadata,
  missing,
  notSimulated,
  oneOf,
  patchMetadata,
  string,
} from "../http/parameters.ts";
import type { InvoiceRecord } from "../records/invoice.ts";
import type { SubscriptionRecord } from "../records/subscription.ts";
import { referencedCustomer } from "../resources/customers.ts";
import { createInvoice, finalizeInvoice, markPaid, renderInvoice, voidInvoice } from "./invoices.ts";
import { announceUpdate, cancelSubscription, renderSubscription } from "./subscriptions.ts";

const subscriptionFilters = describes<Stripe.SubscriptionListParams>()({
  ...pagination,
  automatic_tax: notSimulated,
  collection_method: oneOf("charge_automatically", "send_invoice"),
  created,
  current_period_end: notSimulated,
  current_period_start: notSimulated,
  customer: string(),
  customer_account: notSimulated,
  plan: notSimulated,
  price: string(),
  status: oneOf(
    "active",
    "all",
    "canceled",
    "ended",
    "incomplete",
    "incomplete_expired",
    "past_due",
    "paused",
    "trialing",
    "unpaid",
  ),
  test_clock: notSimulated,
});

/** Subscriptions come from Checkout; beyond that only what ends them and what describes them can be changed. */
const subscriptionUpdate = {
  cancel_at_period_end: boolean(),
  description: emptyable(string(500)),
  metadata: metadata(),
} as const;

const invoiceFilters = describes<Stripe.InvoiceListParams>()({
  ...pagination,
  collection_method: oneOf("charge_automatically", "send_invoice"),
  created,
  customer: string(),
  customer_account: notSimulated,
  due_date: notSimulated,
  status: oneOf("draft", "open", "paid", "uncollectible", "void"),
  subscription: string(),
});

/** An empty draft, as the first-time rule needs it (D-063); invoice items are not modelled. */
const invoiceCreate = { customer: string(), description: string(1500), metadata: metadata() } as const;

function findSubscription(call: Call<unknown>): SubscriptionRecord {
  const id = part(call, "id");
  const subscription = call.tenant.store.subscriptions.get(id);
  if (!subscription) throw notFound("subscription", id);
  return subscription;
}

function findInvoice(call: Call<unknown>): InvoiceRecord {
  const id = part(call, "id");
  const invoice = call.tenant.store.invoices.get(id);
  if (!invoice) throw notFound("invoice", id);
  return invoice;
}

function refuseStatus(invoice: InvoiceRecord, wanted: InvoiceRecord["status"], verb: string): void {
  if (invoice.status !== wanted)
    throw invalid(`You can only ${verb} ${wanted} invoices. This invoice is ${invoice.status}.`);
}

const subscriptionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/subscriptions/:id",
    parameters: {},
    run: (call) => renderSubscription(call.tenant, findSubscription(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/subscriptions/:id",
    parameters: subscriptionUpdate,
    run: (call) => {
      const before = findSubscription(call);
      if (before.status === "canceled")
        throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
      const { metadata: patch, cancel_at_period_end: ending, description } = call.parameters;
      const after = call.tenant.store.subscriptions.put({
        ...before,
        ...(description === undefined ? {} : { description }),
        ...(ending === undefined
          ? {}
          : { cancel_at_period_end: ending, canceled_at: ending ? call.tenant.now() : null }),
        metadata: patchMetadata(before.metadata, patch),
      });
      announceUpdate(call.tenant, before, after);
      return renderSubscription(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/subscriptions/:id",
    parameters: {},
    run: (call) => {
      const subscription = findSubscription(call);
      if (subscription.status === "canceled") throw notFound("subscription", subscription.id);
      return renderSubscription(call.tenant, cancelSubscription(call.tenant, subscription), call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/subscriptions",
    parameters: subscriptionFilters,
    run: (call) => {
      const { created: when, customer, price, status, collection_method: method } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.subscriptions,
        noun: "subscription",
        url: "/v1/subscriptions",
        within: customer === undefined ? undefined : { index: "customer", key: customer },
        matches: (subscription) =>
          createdMatches(when, subscription) &&
          method !== "send_invoice" &&
          (price === undefined || subscription.items.some((item) => item.price === price)) &&
          hasStatus(subscription, status),
        render: (subscription, expansion) => renderSubscription(call.tenant, subscription, expansion),
      });
    },
  }),
];

/** Without a status, everything that is not canceled. */
function hasStatus(subscription: SubscriptionRecord, status: string | undefined): boolean {
  if (status === "all") return true;
  if (status === undefined) return subscription.status !== "canceled";
  return subscription.status === (status === "ended" ? "canceled" : status);
}

const invoiceRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/invoices",
    parameters: invoiceCreate,
    run: ({ tenant, parameters, expansion }) => {
      if (parameters.customer === undefined) throw missing("customer");
      const customer = referencedCustomer(tenant, parameters.customer, "customer");
      const invoice = createInvoice(tenant, {
        customer: customer.id,
        subscription: null,
        session: null,
        billing_reason: "manual",
        currency: customer.currency ?? "usd",
        lines: [],
        discount: null,
        shipping: 0,
        period_start: tenant.now(),
        period_end: tenant.now(),
        metadata: patchMetadata({}, parameters.metadata),
        description: parameters.description ?? null,
      });
      return renderInvoice(tenant, invoice, expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/invoices/:id",
    parameters: {},
    run: (call) => renderInvoice(call.tenant, findInvoice(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/finalize",
    parameters: {},
    run: (call) => {
      const invoice = findInvoice(call);
      refuseStatus(invoice, "draft", "finalize");
      return renderInvoice(call.tenant, finalizeInvoice(call.tenant, invoice), call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/void",
    parameters: {},
    run: (call) => {
      const invoice = findInvoice(call);
      refuseStatus(invoice, "open", "void");
      return renderInvoice(call.tenant, voidInvoice(call.tenant, invoice), call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/pay",
    parameters: { paid_out_of_band: boolean() },
    run: (call) => {
      const invoice = findInvoice(call);
      refuseStatus(invoice, "open", "pay");
      if (!call.parameters.paid_out_of_band && invoice.totals.total > 0)
        throw invalid("Not simulated: the sandbox marks invoices paid only out of band.", {
          code: "not_simulated",
          param: "paid_out_of_band",
        });
      return renderInvoice(call.tenant, markPaid(call.tenant, invoice, null), call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/invoices",
    parameters: invoiceFilters,
    run: (call) => {
      const { created: when, customer, status, subscription, collection_method: method } = call.parameters;
      if (subscription !== undefined && !call.tenant.store.subscriptions.get(subscription))
        throw missingReference("subscription", subscription, "subscription");
      return listPage(call, {
        collection: call.tenant.store.invoices,
        noun: "invoice",
        url: "/v1/invoices",
        within:
          subscription !== undefined
            ? { index: "subscription", key: subscription }
            : customer === undefined
              ? undefined
              : { index: "customer", key: customer },
        matches: (invoice) =>
          createdMatches(when, invoice) &&
          method !== "send_invoice" &&
          (customer === undefined || invoice.customer === customer) &&
          (status === undefined || invoice.status === status),
        render: (invoice, expansion) => renderInvoice(call.tenant, invoice, expansion),
      });
    },
  }),
];

export const billingRoutes: readonly Route[] = [...subscriptionRoutes, ...invoiceRoutes];

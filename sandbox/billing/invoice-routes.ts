import type Stripe from "stripe";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  describes,
  metadata,
  missing,
  notSimulated,
  oneOf,
  patchMetadata,
  string,
} from "../http/parameters.ts";
import type { InvoiceRecord } from "../records/invoice.ts";
import { referencedCustomer } from "../resources/customers.ts";
import { createInvoice, finalizeInvoice, markPaid, voidInvoice } from "./invoices.ts";
import { renderInvoice } from "./render-invoice.ts";

const filters = describes<Stripe.InvoiceListParams>()({
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
const create = { customer: string(), description: string(1500), metadata: metadata() } as const;

function find(call: Call<unknown>): InvoiceRecord {
  const id = part(call, "id");
  const invoice = call.tenant.store.invoices.get(id);
  if (!invoice) throw notFound("invoice", id);
  return invoice;
}

function refuseStatus(invoice: InvoiceRecord, wanted: InvoiceRecord["status"], verb: string): void {
  if (invoice.status !== wanted)
    throw invalid(`You can only ${verb} ${wanted} invoices. This invoice is ${invoice.status}.`);
}

export const invoiceRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/invoices",
    parameters: create,
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
    run: (call) => renderInvoice(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/finalize",
    parameters: {},
    run: (call) => {
      const invoice = find(call);
      refuseStatus(invoice, "draft", "finalize");
      return renderInvoice(call.tenant, finalizeInvoice(call.tenant, invoice), call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/void",
    parameters: {},
    run: (call) => {
      const invoice = find(call);
      refuseStatus(invoice, "open", "void");
      return renderInvoice(call.tenant, voidInvoice(call.tenant, invoice), call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/invoices/:id/pay",
    parameters: { paid_out_of_band: boolean() },
    run: (call) => {
      const invoice = find(call);
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
    parameters: filters,
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

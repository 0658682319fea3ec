import type Stripe from "stripe";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { listPage, pagination } from "../http/pagination.ts";
import { describes, metadata, oneOf, patchMetadata, required, string } from "../http/parameters.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import { referencedCustomer } from "../resources/customers.ts";
import { emit } from "../webhooks/emit.ts";
import { attach, referencedPaymentMethod, renderPaymentMethod } from "./payment-methods.ts";

const customerFilters = describes<Stripe.CustomerListPaymentMethodsParams>()({
  ...pagination,
  allow_redisplay: oneOf("always", "limited", "unspecified"),
  type: string(),
});

const update = { allow_redisplay: oneOf("always", "limited", "unspecified"), metadata: metadata() } as const;

function find(call: Call<unknown>): PaymentMethodRecord {
  const id = part(call, "id");
  const method = call.tenant.store.paymentMethods.get(id);
  if (!method) throw notFound("PaymentMethod", id, "payment_method");
  return method;
}

/** Payment methods are made by Stripe.js, or named `pm_card_…`; servers read, attach and detach them. */
export const paymentMethodRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/payment_methods/:id",
    parameters: {},
    run: (call) => renderPaymentMethod(find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/payment_methods/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const after = call.tenant.store.paymentMethods.put({
        ...before,
        allow_redisplay: call.parameters.allow_redisplay ?? before.allow_redisplay,
        metadata: patchMetadata(before.metadata, call.parameters.metadata),
      });
      emit(call.tenant, "payment_method.updated", renderPaymentMethod(after, NO_EXPANSION), {});
      return renderPaymentMethod(after, call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/payment_methods/:id/attach",
    parameters: { customer: required(string()) },
    run: (call) => {
      const customer = referencedCustomer(call.tenant, call.parameters.customer, "customer");
      const method = referencedPaymentMethod(call.tenant, part(call, "id"), "payment_method");
      return renderPaymentMethod(attach(call.tenant, method, customer.id), call.expansion);
    },
  }),
  route({
    method: "POST",
    path: "/v1/payment_methods/:id/detach",
    parameters: {},
    run: (call) => {
      const before = find(call);
      if (before.customer === null)
        throw invalid(
          "The payment method you provided is not attached to a customer so detachment is impossible.",
        );
      const after = call.tenant.store.paymentMethods.put({ ...before, customer: null });
      emit(call.tenant, "payment_method.detached", renderPaymentMethod(after, NO_EXPANSION), {
        customer: before.customer,
      });
      return renderPaymentMethod(after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/customers/:id/payment_methods",
    parameters: customerFilters,
    run: (call) => {
      const id = part(call, "id");
      if (!call.tenant.store.customers.get(id)) throw missingReference("customer", id, "customer");
      const { allow_redisplay: redisplay, type } = call.parameters as {
        allow_redisplay?: string;
        type?: string;
      };
      return listPage(call, {
        collection: call.tenant.store.paymentMethods,
        noun: "PaymentMethod",
        url: `/v1/customers/${id}/payment_methods`,
        within: { index: "customer", key: id },
        matches: (method) =>
          (redisplay === undefined || method.allow_redisplay === redisplay) &&
          (type === undefined || method.type === type),
        render: (method, expansion) => renderPaymentMethod(method, expansion),
      });
    },
  }),
];

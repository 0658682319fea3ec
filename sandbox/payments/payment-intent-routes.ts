import { ApiError, invalid, notFound } from "../http/api-error.ts";
import { type Call, KeptFailure, part, type Route, route, type Wire } from "../http/call.ts";
import { createdMatches, listPage } from "../http/pagination.ts";
import { patchMetadata } from "../http/parameters.ts";
import { minimumCharge } from "../money/minimum-charge.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import { addressRecord, referencedCustomer } from "../resources/customers.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { readAmountDetails } from "./amount-details.ts";
import { announce } from "./attempt.ts";
import { cardError, confirmIntent, refuseForeignMethod, unexpectedState } from "./confirm-intent.ts";
import { offeredTypes } from "./methods.ts";
import {
  cancelIntentParameters,
  confirmIntentParameters,
  createIntentParameters,
  intentFilters,
  retrieveIntentParameters,
  updateIntentParameters,
} from "./payment-intent-parameters.ts";
import { createPaymentIntent, renderPaymentIntent } from "./payment-intents.ts";
import { referencedPaymentMethod } from "./payment-methods.ts";

const LARGEST = 99_999_999;

/** P-003. */
function checkAmount(amount: number, currency: string): void {
  const minimum = Math.max(1, minimumCharge(currency));
  if (amount < minimum)
    throw invalid(
      `The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (${minimum} ${currency}).`,
      { code: "amount_too_small", param: "amount" },
    );
  if (amount > LARGEST)
    throw invalid(`Amount must be no more than ${LARGEST}.`, { code: "amount_too_large", param: "amount" });
}

type ShippingInput = Readonly<{
  address: Parameters<typeof addressRecord>[0];
  name: string;
  carrier?: string;
  phone?: string;
  tracking_number?: string;
}>;

const shippingRecord = (given: ShippingInput) => ({
  address: addressRecord(given.address),
  carrier: given.carrier ?? null,
  name: given.name,
  phone: given.phone ?? null,
  tracking_number: given.tracking_number ?? null,
});

/** The intent of the path; a publishable key must present its client secret. */
function find(call: Call<Readonly<{ client_secret?: string }>>): PaymentIntentRecord {
  const id = part(call, "id");
  const intent = call.tenant.store.paymentIntents.get(id);
  const secret = call.parameters.client_secret;
  if (call.publishable && (!intent || secret !== `${intent.id}_secret_${intent.secret}`))
    throw new ApiError(404, {
      type: "invalid_request_error",
      code: "resource_missing",
      param: "intent",
      message: `No such payment_intent: '${id}'`,
    });
  if (!intent) throw notFound("payment_intent", id, "intent");
  return intent;
}

/** */
function refuseSessionIntent(intent: PaymentIntentRecord, verb: string): void {
  if (intent.session !== null)
    throw unexpectedState(
      `You cannot ${verb} this PaymentIntent because it was created by a Checkout Session. Use the Checkout Session instead.`,
    );
}

/** The intent, or the 402 of its decline, which stays. */
function shown(call: Call<unknown>, intent: PaymentIntentRecord, attempted: boolean): Wire | KeptFailure {
  if (attempted && intent.status === "requires_payment_method" && intent.last_payment_error)
    return new KeptFailure(cardError(call.tenant, intent));
  return renderPaymentIntent(call.tenant, intent, call.expansion);
}

type Offer = Pick<
  PaymentIntentRecord,
  "allowed_payment_method_types" | "excluded_payment_method_types" | "payment_method_types"
>;

/** What the intent may be paid with from now on; empty when the request says nothing about it. */
function offered(
  tenant: Tenant,
  before: Offer,
  given: Readonly<{
    allowed_payment_method_types?: readonly string[];
    excluded_payment_method_types?: readonly string[] | null;
    payment_method_types?: readonly string[];
  }>,
): Partial<Offer> {
  const {
    allowed_payment_method_types: allowed = before.allowed_payment_method_types,
    excluded_payment_method_types: excluded = before.excluded_payment_method_types,
    payment_method_types: listed,
  } = given;
  if (
    allowed === before.allowed_payment_method_types &&
    excluded === before.excluded_payment_method_types &&
    !listed
  )
    return {};
  return {
    allowed_payment_method_types: allowed,
    excluded_payment_method_types: excluded,
    payment_method_types: offeredTypes(tenant, {
      ...(allowed ? { allowed_payment_method_types: allowed } : {}),
      excluded_payment_method_types: excluded,
      ...(listed ? { payment_method_types: listed } : {}),
    }),
  };
}

const CHANGEABLE = new Set(["requires_payment_method", "requires_confirmation", "requires_action"]);

export const paymentIntentRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/payment_intents",
    parameters: createIntentParameters,
    run: (call) => {
      const { tenant, parameters: given } = call;
      checkAmount(given.amount, given.currency);
      if (given.customer !== undefined) referencedCustomer(tenant, given.customer, "customer");
      const draft = createPaymentIntent(tenant, {
        amount: given.amount,
        currency: given.currency,
        amount_details: given.amount_details
          ? readAmountDetails(tenant, given.amount_details, given.amount)
          : null,
        automatic_payment_methods: {
          allow_redirects: given.automatic_payment_methods?.allow_redirects ?? "always",
          enabled: given.automatic_payment_methods?.enabled ?? true,
        },
        capture_method: given.capture_method ?? "automatic_async",
        customer: given.customer ?? null,
        description: given.description ?? null,
        allowed_payment_method_types: given.allowed_payment_method_types ?? null,
        excluded_payment_method_types: given.excluded_payment_method_types ?? null,
        payment_method_types: offeredTypes(tenant, given),
        receipt_email: given.receipt_email ?? null,
        return_url: given.return_url ?? null,
        setup_future_usage: given.setup_future_usage ?? null,
        shipping: given.shipping ? shippingRecord(given.shipping) : null,
        statement_descriptor: given.statement_descriptor ?? null,
        statement_descriptor_suffix: given.statement_descriptor_suffix ?? null,
        metadata: patchMetadata({}, given.metadata),
      });
      const intent =
        given.payment_method === undefined ? draft : withMethod(tenant, draft, given.payment_method);
      if (!given.confirm) return shown(call, intent, false);
      return shown(call, confirmIntent(tenant, intent, undefined), true);
    },
  }),
  route({
    method: "GET",
    path: "/v1/payment_intents/:id",
    publishable: true,
    parameters: retrieveIntentParameters,
    run: (call) => renderPaymentIntent(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/payment_intents/:id",
    parameters: updateIntentParameters,
    run: (call) => {
      const { tenant, parameters: given } = call;
      const before = find({ ...call, parameters: {} });
      refuseSessionIntent(before, "update");
      const amount = given.amount ?? before.amount;
      // P-002
      if (amount !== before.amount && !CHANGEABLE.has(before.status))
        throw unexpectedState(
          `This PaymentIntent's amount could not be updated because it has a status of ${before.status}. You may only update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
        );
      checkAmount(amount, given.currency ?? before.currency);
      if (given.customer !== undefined) referencedCustomer(tenant, given.customer, "customer");
      const after = tenant.store.paymentIntents.put({
        ...before,
        amount,
        currency: given.currency ?? before.currency,
        amount_details:
          given.amount_details === undefined
            ? before.amount_details
            : given.amount_details && readAmountDetails(tenant, given.amount_details, amount),
        ...offered(tenant, before, given),
        capture_method: given.capture_method ?? before.capture_method,
        customer: given.customer ?? before.customer,
        description: given.description ?? before.description,
        receipt_email: given.receipt_email === undefined ? before.receipt_email : given.receipt_email,
        setup_future_usage:
          given.setup_future_usage === undefined ? before.setup_future_usage : given.setup_future_usage,
        shipping:
          given.shipping === undefined ? before.shipping : given.shipping && shippingRecord(given.shipping),
        statement_descriptor: given.statement_descriptor ?? before.statement_descriptor,
        statement_descriptor_suffix: given.statement_descriptor_suffix ?? before.statement_descriptor_suffix,
        metadata: patchMetadata(before.metadata, given.metadata),
      });
      return shown(
        call,
        given.payment_method === undefined ? after : withMethod(tenant, after, given.payment_method),
        false,
      );
    },
  }),
  route({
    method: "POST",
    path: "/v1/payment_intents/:id/confirm",
    publishable: true,
    parameters: confirmIntentParameters,
    run: (call) => {
      const { tenant, parameters: given } = call;
      const before = find(call);
      refuseSessionIntent(before, "confirm");
      if (given.amount_to_confirm !== undefined && given.amount_to_confirm !== before.amount)
        throw invalid("The amount to confirm does not match the amount of the PaymentIntent.", {
          param: "amount_to_confirm",
        });
      const intent = tenant.store.paymentIntents.put({
        ...before,
        ...offered(tenant, before, given),
        amount_details:
          given.amount_details === undefined
            ? before.amount_details
            : given.amount_details && readAmountDetails(tenant, given.amount_details, before.amount),
        return_url: given.return_url ?? before.return_url,
        receipt_email: given.receipt_email ?? before.receipt_email,
        setup_future_usage: given.setup_future_usage ?? before.setup_future_usage,
        shipping: given.shipping ? shippingRecord(given.shipping) : before.shipping,
      });
      return shown(call, confirmIntent(tenant, intent, given.payment_method), true);
    },
  }),
  route({
    method: "POST",
    path: "/v1/payment_intents/:id/cancel",
    parameters: cancelIntentParameters,
    run: (call) => {
      const before = find({ ...call, parameters: {} });
      refuseSessionIntent(before, "cancel");
      if (before.status === "succeeded" || before.status === "canceled" || before.status === "processing")
        throw unexpectedState(
          `You cannot cancel this PaymentIntent because it has a status of ${before.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`,
        );
      const canceled = announce(call.tenant, "payment_intent.canceled", {
        ...before,
        status: "canceled",
        next_action: null,
        amount_capturable: 0,
        canceled_at: call.tenant.now(),
        cancellation_reason: call.parameters.cancellation_reason ?? null,
      });
      return renderPaymentIntent(call.tenant, canceled, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/payment_intents",
    parameters: intentFilters,
    run: (call) => {
      const { created, customer } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.paymentIntents,
        noun: "payment_intent",
        url: "/v1/payment_intents",
        within: customer === undefined ? undefined : { index: "customer", key: customer },
        matches: (intent) => createdMatches(created, intent),
        render: (intent, expansion) => renderPaymentIntent(call.tenant, intent, expansion),
      });
    },
  }),
];

function withMethod(tenant: Tenant, intent: PaymentIntentRecord, id: string): PaymentIntentRecord {
  const method = referencedPaymentMethod(tenant, id, "payment_method");
  refuseForeignMethod(intent, method);
  return tenant.store.paymentIntents.put({
    ...intent,
    payment_method: method.id,
    status: "requires_confirmation",
  });
}

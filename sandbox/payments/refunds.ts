import type Stripe from "stripe";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  describes,
  integer,
  metadata,
  missing,
  notSimulated,
  oneOf,
  patchMetadata,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { ChargeRecord, RefundRecord } from "../records/charge.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { renderCharge } from "./charges.ts";

const create = describes<Stripe.RefundCreateParams>()({
  amount: integer(),
  charge: string(),
  currency: notSimulated,
  customer: notSimulated,
  instructions_email: string(),
  metadata: metadata(),
  origin: notSimulated,
  payment_intent: string(),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  refund_application_fee: notSimulated,
  reverse_transfer: notSimulated,
});

const update = describes<Stripe.RefundUpdateParams>()({ metadata: metadata() });

const filters = describes<Stripe.RefundListParams>()({
  ...pagination,
  charge: string(),
  created,
  payment_intent: string(),
});

const chargeFilters = describes<Stripe.ChargeListParams>()({
  ...pagination,
  created,
  customer: string(),
  payment_intent: string(),
  transfer_group: notSimulated,
});

function renderRefund(tenant: Tenant, refund: RefundRecord, expansion: Expansion): Wire {
  const charge = tenant.store.charges.must(refund.charge);
  return {
    id: refund.id,
    object: "refund",
    amount: refund.amount,
    balance_transaction: null,
    charge: expansion.reference("charge", refund.charge, "charge"),
    created: refund.created,
    currency: refund.currency,
    customer: expansion.reference("customer", charge.customer, "customer"),
    customer_account: null,
    destination_details: { type: "card" },
    metadata: refund.metadata,
    payment_intent: expansion.reference("payment_intent", refund.payment_intent, "payment_intent"),
    payment_method: expansion.reference("payment_method", charge.payment_method, "payment_method"),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  } satisfies Shape<Stripe.Refund>;
}

function refundedCharge(
  tenant: Tenant,
  given: Readonly<{ charge?: string; payment_intent?: string }>,
): ChargeRecord {
  if (given.charge === undefined && given.payment_intent === undefined) throw missing("payment_intent");
  if (given.charge !== undefined) {
    const charge = tenant.store.charges.get(given.charge);
    if (!charge) throw missingReference("charge", given.charge, "charge");
    return charge;
  }
  const intent = tenant.store.paymentIntents.get(given.payment_intent ?? "");
  if (!intent) throw missingReference("payment_intent", given.payment_intent ?? "", "payment_intent");
  const charge = intent.latest_charge === null ? null : tenant.store.charges.get(intent.latest_charge);
  if (charge?.status !== "succeeded")
    throw invalid("This PaymentIntent does not have a successful charge to refund.", {
      param: "payment_intent",
    });
  return charge;
}

/** Money back, all that is left of it unless an amount is named. Emits `refund.created` and `charge.refunded`. */
function createRefund(
  tenant: Tenant,
  charge: ChargeRecord,
  given: Readonly<{ amount?: number; reason?: RefundRecord["reason"]; metadata: RefundRecord["metadata"] }>,
): RefundRecord {
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  const amount = given.amount ?? left;
  if (amount < 1)
    throw invalid("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" });
  if (amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  const refund = tenant.store.refunds.put({
    id: tenant.ids.next("re"),
    created: tenant.now(),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: given.reason ?? null,
    status: "succeeded",
    metadata: given.metadata,
  });
  const refunded = tenant.store.charges.put({ ...charge, amount_refunded: charge.amount_refunded + amount });
  emit(tenant, "refund.created", renderRefund(tenant, refund, NO_EXPANSION));
  emit(tenant, "charge.refunded", renderCharge(tenant, refunded, NO_EXPANSION), {
    amount_refunded: charge.amount_refunded,
  });
  return refund;
}

function find(call: Call<unknown>): RefundRecord {
  const id = part(call, "id");
  const refund = call.tenant.store.refunds.get(id);
  if (!refund) throw notFound("refund", id);
  return refund;
}

export const refundRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/refunds",
    parameters: create,
    run: ({ tenant, parameters, expansion }) => {
      const charge = refundedCharge(tenant, parameters);
      const refund = createRefund(tenant, charge, {
        ...parameters,
        metadata: patchMetadata({}, parameters.metadata),
      });
      return renderRefund(tenant, refund, expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/refunds/:id",
    parameters: {},
    run: (call) => renderRefund(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/refunds/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const after = call.tenant.store.refunds.put({
        ...before,
        metadata: patchMetadata(before.metadata, call.parameters.metadata),
      });
      emit(call.tenant, "refund.updated", renderRefund(call.tenant, after, NO_EXPANSION), {
        metadata: before.metadata,
      });
      return renderRefund(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/refunds",
    parameters: filters,
    run: (call) => {
      const { charge, created: when, payment_intent: intent } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.refunds,
        noun: "refund",
        url: "/v1/refunds",
        within:
          charge !== undefined
            ? { index: "charge", key: charge }
            : intent === undefined
              ? undefined
              : { index: "payment_intent", key: intent },
        matches: (refund) =>
          createdMatches(when, refund) && (intent === undefined || refund.payment_intent === intent),
        render: (refund, expansion) => renderRefund(call.tenant, refund, expansion),
      });
    },
  }),
  route({
    method: "GET",
    path: "/v1/charges/:id",
    parameters: {},
    run: (call) => {
      const id = part(call, "id");
      const charge = call.tenant.store.charges.get(id);
      if (!charge) throw notFound("charge", id);
      return renderCharge(call.tenant, charge, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/charges",
    parameters: chargeFilters,
    run: (call) => {
      const { created: when, customer, payment_intent: intent } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.charges,
        noun: "charge",
        url: "/v1/charges",
        within:
          intent !== undefined
            ? { index: "payment_intent", key: intent }
            : customer === undefined
              ? undefined
              : { index: "customer", key: customer },
        matches: (charge) =>
          createdMatches(when, charge) && (customer === undefined || charge.customer === customer),
        render: (charge, expansion) => renderCharge(call.tenant, charge, expansion),
      });
    },
  }),
];

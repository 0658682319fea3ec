import type Stripe from "stripe";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { Decline } from "../records/behaviour.ts";
import type { ChargeRecord } from "../records/charge.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";

/** Records an attempt to take money; `decline` makes it a failed one. Emits `charge.succeeded` or `charge.failed`. */
export function createCharge(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  decline: Decline | null,
): ChargeRecord {
  const captured = decline === null && intent.capture_method !== "manual";
  const charge = tenant.store.charges.put({
    id: tenant.ids.next("ch"),
    created: tenant.now(),
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    payment_intent: intent.id,
    payment_method: method.id,
    billing_details: method.billing_details,
    description: intent.description,
    receipt_email: intent.receipt_email,
    shipping: intent.shipping,
    metadata: intent.metadata,
    status: decline ? "failed" : "succeeded",
    captured,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    decline_code: decline?.decline_code ?? null,
  });
  emit(tenant, decline ? "charge.failed" : "charge.succeeded", renderCharge(tenant, charge, NO_EXPANSION));
  return charge;
}

export function renderCharge(tenant: Tenant, charge: ChargeRecord, expansion: Expansion): Wire {
  const method = tenant.store.paymentMethods.get(charge.payment_method);
  const failed = charge.status === "failed";
  return {
    id: charge.id,
    object: "charge",
    amount: charge.amount,
    amount_captured: charge.amount_captured,
    amount_refunded: charge.amount_refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...charge.billing_details, tax_id: null },
    calculated_statement_descriptor: null,
    captured: charge.captured,
    created: charge.created,
    currency: charge.currency,
    customer: expansion.reference("customer", charge.customer, "customer"),
    description: charge.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: charge.failure_code,
    failure_message: charge.failure_message,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: failed ? "declined_by_network" : "approved_by_network",
      reason: failed ? (charge.decline_code ?? charge.failure_code) : null,
      risk_level: "normal",
      seller_message: failed ? "The bank declined the payment." : "Payment complete.",
      type: failed ? "issuer_declined" : "authorized",
    },
    paid: !failed,
    payment_intent: expansion.reference("payment_intent", charge.payment_intent, "payment_intent"),
    payment_method: charge.payment_method,
    payment_method_details: method?.card
      ? {
          card: {
            amount_authorized: failed ? null : charge.amount,
            brand: method.card.brand,
            checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
            country: method.card.country,
            exp_month: method.card.exp_month,
            exp_year: method.card.exp_year,
            funding: method.card.funding,
            last4: method.card.last4,
            network: method.card.brand,
            three_d_secure: null,
            wallet: null,
          },
          type: "card",
        }
      : { type: method?.type ?? "card", [method?.type ?? "card"]: {} },
    receipt_email: charge.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: charge.amount_refunded > 0 && charge.amount_refunded === charge.amount_captured,
    review: null,
    shipping: charge.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  } satisfies Shape<Stripe.Charge>;
}

export const renderChargeById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderCharge(tenant, tenant.store.charges.must(id), expansion);

import { NO_EXPANSION } from "../http/expansion.ts";
import { ACTION_EXPIRES_AFTER, DELAYED_METHOD_SETTLES_AFTER } from "../inferred.ts";
import { BEHAVIOURS, type Behaviour, type Decline } from "../records/behaviour.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import { nextPaymentFault } from "../tenants/payment-faults.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { createCharge } from "./charges.ts";
import { renderPaymentIntent } from "./payment-intents.ts";

/** What charging a payment method will do, known before anything is written. */
export type Outcome =
  | Readonly<{ kind: "succeed" }>
  | Readonly<{ kind: "decline"; decline: Decline }>
  | Readonly<{ kind: "challenge" | "redirect" }>
  | Readonly<{ kind: "delay"; settles: "succeeds" | "fails" }>;

/**
 * Decides an attempt: a fault set for this tenant first, then the behaviour of the method.
 * @param answered the buyer has just passed this attempt's challenge or bank page
 */
export function foresee(tenant: Tenant, method: PaymentMethodRecord, answered = false): Outcome {
  const fault = answered ? null : nextPaymentFault(tenant);
  const behaviour: Behaviour = fault?.behaviour ?? BEHAVIOURS[method.behaviour];
  switch (behaviour.kind) {
    case "succeed":
      return { kind: "succeed" };
    case "decline":
      return { kind: "decline", decline: behaviour.decline };
    case "challenge":
      if (!answered && !(behaviour.unlessAuthenticated && method.authenticated)) return { kind: "challenge" };
      return behaviour.next === "succeed"
        ? { kind: "succeed" }
        : { kind: "decline", decline: behaviour.next };
    case "redirect":
      return answered ? { kind: "succeed" } : { kind: "redirect" };
    case "delay":
      return { kind: "delay", settles: fault?.settles ?? "succeeds" };
    default:
      return behaviour satisfies never;
  }
}

/** Carries out an outcome on an intent, with its events in the order of section 6.4. */
export function carryOut(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  outcome: Outcome,
): PaymentIntentRecord {
  switch (outcome.kind) {
    case "succeed":
      return succeed(tenant, intent, method);
    case "decline":
      return decline(tenant, intent, method, outcome.decline);
    case "delay":
      return announce(tenant, "payment_intent.processing", {
        ...intent,
        status: "processing",
        payment_method: method.id,
        last_payment_error: null,
        next_action: null,
        settlement: { at: tenant.now() + DELAYED_METHOD_SETTLES_AFTER, outcome: outcome.settles },
      });
    default:
      return announce(tenant, "payment_intent.requires_action", {
        ...intent,
        status: "requires_action",
        payment_method: method.id,
        last_payment_error: null,
        next_action: { kind: outcome.kind, expires_at: tenant.now() + ACTION_EXPIRES_AFTER },
      });
  }
}

function succeed(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
): PaymentIntentRecord {
  const charge = createCharge(tenant, intent, method, null);
  const settled = {
    ...intent,
    payment_method: method.id,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    settlement: null,
  };
  if (intent.capture_method === "manual")
    return announce(tenant, "payment_intent.amount_capturable_updated", {
      ...settled,
      status: "requires_capture",
      amount_capturable: intent.amount,
    });
  return announce(tenant, "payment_intent.succeeded", {
    ...settled,
    status: "succeeded",
    amount_received: intent.amount,
  });
}

/** L-041: the intent waits for another payment method. */
export function decline(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  reason: Decline,
  charged = true,
): PaymentIntentRecord {
  const charge = charged ? createCharge(tenant, intent, method, reason) : null;
  return announce(tenant, "payment_intent.payment_failed", {
    ...intent,
    status: "requires_payment_method",
    payment_method: null,
    latest_charge: charge?.id ?? intent.latest_charge,
    next_action: null,
    settlement: null,
    last_payment_error: {
      ...reason,
      charge: charge?.id ?? null,
      payment_method: method.id,
      type: charged ? "card_error" : "invalid_request_error",
    },
  });
}

/** The refusal of a challenge or bank page that was failed, left or not answered in time. */
export const AUTHENTICATION_FAILED: Decline = {
  code: "payment_intent_authentication_failure",
  decline_code: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

export function announce(tenant: Tenant, type: string, intent: PaymentIntentRecord): PaymentIntentRecord {
  const stored = tenant.store.paymentIntents.put(intent);
  emit(tenant, type, renderPaymentIntent(tenant, stored, NO_EXPANSION));
  return stored;
}

import { ApiError, invalid } from "../http/api-error.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { AUTHENTICATION_FAILED, carryOut, decline, foresee } from "./attempt.ts";
import { renderPaymentIntent } from "./payment-intents.ts";
import { attach, referencedPaymentMethod } from "./payment-methods.ts";

export const unexpectedState = (message: string) =>
  invalid(message, { code: "payment_intent_unexpected_state" });

/** Confirms an intent of the Payment Intents path (section 8); a decline is kept and can be retried. */
export function confirmIntent(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  paymentMethod: string | undefined,
): PaymentIntentRecord {
  if (intent.status !== "requires_payment_method" && intent.status !== "requires_confirmation")
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_payment_method.`,
    );
  const named = paymentMethod ?? intent.payment_method;
  if (named === null)
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method, or provide one while confirming.",
      { code: "payment_intent_unexpected_state" },
    );
  const method = referencedPaymentMethod(tenant, named, "payment_method");
  refuseForeignMethod(intent, method);
  const outcome = foresee(tenant, method);
  const pays = outcome.kind === "succeed" || outcome.kind === "delay";
  const kept = pays && intent.setup_future_usage !== null && intent.customer !== null;
  return carryOut(tenant, intent, kept ? attach(tenant, method, intent.customer ?? "") : method, outcome);
}

export function refuseForeignMethod(intent: PaymentIntentRecord, method: PaymentMethodRecord): void {
  if (method.customer !== null && method.customer !== intent.customer)
    throw invalid(
      "The provided PaymentMethod cannot be used with this PaymentIntent: it belongs to another Customer.",
      { param: "payment_method" },
    );
  if (!intent.payment_method_types.includes(method.type))
    throw invalid(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(", ")}.`,
      { param: "payment_method" },
    );
}

/** Answers a challenge or a bank page of the Payment Intents path. */
export function answerIntent(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  outcome: "pass" | "fail" | "abandon",
): PaymentIntentRecord {
  const method = tenant.store.paymentMethods.must(intent.payment_method ?? "");
  if (outcome !== "pass") return decline(tenant, intent, method, AUTHENTICATION_FAILED, false);
  const proven = tenant.store.paymentMethods.put({ ...method, authenticated: true });
  return carryOut(tenant, intent, proven, foresee(tenant, proven, true));
}

/** The 402 of an attempt that was declined, with the intent as it is now. */
export function cardError(tenant: Tenant, intent: PaymentIntentRecord): ApiError {
  const error = intent.last_payment_error;
  if (!error) throw new Error(`${intent.id} was not declined`);
  return new ApiError(402, {
    type: "card_error",
    code: error.code,
    message: error.message,
    ...(error.decline_code === null ? {} : { decline_code: error.decline_code }),
    ...(error.charge === null ? {} : { charge: error.charge }),
    payment_intent: renderPaymentIntent(tenant, intent, NO_EXPANSION),
  });
}

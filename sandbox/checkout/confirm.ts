import { refusalAtConfirm } from "../discounts/eligibility.ts";
import { isTooSmall } from "../money/minimum-charge.ts";
import { AUTHENTICATION_FAILED, carryOut, decline, foresee, type Outcome } from "../payments/attempt.ts";
import { createPaymentIntent } from "../payments/payment-intents.ts";
import { attach, referencedPaymentMethod } from "../payments/payment-methods.ts";
import type { PaymentIntentRecord } from "../records/payment-intent.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { Keep, SessionRecord } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { BuyerError, ConfirmInput } from "./buyer-contract.ts";
import { refusal } from "./buyer-refusal.ts";
import { completeSession, customerDetails, ensureCustomer } from "./complete.ts";

/** What became of an attempt; a decline is an outcome that is kept, not a refusal that is undone. */
export type Attempted =
  | Readonly<{ kind: "completed"; session: SessionRecord }>
  | Readonly<{ kind: "failed"; session: SessionRecord; error: BuyerError }>
  | Readonly<{ kind: "action"; action: "challenge" | "redirect"; paymentIntent: string }>;

/** Whether the session collects a payment method: there is money to take, now or later (J-068). */
export const needsPaymentMethod = (session: SessionRecord) =>
  session.totals.total > 0 ||
  (session.mode === "subscription" && session.payment_method_collection === "always");

/** Pays for and completes an open session, or says why not (section 6.4, D-079). */
export function attemptConfirm(tenant: Tenant, entered: SessionRecord, input: ConfirmInput): Attempted {
  checkReady(tenant, entered);
  checkDiscount(tenant, entered);
  // J-066
  if (input.expectedAmount !== entered.totals.total)
    throw refusal("The total has changed since it was shown. Please review the new total and try again.");
  if (isTooSmall(entered.totals.total, entered.currency))
    throw refusal("The total is too small to be charged.");
  if (!needsPaymentMethod(entered)) return completed(completeSession(tenant, entered, NOTHING_TO_PAY));
  const method = chosenMethod(tenant, entered, input);
  const keep = keepsMethod(entered, input);
  if (entered.totals.total === 0) {
    const session = ensureCustomer(tenant, entered);
    const kept = keepMethod(tenant, session, method, keep);
    return completed(completeSession(tenant, session, { ...NOTHING_TO_PAY, paymentMethod: kept.id }));
  }
  return charge(tenant, entered, method, foresee(tenant, method), keep);
}

const NOTHING_TO_PAY = { intent: null, paymentMethod: null, paid: true } as const;

const completed = (session: SessionRecord): Attempted => ({ kind: "completed", session });

/** L-041: a retry reuses the session's PaymentIntent, at the amount of today. */
function intentOf(tenant: Tenant, session: SessionRecord): PaymentIntentRecord {
  const data = (session.payment_intent_data ?? {}) as Partial<PaymentIntentRecord>;
  const now = {
    amount: session.totals.total,
    customer: session.customer,
    shipping: session.shipping_details && { ...session.shipping_details, phone: session.buyer.phone },
  };
  const existing =
    session.payment_intent === null ? null : tenant.store.paymentIntents.must(session.payment_intent);
  if (existing) return tenant.store.paymentIntents.put({ ...existing, ...now });
  return createPaymentIntent(tenant, {
    ...data,
    ...now,
    currency: session.currency,
    session: session.id,
    payment_method_types: session.payment_method_types,
    ...(session.mode === "subscription"
      ? { setup_future_usage: "off_session", description: "Subscription creation" }
      : {}),
  });
}

function charge(
  tenant: Tenant,
  before: SessionRecord,
  method: PaymentMethodRecord,
  outcome: Outcome,
  keep: Keep,
): Attempted {
  const pays = outcome.kind === "succeed" || outcome.kind === "delay";
  // L-040, L-044: who buys and what is kept is settled before the money moves, but only when it will.
  const party = pays ? ensureCustomer(tenant, before) : before;
  const paying = pays ? keepMethod(tenant, party, method, keep) : method;
  const intent = intentOf(tenant, party);
  const session = tenant.store.sessions.put({ ...party, payment_intent: intent.id, keep_method: keep });
  const after = carryOut(tenant, intent, paying, outcome);
  if (outcome.kind === "challenge" || outcome.kind === "redirect")
    return { kind: "action", action: outcome.kind, paymentIntent: after.id };
  if (outcome.kind === "decline") return failed(tenant, session, after);
  return completed(
    completeSession(tenant, session, {
      intent: after,
      paymentMethod: paying.id,
      paid: outcome.kind === "succeed",
    }),
  );
}

/** J-064, X-080: the session stays open and can be confirmed again. */
function failed(tenant: Tenant, session: SessionRecord, intent: PaymentIntentRecord): Attempted {
  const error = intent.last_payment_error;
  const message = error?.message ?? "Your payment was declined.";
  return {
    kind: "failed",
    session: tenant.store.sessions.put({ ...session, last_payment_error: message }),
    error: { code: "paymentFailed", message, paymentFailed: { declineCode: error?.decline_code ?? null } },
  };
}

/** Goes on after a challenge or a bank page. */
export function answerAction(
  tenant: Tenant,
  intent: PaymentIntentRecord,
  outcome: "pass" | "fail" | "abandon",
): Attempted {
  const session = tenant.store.sessions.must(intent.session ?? "");
  const method = tenant.store.paymentMethods.must(intent.payment_method ?? "");
  if (outcome !== "pass")
    return failed(tenant, session, decline(tenant, intent, method, AUTHENTICATION_FAILED, false));
  const proven = tenant.store.paymentMethods.put({ ...method, authenticated: true });
  return charge(tenant, session, proven, foresee(tenant, proven, true), session.keep_method);
}

/** Whether the buyer has confirmed and still owes an answer (L-034, J-069). */
export function isAttemptUnderWay(tenant: Tenant, session: SessionRecord): boolean {
  const intent =
    session.payment_intent === null ? null : tenant.store.paymentIntents.get(session.payment_intent);
  return (
    session.status === "open" && (intent?.status === "requires_action" || intent?.status === "processing")
  );
}

function checkReady(tenant: Tenant, session: SessionRecord): void {
  if (session.status === "complete") throw refusal("This checkout has already been completed.");
  if (session.status === "expired") throw refusal("This checkout has expired.");
  if (isAttemptUnderWay(tenant, session)) throw refusal("A payment is already being confirmed.");
  const details = customerDetails(tenant, session);
  if (details.email === null) throw refusal("An email address is required.");
  if (session.phone_number_collection && details.phone === null) throw refusal("A phone number is required.");
  if (session.billing_address_collection === "required" && !session.buyer.billing_address)
    throw refusal("A billing address is required.");
  if (session.shipping_countries && !session.shipping_details)
    throw refusal("A shipping address is required.");
}

/** D-078, D-079: caps and restrictions once more; not switches, dates or deletion. */
function checkDiscount(tenant: Tenant, session: SessionRecord): void {
  const { discount } = session;
  if (!discount) return;
  const code =
    discount.promotion_code === null ? null : tenant.store.promotionCodes.get(discount.promotion_code);
  if (refusalAtConfirm(tenant, discount.coupon, code, session))
    throw refusal("This promotion code is no longer available.");
}

function chosenMethod(tenant: Tenant, session: SessionRecord, input: ConfirmInput): PaymentMethodRecord {
  if (input.paymentMethod === undefined) throw refusal("Payment details are required.");
  const method = referencedPaymentMethod(tenant, input.paymentMethod, "payment_method");
  if (method.customer !== null && method.customer !== session.customer)
    throw refusal("This payment method belongs to somebody else.");
  if (!session.payment_method_types.includes(method.type))
    throw refusal("This payment method is not available for this checkout.");
  return method;
}

function keepsMethod(session: SessionRecord, input: ConfirmInput): Keep {
  if (input.savePaymentMethod) return "for buyer";
  const future = session.payment_intent_data?.setup_future_usage;
  return session.mode === "subscription" || (future !== undefined && future !== null) ? "for merchant" : "no";
}

/** J-045: only what the buyer chose to keep is offered again. */
function keepMethod(
  tenant: Tenant,
  session: SessionRecord,
  method: PaymentMethodRecord,
  keep: Keep,
): PaymentMethodRecord {
  if (keep === "no" || session.customer === null) return method;
  const changes = keep === "for buyer" ? { allow_redisplay: "always" as const } : {};
  return attach(tenant, method, session.customer, { ...changes, authenticated: method.authenticated });
}

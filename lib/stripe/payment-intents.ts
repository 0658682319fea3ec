import "server-only";
import type Stripe from "stripe";
import type { Failure } from "../errors.ts";
import type { Result } from "../result.ts";
import type { CallLimits } from "./checkout-sessions.ts";
import { stripe } from "./client.ts";
import { attempt, attemptExplained, type StripeRefusal } from "./failure.ts";

/** What we read of a PaymentIntent, in our words. Amounts in minor units of `currency`. */
export type PaymentIntentState = Readonly<{
  id: string;
  clientSecret: string | null;
  /**
   * `open`: its amount may still change and it can be paid. `confirming`: the buyer has agreed to an amount and is being
   * asked by their bank. `processing`: paid in a way whose money comes later.
   */
  status: "open" | "confirming" | "processing" | "succeeded" | "canceled";
  amount: number;
  amountReceived: number;
  currency: string;
  /** What we reported of how the amount came about (P-005). */
  discountAmount: number;
  shippingAmount: number;
  customerId: string | null;
  metadata: Readonly<Record<string, string>>;
}>;

/** What a buyer is asked for. `amount` is final: `discountAmount` has been taken off and `shippingAmount` is in it. */
export type IntentAmounts = Readonly<{ amount: number; discountAmount: number; shippingAmount: number }>;

export type NewPaymentIntent = IntentAmounts &
  Readonly<{
    currency: string;
    customerId: string | null;
    metadata: Readonly<Record<string, string>>;
  }>;

export type PaymentIntentChange = IntentAmounts & Readonly<{ metadata: Readonly<Record<string, string>> }>;

function statusOf({ status }: Stripe.PaymentIntent): PaymentIntentState["status"] {
  switch (status) {
    case "requires_payment_method":
    case "requires_confirmation":
      return "open";
    case "requires_action":
      return "confirming";
    case "succeeded":
      return "succeeded";
    case "canceled":
      return "canceled";
    default:
      // Processing, held for capture, or a status newer than this code: not ours to change, and not ours yet.
      return "processing";
  }
}

function stateOf(intent: Stripe.PaymentIntent): PaymentIntentState {
  return {
    id: intent.id,
    clientSecret: intent.client_secret,
    status: statusOf(intent),
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency,
    discountAmount: intent.amount_details?.discount_amount ?? 0,
    shippingAmount: intent.amount_details?.shipping?.amount ?? 0,
    customerId: typeof intent.customer === "string" ? intent.customer : (intent.customer?.id ?? null),
    metadata: intent.metadata,
  };
}

const options = ({ idempotencyKey, timeoutMs }: CallLimits) => ({ idempotencyKey, timeout: timeoutMs });

const whenTooLate = ({ code }: StripeRefusal): Failure | null =>
  code === "payment_intent_unexpected_state"
    ? { code: "conflict", message: "This order is already being paid, so nothing was changed." }
    : null;

/** Creates a PaymentIntent over an amount this server computed (P-001, P-003). */
export function createPaymentIntent(
  input: NewPaymentIntent,
  limits: CallLimits,
): Promise<Result<PaymentIntentState>> {
  const { amount, currency, discountAmount, shippingAmount, customerId, metadata } = input;
  return attempt(async () =>
    stateOf(
      await stripe().paymentIntents.create(
        {
          amount,
          currency,
          automatic_payment_methods: { enabled: true },
          amount_details: {
            shipping: { amount: shippingAmount },
            // "An integer greater than 0": no discount is no member.
            ...(discountAmount > 0 ? { discount_amount: discountAmount } : {}),
          },
          metadata: { ...metadata },
          ...(customerId ? { customer: customerId } : {}),
        },
        options(limits),
      ),
    ),
  );
}

/** Reads a PaymentIntent. Fails with `not_found` for an unknown id. */
export function retrievePaymentIntent(id: string, timeoutMs: number): Promise<Result<PaymentIntentState>> {
  return attempt(async () => stateOf(await stripe().paymentIntents.retrieve(id, {}, { timeout: timeoutMs })));
}

/** Asks for another amount. Stripe refuses once the buyer has paid (P-002); that is `conflict` here. */
export function updatePaymentIntent(
  id: string,
  change: PaymentIntentChange,
  limits: CallLimits,
): Promise<Result<PaymentIntentState>> {
  const { amount, discountAmount, shippingAmount, metadata } = change;
  return attemptExplained(
    async () =>
      stateOf(
        await stripe().paymentIntents.update(
          id,
          {
            amount,
            amount_details: {
              discount_amount: discountAmount > 0 ? discountAmount : "",
              shipping: { amount: shippingAmount },
            },
            metadata: { ...metadata },
          },
          options(limits),
        ),
      ),
    whenTooLate,
  );
}

/** Ends a PaymentIntent, so that nobody can pay it any more; `conflict` when somebody has, or is about to. */
export function cancelPaymentIntent(id: string, timeoutMs: number): Promise<Result<PaymentIntentState>> {
  return attemptExplained(
    async () =>
      stateOf(
        await stripe().paymentIntents.cancel(
          id,
          { cancellation_reason: "abandoned" },
          { timeout: timeoutMs },
        ),
      ),
    whenTooLate,
  );
}

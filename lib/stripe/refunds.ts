import "server-only";
import type Stripe from "stripe";
import type { Result } from "../result.ts";
import { stripe } from "./client.ts";
import { attempt } from "./failure.ts";

/** A refund at Stripe. Amounts in minor units. */
export type Refund = Readonly<{
  id: string;
  amount: number;
  /** `pending` also stands for "needs the customer to do something". */
  state: "pending" | "succeeded" | "failed";
  paymentIntentId: string | null;
  metadata: Readonly<Record<string, string>>;
  /** Epoch seconds. */
  createdAt: number;
}>;

function refundOf(refund: Stripe.Refund): Refund {
  const intent = refund.payment_intent;
  return {
    id: refund.id,
    amount: refund.amount,
    state:
      refund.status === "succeeded"
        ? "succeeded"
        : refund.status === "failed" || refund.status === "canceled"
          ? "failed"
          : "pending",
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    metadata: refund.metadata ?? {},
    createdAt: refund.created,
  };
}

/** Gives back part of a payment. The same key asked twice is one refund. */
export function createRefund(
  input: Readonly<{
    paymentIntentId: string;
    amount: number;
    metadata: Readonly<Record<string, string>>;
    idempotencyKey: string;
  }>,
): Promise<Result<Refund>> {
  return attempt(async () =>
    refundOf(
      await stripe().refunds.create(
        {
          payment_intent: input.paymentIntentId,
          amount: input.amount,
          reason: "requested_by_customer",
          metadata: { ...input.metadata },
        },
        { idempotencyKey: input.idempotencyKey },
      ),
    ),
  );
}

/** Every refund of a payment, newest first. */
export function listRefunds(paymentIntentId: string): Promise<Result<readonly Refund[]>> {
  return attempt(async () => {
    const all = await stripe()
      .refunds.list({ payment_intent: paymentIntentId, limit: 100 })
      .autoPagingToArray({ limit: 1_000 });
    return all.map(refundOf);
  });
}

/** The PaymentIntent behind a refund (`re_…`) or a charge (`ch_…`), with its metadata; null when there is none. */
export function paymentBehind(
  id: string,
): Promise<Result<Readonly<{ id: string; metadata: Readonly<Record<string, string>> }> | null>> {
  return attempt(async () => {
    const expand = ["payment_intent"];
    const { payment_intent: intent } = id.startsWith("re_")
      ? await stripe().refunds.retrieve(id, { expand })
      : await stripe().charges.retrieve(id, { expand });
    return intent === null || intent === undefined || typeof intent === "string"
      ? null
      : { id: intent.id, metadata: intent.metadata };
  });
}

import "server-only";
import { currentShopper } from "../../auth/shoppers.ts";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { database } from "../../db/index.ts";
import type { FailureCode } from "../../errors.ts";
import type { Order } from "../../orders/order.ts";
import { findOrderPaidThrough } from "../../orders/orders.ts";
import { ok, type Result } from "../../result.ts";
import type { Payment } from "./payment.ts";
import { recordIntentPayment } from "./record-intent-payment.ts";
import { recordPayment } from "./record-payment.ts";

/** What the return page may say. Without the checkout's cookie or its shopper's sign-in it is a status and no more. */
export type Completion = Readonly<
  | { state: "order"; order: Order }
  | { state: "someone_elses"; orderState: Order["state"] }
  | { state: "open"; again?: string }
  | { state: "expired"; again?: string }
  | { state: "unknown" }
  | { state: "unreachable" }
>;

/** Stripe does not answer, or somebody else is at work on this very checkout. */
const AGAIN_LATER: ReadonlySet<FailureCode> = new Set(["stripe_unavailable", "conflict"]);

/** Finds out how a checkout ended, recording its payment if the webhook has not yet (the page works without it). */
export async function completionOf(sessionId: string | undefined): Promise<Completion> {
  if (!sessionId || !/^cs_[A-Za-z0-9_]{1,200}$/.test(sessionId)) return { state: "unknown" };
  return toldTo(await recordPayment(sessionId));
}

/**
 * The same on the Payment Intents route. The address names a PaymentIntent, or a checkout that had nothing to pay; what
 * else Stripe wrote into it (P-010) says nothing that is not read from Stripe.
 */
export async function completionOfIntent(paidThrough: string | undefined): Promise<Completion> {
  if (!paidThrough || !/^(?:pi|co)_[A-Za-z0-9]{1,200}$/.test(paidThrough)) return { state: "unknown" };
  if (paidThrough.startsWith("pi_")) return toldTo(await recordIntentPayment(paidThrough));
  const order = await findOrderPaidThrough(await database(), paidThrough);
  return toldTo(ok(order ? { state: "recorded", order } : { state: "not_ours" }));
}

async function toldTo(payment: Result<Payment>): Promise<Completion> {
  if (!payment.ok) return { state: AGAIN_LATER.has(payment.error.code) ? "unreachable" : "unknown" };
  const outcome = payment.value;
  if (outcome.state === "not_ours") return { state: "unknown" };
  if (outcome.state !== "recorded") return outcome;
  const { order } = outcome;
  const [browserId, shopper] = await Promise.all([readBrowserId(), currentShopper()]);
  const isTheirs =
    (browserId !== null && order.browserId === browserId) ||
    (shopper !== null && order.shopperId === shopper.id);
  return isTheirs ? { state: "order", order } : { state: "someone_elses", orderState: order.state };
}

import "server-only";
import { currentShopper } from "../auth/shoppers.ts";
import { readBrowserId } from "../basket/browser-cookie.ts";
import type { Order } from "../orders/order.ts";
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

/** Finds out how a checkout ended, recording its payment if the webhook has not yet (the page works without it). */
export async function completionOf(sessionId: string | undefined): Promise<Completion> {
  if (!sessionId || !/^cs_[A-Za-z0-9_]{1,200}$/.test(sessionId)) return { state: "unknown" };
  const [payment, browserId, shopper] = await Promise.all([
    recordPayment(sessionId),
    readBrowserId(),
    currentShopper(),
  ]);
  if (!payment.ok) return { state: payment.error.code === "stripe_unavailable" ? "unreachable" : "unknown" };
  const outcome = payment.value;
  if (outcome.state === "not_ours") return { state: "unknown" };
  if (outcome.state !== "recorded") return outcome;
  const { order } = outcome;
  const isTheirs =
    (browserId !== null && order.browserId === browserId) ||
    (shopper !== null && order.shopperId === shopper.id);
  return isTheirs ? { state: "order", order } : { state: "someone_elses", orderState: order.state };
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { fail, ok, type Result } from "../../result.ts";
import { expireSession, retrieveSession } from "../../stripe/checkout-sessions.ts";
import { cancelPaymentIntent } from "../../stripe/payment-intents.ts";
import type { Checkout } from "../checkout-store.ts";
import type { Deadline } from "../deadline.ts";
import { intentOf } from "../intents/reprice-intent.ts";
import { settleIntent } from "./record-intent-payment.ts";
import { recordPayment } from "./record-payment.ts";

/** How it went: nothing of it can be paid any more (with the code Stripe had on a native session), or it was too late. */
export type Closing = Readonly<{ state: "closed"; promotionCode: string | null } | { state: "paid" }>;

const CLOSED: Closing = { state: "closed", promotionCode: null };
const BEING_PAID = fail("conflict", "This checkout is just being paid in another tab. Reload the page.");

/**
 * Ends whatever a live checkout can be paid through, so that it can go on in another way: a browser has one live
 * checkout, and it is payable in one way at a time. What it holds in the ledger stays. A checkout that turns out to be
 * paid is recorded. The caller holds the lease.
 */
export async function closePayment(
  db: Database,
  checkout: Checkout,
  deadline: Deadline,
): Promise<Result<Closing>> {
  return checkout.transport === "payment-intent"
    ? closeIntent(db, checkout, deadline)
    : closeSession(checkout, deadline);
}

async function closeSession(
  { paidThrough: sessionId }: Checkout,
  deadline: Deadline,
): Promise<Result<Closing>> {
  const timeoutMs = deadline.allow(5_000);
  if (timeoutMs === null) return fail("stripe_unavailable", "This took too long. Please try again.");
  const session = await retrieveSession(sessionId, timeoutMs);
  if (!session.ok) return session.error.code === "not_found" ? ok(CLOSED) : session;
  if (session.value.status === "complete") {
    const recorded = await recordPayment(sessionId);
    return recorded.ok ? ok({ state: "paid" }) : recorded;
  }
  if (session.value.status === "open") {
    const expired = await expireSession(sessionId, timeoutMs);
    if (!expired.ok) return BEING_PAID;
  }
  return ok({ state: "closed", promotionCode: session.value.promotionCode });
}

async function closeIntent(db: Database, checkout: Checkout, deadline: Deadline): Promise<Result<Closing>> {
  const intent = await intentOf(checkout, deadline);
  if (!intent.ok) return intent;
  switch (intent.value?.status) {
    case "open":
    case "confirming": {
      const timeoutMs = deadline.allow(5_000);
      if (timeoutMs === null) return fail("stripe_unavailable", "This took too long. Please try again.");
      const cancelled = await cancelPaymentIntent(intent.value.id, timeoutMs);
      return cancelled.ok ? ok(CLOSED) : BEING_PAID;
    }
    case "processing":
    case "succeeded":
      await settleIntent(db, checkout, intent.value);
      return ok({ state: "paid" });
    default:
      return ok(CLOSED);
  }
}

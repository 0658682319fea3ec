import "server-only";
import type { Database } from "../../db/index.ts";
import { ok, type Result } from "../../result.ts";
import { retrieveSession } from "../../stripe/checkout-sessions.ts";
import { cancelPaymentIntent } from "../../stripe/payment-intents.ts";
import type { Checkout } from "../checkout-store.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import { intentOf } from "../intents/reprice-intent.ts";
import { BEING_PAID } from "../refusals.ts";
import { endSession } from "../sessions/end-session.ts";
import { settleIntent } from "./record-intent-payment.ts";
import { recordPayment } from "./record-payment.ts";

/** How it went: nothing of it can be paid any more (with the code Stripe had on a native session), or it was too late. */
export type Closing = Readonly<{ state: "closed"; promotionCode: string | null } | { state: "paid" }>;

const CLOSED: Closing = { state: "closed", promotionCode: null };

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

async function closeSession({ paidThrough }: Checkout, deadline: Deadline): Promise<Result<Closing>> {
  const session = await deadline.within((timeoutMs) => retrieveSession(paidThrough, timeoutMs), BRIEFLY);
  if (!session.ok) return session.error.code === "not_found" ? ok(CLOSED) : session;
  if (session.value.status === "complete") {
    const recorded = await recordPayment(paidThrough);
    return recorded.ok ? ok({ state: "paid" }) : recorded;
  }
  if (session.value.status === "open") {
    const ended = await endSession(paidThrough, deadline);
    if (!ended.ok) return ended;
  }
  return ok({ state: "closed", promotionCode: session.value.promotionCode });
}

async function closeIntent(db: Database, checkout: Checkout, deadline: Deadline): Promise<Result<Closing>> {
  const intent = await intentOf(checkout, deadline);
  if (!intent.ok) return intent;
  switch (intent.value?.status) {
    case "open":
    case "confirming": {
      const { id } = intent.value;
      return deadline.within(async (timeoutMs) => {
        const cancelled = await cancelPaymentIntent(id, timeoutMs);
        return cancelled.ok ? ok(CLOSED) : BEING_PAID;
      }, BRIEFLY);
    }
    case "processing":
    case "succeeded":
      await settleIntent(db, checkout, intent.value);
      return ok({ state: "paid" });
    default:
      return ok(CLOSED);
  }
}

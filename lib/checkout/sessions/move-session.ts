import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import { expireSession, type SessionKind, type SessionState } from "../../stripe/checkout-sessions.ts";
import type { Buyer } from "../buyer.ts";
import { type Checkout, payThrough, saveCheckout } from "../checkout-store.ts";
import type { Raise } from "../contract.ts";
import type { Deadline } from "../deadline.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { storedForm } from "../pricing/stored-form.ts";
import { OVERTAKEN } from "../refusals.ts";
import { endSession } from "./end-session.ts";
import { newSession } from "./new-session.ts";
import { throwAwayCoupon } from "./throw-away-coupon.ts";

/**
 * Moves a checkout to another session: what its session can never show (another currency, another Customer, another
 * coupon, another kind) takes a new one. The old session ends first, so that at no instant two can be paid; checkout,
 * basket, claims, address and e-mail stay. The page finds the new session's key in its answer and mounts Stripe's
 * elements anew. The caller holds the lease and has reserved what the decision uses.
 */
export async function moveSession(
  input: Readonly<{
    db: Database;
    checkout: Checkout;
    leaseVersion: number;
    /** The session to leave, as Stripe just showed it; null when Stripe no longer knows it. */
    from: SessionState | null;
    to: Readonly<{ transport: SessionKind; buyer: Buyer | null; promotionCodeId: string | null }>;
    priced: Priced;
    /** What the shopper must accept before paying, if anything. */
    raise: Raise | null;
    now: number;
    deadline: Deadline;
  }>,
): Promise<Result<SessionState>> {
  const { db, checkout, leaseVersion, from, to, priced, deadline } = input;
  if (from?.status === "open") {
    const ended = await endSession(from.id, deadline);
    if (!ended.ok) return ended;
  }
  const version = checkout.decisionVersion + 1;
  // Stored before the calls, so that no later attempt is answered from Stripe's memory of this one.
  const noted = await saveCheckout(db, { id: checkout.id, leaseVersion }, { decisionVersion: version });
  if (!noted) return OVERTAKEN;
  const session = await newSession({
    checkoutId: checkout.id,
    version,
    priced,
    transport: to.transport,
    stripeCustomerId: to.buyer?.stripeCustomerId ?? null,
    promotionCodeId: to.promotionCodeId,
    now: input.now,
    deadline,
  });
  // The old session is over and nobody was given a key to a new one, so nothing payable carries the reservations.
  if (!session.ok) {
    await releaseOthers(db, checkout.id, []);
    return session;
  }
  const stored = await payThrough(
    db,
    { id: checkout.id, leaseVersion },
    {
      shopperId: to.buyer?.shopperId ?? null,
      stripeCustomerId: to.buyer?.stripeCustomerId ?? null,
      currency: priced.currency,
      transport: to.transport,
      paidThrough: session.value.id,
      decisionVersion: version,
      ...storedForm(priced, to.transport),
      pending: [],
      raise: input.raise,
    },
  );
  if (!stored) {
    await expireSession(session.value.id, 5_000);
    return OVERTAKEN;
  }
  log("info", "session_moved", {
    checkout: checkout.id,
    from: checkout.paidThrough,
    session: session.value.id,
  });
  if (from) await throwAwayCoupon(from);
  return ok(session.value);
}

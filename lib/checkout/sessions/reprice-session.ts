import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import { retrieveSession, type SessionState, updateSession } from "../../stripe/checkout-sessions.ts";
import type { Asking, Buyer } from "../buyer.ts";
import {
  type Draft,
  findCheckout,
  isOnSession,
  noteDecision,
  type SessionCheckout,
  saveCheckout,
} from "../checkout-store.ts";
import type { CheckoutView } from "../contract.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import type { InteractionOptions } from "../pricing/draft-change.ts";
import { type PricedChange, priceChange } from "../pricing/price-change.ts";
import { storedForm } from "../pricing/stored-form.ts";
import { viewOf } from "../pricing/view.ts";
import { ELSEWHERE, OVERTAKEN, PRICED_OTHERWISE } from "../refusals.ts";
import { changeNeeded, disagreement } from "./change.ts";
import { moveSession } from "./move-session.ts";

/** What a change to a checkout over a Checkout Session works on. Whoever has one holds the checkout's lease. */
export type HeldSession = Readonly<{
  db: Database;
  checkout: SessionCheckout;
  leaseVersion: number;
  /** The checkout's session as Stripe just showed it. */
  session: SessionState;
  deadline: Deadline;
}>;

/**
 * Reads an open checkout and its session side by side, for somebody who holds the lease. A checkout that was moved while
 * this request waited has another session than was known, which is read in turn.
 */
export async function readHeldSession(
  db: Database,
  known: SessionCheckout,
  leaseVersion: number,
  deadline: Deadline,
): Promise<Result<HeldSession>> {
  const retrieve = (id: string) => deadline.within((timeoutMs) => retrieveSession(id, timeoutMs), BRIEFLY);
  const [checkout, expected] = await Promise.all([findCheckout(db, known.id), retrieve(known.paidThrough)]);
  if (!checkout) return fail("not_found", "This checkout has moved on. Reload the page.");
  if (!isOnSession(checkout)) return ELSEWHERE;
  const session =
    checkout.paidThrough === known.paidThrough ? expected : await retrieve(checkout.paidThrough);
  if (!session.ok) return session;
  const { id, status } = session.value;
  log("info", "session_retrieved", { checkout: checkout.id, session: id, status });
  if (status !== "open") return fail("conflict", "This checkout is closed: it has been paid or has expired.");
  return ok({ db, checkout, leaseVersion, session: session.value, deadline });
}

/**
 * Prices a draft, brings the session to it and stores both. A session belongs to one currency and one Customer for
 * life: for another of either the checkout moves.
 */
export async function repriceSession(
  held: HeldSession,
  asking: Asking,
  draft: Draft,
  options: InteractionOptions = {},
): Promise<Result<CheckoutView>> {
  const { db, checkout, leaseVersion } = held;
  const { transport } = checkout;
  const shown = held.session.totalAmount;
  const change = await priceChange(asking, { ...options, db, checkout, draft, transport, shown });
  if (!change.ok) return change;
  const { priced, raise } = change.value;
  const session = await bring(held, asking, change.value);
  if (!session.ok) return session;
  const stored = await saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    { ...storedForm(priced, transport), pending: [], raise },
  );
  if (!stored) return OVERTAKEN;
  // Stripe has just shown the session without them, so nothing payable carries these any more.
  await releaseOthers(db, checkout.id, priced.claims);
  return viewOf(priced, session.value, transport, raise);
}

const isAnothers = (checkout: SessionCheckout, currency: string, buyer: Buyer | null) =>
  currency !== checkout.currency || (buyer?.shopperId ?? null) !== checkout.shopperId;

/** Sends what is needed, if anything, and compares Stripe's answer with the decision. */
async function bring(
  held: HeldSession,
  { buyer, now }: Asking,
  { priced, raise }: PricedChange,
): Promise<Result<SessionState>> {
  const { db, checkout, leaseVersion, session, deadline } = held;
  const { transport } = checkout;
  const version = checkout.decisionVersion + 1;
  const change = isAnothers(checkout, priced.currency, buyer)
    ? "move"
    : changeNeeded({ checkout, session, priced, version });
  if (change === "keep") return ok(session);
  if (change === "move") {
    const to = { transport, buyer, promotionCodeId: session.promotionCodeId };
    return moveSession({ db, checkout, leaseVersion, from: session, to, priced, raise, now, deadline });
  }
  if (!(await noteDecision(db, checkout, leaseVersion, storedForm(priced, transport)))) return OVERTAKEN;
  const updated = await deadline.within((timeoutMs) =>
    updateSession(session.id, transport, change, { idempotencyKey: `${checkout.id}-${version}`, timeoutMs }),
  );
  if (!updated.ok) return updated;
  log("info", "session_updated", { checkout: checkout.id, version, changed: Object.keys(change).join(",") });
  const problem = disagreement(priced, transport, updated.value);
  if (!problem) return updated;
  log("error", "session_disagrees", { checkout: checkout.id, ...problem });
  return PRICED_OTHERWISE;
}

import "server-only";
import { readBrowserId } from "../basket/browser-cookie.ts";
import { now } from "../clock.ts";
import { type Database, database } from "../db/index.ts";
import { releaseOthers } from "../ledger/ledger.ts";
import { log } from "../log.ts";
import { fail, ok, type Result } from "../result.ts";
import { retrieveSession, type SessionState, updateSession } from "../stripe/checkout-sessions.ts";
import { ownedCheckout } from "./browser-owner.ts";
import { buyerWithCustomer, currentBuyer } from "./buyer.ts";
import { changeIntentCheckout, readHeld } from "./change-intent-checkout.ts";
import {
  type Checkout,
  type Draft,
  findCheckout,
  isOnSession,
  type SessionCheckout,
  saveCheckout,
} from "./checkout-store.ts";
import type { CheckoutView, Raise } from "./contract.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { type DraftChange, type InteractionOptions, MOST_PENDING, priceAccepted } from "./draft-change.ts";
import { withLease } from "./lease.ts";
import { moveSession } from "./move-session.ts";
import { raiseAfter } from "./raise.ts";
import type { Buyer, Priced } from "./recompute-discounts.ts";
import { requestAddressKey } from "./request-address.ts";
import { changeNeeded, disagreement } from "./session-change.ts";
import { storedForm } from "./stored-form.ts";
import { viewOf } from "./view.ts";

const ELSEWHERE = fail(
  "conflict",
  "This checkout goes on in another tab, in another way to pay. Reload the page to go on here.",
);

const LATE = "This took too long, so nothing was changed. Please try again.";

/**
 * One shopper interaction with an open checkout, over a Checkout Session or a PaymentIntent, step by step as the guide lays down (G-008): it is this browser's;
 * nobody else is changing it; retrieve the session from Stripe; validate; recompute the discounts; one update, only if
 * something changes; check the answer against the decision; store it. Each step is logged under the request's id.
 * Where an update cannot do it the checkout moves to another session, whose key the answer carries.
 */
export async function interact(
  id: string,
  change: DraftChange,
  options: InteractionOptions = {},
): Promise<Result<CheckoutView>> {
  const deadline = startDeadline();
  const db = await database();
  const [browserId, buyer, addressKey, at] = await Promise.all([
    readBrowserId(),
    currentBuyer().then(buyerWithCustomer),
    requestAddressKey(),
    now(),
  ]);
  if (!buyer.ok) return buyer;
  const owned = await ownedCheckout(db, id, browserId);
  if (!owned.ok) return owned;
  const { value: known } = owned;
  const asking = { buyer: buyer.value, addressKey, now: at, deadline };
  // A page of one route cannot show what the other one pays with.
  if (isOnSession(known) !== id.startsWith("cs_")) return ELSEWHERE;
  return withLease(db, known.id, async (leaseVersion) => {
    if (!isOnSession(known)) {
      const held = await readHeld(db, known.id, leaseVersion, deadline);
      return held.ok ? changeIntentCheckout(held.value, asking, change, options) : held;
    }
    const current = await readTogether(db, known, deadline);
    if (!current.ok) return current;
    const { checkout, session } = current.value;
    log("info", "session_retrieved", { checkout: checkout.id, session: session.id, status: session.status });
    if (session.status !== "open")
      return fail("conflict", "This checkout is closed: it has been paid or has expired.");
    const draft = await change({ db, checkout, buyer: buyer.value, now: at });
    if (!draft.ok) return draft;
    log("info", "request_validated", { checkout: checkout.id });
    return reprice({
      db,
      checkout,
      leaseVersion,
      session,
      draft: draft.value,
      ...asking,
      ...options,
    });
  });
}

/**
 * The checkout as it stands under its lease and its session as Stripe shows it, read side by side. A checkout that was
 * moved while this request waited has another session, which is read in turn.
 */
async function readTogether(
  db: Database,
  known: Checkout,
  deadline: Deadline,
): Promise<Result<Readonly<{ checkout: SessionCheckout; session: SessionState }>>> {
  const [checkout, expected] = await Promise.all([
    findCheckout(db, known.id),
    retrieveWithin(known.sessionId, deadline),
  ]);
  if (!checkout) return fail("not_found", "This checkout has moved on. Reload the page.");
  if (!isOnSession(checkout)) return ELSEWHERE;
  const session =
    checkout.sessionId === known.sessionId ? expected : await retrieveWithin(checkout.sessionId, deadline);
  return session.ok ? ok({ checkout, session: session.value }) : session;
}

async function retrieveWithin(sessionId: string, deadline: Deadline): Promise<Result<SessionState>> {
  const timeoutMs = deadline.allow(5_000);
  return timeoutMs === null ? fail("stripe_unavailable", LATE) : retrieveSession(sessionId, timeoutMs);
}

type Repricing = Readonly<{
  db: Database;
  checkout: SessionCheckout;
  leaseVersion: number;
  session: SessionState;
  draft: Draft;
  buyer: Buyer | null;
  addressKey: string | null;
  now: number;
  deadline: Deadline;
}> &
  InteractionOptions;

/**
 * Prices a draft, brings the session to it and stores both. A session belongs to one currency and one Customer for
 * life: for another of either the checkout moves. The caller holds the checkout's lease.
 */
export async function reprice(input: Repricing): Promise<Result<CheckoutView>> {
  const { db, checkout, leaseVersion } = input;
  const priced = await priceAccepted(input);
  if (!priced.ok) return priced;
  const { decision, claims } = priced.value;
  log("info", "discounts_recomputed", {
    checkout: checkout.id,
    goods: decision.goodsDiscount,
    shipping: decision.shippingDiscount,
    applied: decision.applied.map((applied) => applied.rule).join(","),
  });
  const raise = await raiseAfter(input, priced.value);
  const session = await bring(input, priced.value, raise);
  if (!session.ok) return session;
  const stored = await saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    { ...storedForm(priced.value, checkout.transport), pending: [], raise },
  );
  if (!stored) return fail("conflict", "Another change to this checkout came first. Reload the page.");
  // Stripe has just shown the session without them, so nothing payable carries these any more.
  await releaseOthers(db, checkout.id, claims);
  return viewOf(priced.value, session.value, checkout.transport, raise);
}

/** Sends what is needed, if anything, and compares Stripe's answer with the decision. */
async function bring(input: Repricing, priced: Priced, raise: Raise | null): Promise<Result<SessionState>> {
  const { db, checkout, leaseVersion, session, buyer, deadline } = input;
  const { transport } = checkout;
  const version = checkout.decisionVersion + 1;
  const isAnothers =
    priced.currency !== checkout.currency || (buyer?.shopperId ?? null) !== checkout.shopperId;
  const change = isAnothers ? "move" : changeNeeded({ checkout, session, priced, version });
  if (change === "keep") return ok(session);
  if (change === "move")
    return moveSession({
      ...input,
      from: session,
      to: { transport, buyer, promotionCodeId: session.promotionCodeId },
      priced,
      raise,
    });
  // Stored before the call, so that no later attempt can reuse this key for another change, and so that the decision is
  // known even if this process dies before Stripe's answer.
  const noted = await saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    {
      decisionVersion: version,
      pending: [...checkout.pending, storedForm(priced, transport)].slice(-MOST_PENDING),
    },
  );
  if (!noted) return fail("conflict", "Another change to this checkout came first. Reload the page.");
  const timeoutMs = deadline.allow();
  if (timeoutMs === null) return fail("stripe_unavailable", LATE);
  const updated = await updateSession(session.id, transport, change, {
    idempotencyKey: `${checkout.id}-${version}`,
    timeoutMs,
  });
  if (!updated.ok) return updated;
  log("info", "session_updated", { checkout: checkout.id, version, changed: Object.keys(change).join(",") });
  const problem = disagreement(priced, transport, updated.value);
  if (!problem) return updated;
  log("error", "session_disagrees", { checkout: checkout.id, ...problem });
  return fail(
    "stripe_unavailable",
    "The payment service shows another price than we decided. Please try again.",
  );
}

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
import { type Checkout, type Draft, findCheckout, saveCheckout } from "./checkout-store.ts";
import type { CheckoutView, Raise } from "./contract.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { withLease } from "./lease.ts";
import { moveSession } from "./move-session.ts";
import { raiseOf } from "./raise.ts";
import { type Buyer, type Priced, recomputeAndReserve, recomputeDiscounts } from "./recompute-discounts.ts";
import { requestAddressKey } from "./request-address.ts";
import { changeNeeded, disagreement, expectedAmounts } from "./session-change.ts";
import { storedForm } from "./stored-form.ts";
import { viewOf } from "./view.ts";

/** What an interaction may look at when it decides how the draft changes. */
export type Circumstances = Readonly<{ db: Database; checkout: Checkout; buyer: Buyer | null; now: number }>;

/** The shopper's change: from the draft as it stands to the draft as it should be, or why not. */
export type DraftChange = (circumstances: Circumstances) => Promise<Result<Draft>> | Result<Draft>;

/** A last word once the price is known and before Stripe hears of it: a refusal changes nothing. */
export type Acceptance = (priced: Priced) => Result<null>;

export type InteractionOptions = Readonly<{
  accept?: Acceptance;
  /** The currency to go on in; the checkout's own unless said otherwise. */
  currency?: string;
  /** Whether the shopper's change may itself cost more: then only what goes beyond it must be accepted. */
  mayCostMore?: boolean;
  /** The total the shopper accepts, minor units, after it went up unasked. */
  accepts?: number;
}>;

/** After so many unanswered updates in a row the oldest is surely not what the session carries. */
const MOST_PENDING = 5;

const LATE = "This took too long, so nothing was changed. Please try again.";

/**
 * One shopper interaction with an open checkout, step by step as the guide lays down (G-008): it is this browser's;
 * nobody else is changing it; retrieve the session from Stripe; validate; recompute the discounts; one update, only if
 * something changes; check the answer against the decision; store it. Each step is logged under the request's id.
 * Where an update cannot do it the checkout moves to another session, whose key the answer carries.
 */
export async function interact(
  sessionId: string,
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
  const owned = await ownedCheckout(db, sessionId, browserId);
  if (!owned.ok) return owned;
  return withLease(db, owned.value.id, async (leaseVersion) => {
    const current = await readTogether(db, owned.value, deadline);
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
      buyer: buyer.value,
      addressKey,
      now: at,
      deadline,
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
): Promise<Result<Readonly<{ checkout: Checkout; session: SessionState }>>> {
  const [checkout, expected] = await Promise.all([
    findCheckout(db, known.id),
    retrieveWithin(known.sessionId, deadline),
  ]);
  if (!checkout) return fail("not_found", "This checkout has moved on. Reload the page.");
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
  checkout: Checkout;
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

/**
 * Prices the draft; a change that may be refused is first priced without reserving anything, so that a refused code
 * takes nothing from anybody.
 */
async function priceAccepted(input: Repricing): Promise<Result<Priced>> {
  const { db, checkout, draft, buyer, addressKey, now: at, accept } = input;
  const { id: checkoutId, transport } = checkout;
  const currency = input.currency ?? checkout.currency;
  const asked = { checkoutId, draft, currency, transport, buyer, addressKey, now: at };
  if (accept) {
    const seen = await recomputeDiscounts(db, asked);
    if (!seen.ok) return seen;
    const accepted = accept(seen.value);
    if (!accepted.ok) return accepted;
  }
  return recomputeAndReserve(db, asked);
}

/** What the shopper must accept before paying, if anything. What was asked for is told from what was not by its price. */
async function raiseAfter(input: Repricing, priced: Priced): Promise<Raise | null> {
  const { db, checkout, session, buyer, addressKey, now: at } = input;
  const { id: checkoutId, transport, currency } = checkout;
  const total = expectedAmounts(priced, transport).totalAmount;
  if (input.accepts === total) return null;
  const isDearer = total > session.totalAmount;
  const unchanged =
    isDearer && input.mayCostMore
      ? await recomputeDiscounts(db, {
          checkoutId,
          draft: checkout,
          currency,
          transport,
          buyer,
          addressKey,
          now: at,
        })
      : null;
  return raiseOf({ checkout, session, priced, asked: unchanged?.ok ? unchanged.value : null });
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

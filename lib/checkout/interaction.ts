import "server-only";
import { readBrowserId } from "../basket/browser-cookie.ts";
import { now } from "../clock.ts";
import { type Database, database } from "../db/index.ts";
import { releaseOthers } from "../ledger/ledger.ts";
import { log } from "../log.ts";
import { fail, ok, type Result } from "../result.ts";
import { retrieveSession, type SessionState, updateSession } from "../stripe/checkout-sessions.ts";
import { ownedCheckout } from "./browser-owner.ts";
import { currentBuyer } from "./buyer.ts";
import {
  type Checkout,
  type Decided,
  type Draft,
  findCheckoutOfSession,
  saveCheckout,
} from "./checkout-store.ts";
import type { CheckoutView } from "./contract.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { withLease } from "./lease.ts";
import { type Buyer, type Priced, recomputeAndReserve, recomputeDiscounts } from "./recompute-discounts.ts";
import { requestAddressKey } from "./request-address.ts";
import { changeNeeded, expectedAmounts } from "./session-change.ts";
import { viewOf } from "./view.ts";

/** What an interaction may look at when it decides how the draft changes. */
export type Circumstances = Readonly<{ db: Database; checkout: Checkout; buyer: Buyer | null; now: number }>;

/** The shopper's change: from the draft as it stands to the draft as it should be, or why not. */
export type DraftChange = (circumstances: Circumstances) => Promise<Result<Draft>> | Result<Draft>;

/** A last word once the price is known and before Stripe hears of it: a refusal changes nothing. */
export type Acceptance = (priced: Priced) => Result<null>;

/** After so many unanswered updates in a row the oldest is surely not what the session carries. */
const MOST_PENDING = 5;

const LATE = "This took too long, so nothing was changed. Please try again.";

/**
 * One shopper interaction with an open checkout, step by step as the guide lays down (G-008): it is this browser's;
 * nobody else is changing it; retrieve the session from Stripe; validate; recompute the discounts; one update, only if
 * something changes; check the answer against the decision; store it. Each step is logged under the request's id.
 */
export async function interact(
  sessionId: string,
  change: DraftChange,
  accept?: Acceptance,
): Promise<Result<CheckoutView>> {
  const deadline = startDeadline();
  const db = await database();
  const [browserId, buyer, addressKey, at] = await Promise.all([
    readBrowserId(),
    currentBuyer(),
    requestAddressKey(),
    now(),
  ]);
  const owned = await ownedCheckout(db, sessionId, browserId);
  if (!owned.ok) return owned;
  return withLease(db, owned.value.id, async (leaseVersion) => {
    const [checkout, session] = await Promise.all([
      findCheckoutOfSession(db, sessionId),
      retrieveWithin(sessionId, deadline),
    ]);
    if (!checkout) return fail("not_found", "This checkout has moved on. Reload the page.");
    if (!session.ok) return session;
    log("info", "session_retrieved", {
      checkout: checkout.id,
      session: sessionId,
      status: session.value.status,
    });
    if (session.value.status !== "open")
      return fail("conflict", "This checkout is closed: it has been paid or has expired.");
    const draft = await change({ db, checkout, buyer, now: at });
    if (!draft.ok) return draft;
    log("info", "request_validated", { checkout: checkout.id });
    return reprice({
      db,
      checkout,
      leaseVersion,
      session: session.value,
      draft: draft.value,
      buyer,
      addressKey,
      now: at,
      deadline,
      ...(accept ? { accept } : {}),
    });
  });
}

async function retrieveWithin(sessionId: string, deadline: Deadline): Promise<Result<SessionState>> {
  const timeoutMs = deadline.allow(5_000);
  return timeoutMs === null ? fail("stripe_unavailable", LATE) : retrieveSession(sessionId, timeoutMs);
}

/** Prices a draft, brings the session to it and stores both. The caller holds the checkout's lease. */
export async function reprice(
  input: Readonly<{
    db: Database;
    checkout: Checkout;
    leaseVersion: number;
    session: SessionState;
    draft: Draft;
    buyer: Buyer | null;
    addressKey: string | null;
    now: number;
    deadline: Deadline;
    accept?: Acceptance;
  }>,
): Promise<Result<CheckoutView>> {
  const { db, checkout, leaseVersion } = input;
  const priced = await priceAccepted(input);
  if (!priced.ok) return priced;
  const { decision } = priced.value;
  log("info", "discounts_recomputed", {
    checkout: checkout.id,
    goods: decision.goodsDiscount,
    shipping: decision.shippingDiscount,
    applied: decision.applied.map((applied) => applied.rule).join(","),
  });
  const session = await bring(input, priced.value);
  if (!session.ok) return session;
  const stored = await saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    { ...storedForm(priced.value), pending: [] },
  );
  if (!stored) return fail("conflict", "Another change to this checkout came first. Reload the page.");
  // Stripe has just shown the session without them, so nothing payable carries these any more.
  await releaseOthers(db, checkout.id, priced.value.claims);
  return ok(viewOf(priced.value, session.value, checkout.transport));
}

/**
 * Prices the draft; a change that may be refused is first priced without reserving anything, so that a refused code
 * takes nothing from anybody.
 */
async function priceAccepted(
  input: Readonly<{
    db: Database;
    checkout: Checkout;
    draft: Draft;
    buyer: Buyer | null;
    addressKey: string | null;
    now: number;
    accept?: Acceptance;
  }>,
): Promise<Result<Priced>> {
  const { db, checkout, draft, buyer, addressKey, now: at, accept } = input;
  const { id: checkoutId, currency, transport } = checkout;
  const asked = { checkoutId, draft, currency, transport, buyer, addressKey, now: at };
  if (accept) {
    const seen = await recomputeDiscounts(db, asked);
    if (!seen.ok) return seen;
    const accepted = accept(seen.value);
    if (!accepted.ok) return accepted;
  }
  return recomputeAndReserve(db, asked);
}

/** What a checkout row keeps of a priced draft. */
export function storedForm(priced: Priced): Decided {
  const { draft, facts, decision } = priced;
  return {
    basketVersion: draft.basketVersion,
    lines: draft.lines,
    claims: draft.claims,
    shippingOptionId: draft.shippingOptionId,
    shippingAddress: draft.shippingAddress,
    email: draft.email,
    facts,
    decision,
    expected: expectedAmounts(priced),
    held: priced.claims.map(({ pool, amount }) => ({ pool, amount })),
  };
}

/** Sends what is needed, if anything, and compares Stripe's answer with the decision. */
async function bring(
  input: Readonly<{
    db: Database;
    checkout: Checkout;
    leaseVersion: number;
    session: SessionState;
    deadline: Deadline;
  }>,
  priced: Priced,
): Promise<Result<SessionState>> {
  const { db, checkout, leaseVersion, session, deadline } = input;
  const kind = checkout.transport === "native" ? "native" : "preview";
  const version = checkout.decisionVersion + 1;
  const change = changeNeeded({ kind, checkout, session, priced, version });
  if (!change) return ok(session);
  // Stored before the call, so that no later attempt can reuse this key for another change, and so that the decision is
  // known even if this process dies before Stripe's answer.
  const noted = await saveCheckout(
    db,
    { id: checkout.id, leaseVersion },
    { decisionVersion: version, pending: [...checkout.pending, storedForm(priced)].slice(-MOST_PENDING) },
  );
  if (!noted) return fail("conflict", "Another change to this checkout came first. Reload the page.");
  const timeoutMs = deadline.allow();
  if (timeoutMs === null) return fail("stripe_unavailable", LATE);
  const updated = await updateSession(session.id, kind, change, {
    idempotencyKey: `${checkout.id}-${version}`,
    timeoutMs,
  });
  if (!updated.ok) return updated;
  log("info", "session_updated", { checkout: checkout.id, version, changed: Object.keys(change).join(",") });
  const expected = expectedAmounts(priced);
  const agrees =
    updated.value.subtotalAmount === expected.subtotalAmount &&
    updated.value.shippingAmount === expected.shippingAmount &&
    (kind === "native" || updated.value.discountAmount === expected.discountAmount);
  if (agrees) return updated;
  log("error", "session_disagrees", {
    checkout: checkout.id,
    decidedDiscount: expected.discountAmount,
    shownDiscount: updated.value.discountAmount,
    decidedSubtotal: expected.subtotalAmount,
    shownSubtotal: updated.value.subtotalAmount,
  });
  return fail(
    "stripe_unavailable",
    "The payment service shows another price than we decided. Please try again.",
  );
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import {
  expireSession,
  retrieveSession,
  type SessionKind,
  type SessionState,
} from "../../stripe/checkout-sessions.ts";
import {
  type Checkout,
  type Draft,
  findCheckout,
  findExpiredCheckout,
  findOpenCheckout,
  insertCheckout,
  isOnSession,
  newCheckoutId,
} from "../checkout-store.ts";
import { codeToApplyAtCreation } from "../codes/native-offer.ts";
import { forgetOffer } from "../codes/offer-cookie.ts";
import type { CheckoutView } from "../contract.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import { withLease } from "../lease.ts";
import { closePayment } from "../payments/close-payment.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { raiseOf } from "../pricing/raise.ts";
import { recomputeAndReserve } from "../pricing/recompute-discounts.ts";
import { storedForm } from "../pricing/stored-form.ts";
import { viewOf } from "../pricing/view.ts";
import { moveSession } from "../sessions/move-session.ts";
import { newSession } from "../sessions/new-session.ts";
import { repriceSession } from "../sessions/reprice-session.ts";
import { chooseTransport } from "../sessions/transport.ts";
import { type Opening, readOpening, withOffer } from "./opening.ts";

type SessionOpening = Opening & Readonly<{ transport: SessionKind }>;

/**
 * Opens the checkout of this browser's basket: goes on with the live one where its session can still be paid and still
 * fits, or replaces the session, keeping what the shopper asked for. A browser has one live checkout, so a second tab
 * sees the same session and an old one can no longer be paid.
 */
export async function openCheckout(): Promise<Result<CheckoutView>> {
  const read = await readOpening();
  if (!read.ok) return read;
  const { db, browserId, offer } = read.value;
  const transport = await chooseTransport(db, read.value.now);
  if (!transport.ok) return transport;
  const opening: SessionOpening = { ...read.value, transport: transport.value };
  const live = await findOpenCheckout(db, browserId);
  const opened = live
    ? await withLease(db, live.id, (leaseVersion) => goOn(opening, live.id, leaseVersion))
    : await start(opening);
  // Both tabs then show the same session: the one that was faster.
  if (!opened.ok && opened.error.code === "conflict" && !live) {
    const other = await findOpenCheckout(db, browserId);
    if (other) return withLease(db, other.id, (leaseVersion) => goOn(opening, other.id, leaseVersion));
  }
  // From here on the checkout itself keeps the code, applied or waiting.
  if (opened.ok && offer) await forgetOffer();
  return opened;
}

/** Continues a live checkout, or moves it when its session no longer fits. The caller holds its lease. */
async function goOn(
  opening: SessionOpening,
  checkoutId: string,
  leaseVersion: number,
): Promise<Result<CheckoutView>> {
  const { db, deadline, basket, buyer, addressKey, currency, transport, now: at } = opening;
  // Read under the lease: whoever had it before may have moved the checkout, or ended it.
  const live = await findCheckout(db, checkoutId);
  if (live?.state !== "open") return startWithRest(transport);
  const standing = await standingOf(db, live, deadline);
  if (!standing.ok) return standing;
  if (standing.value.state === "paid") return startWithRest(transport);
  const from = standing.value.session;
  const draft: Draft = {
    ...live,
    basketVersion: basket.version,
    lines: basket.lines,
    claims: withOffer(live.claims, opening.offer),
  };
  const fits = live.transport === transport && (transport !== "native" || !opening.offer);
  if (from?.status === "open" && fits && isOnSession(live))
    return repriceSession({ db, checkout: live, leaseVersion, session: from, deadline }, opening, draft, {
      currency,
      mayCostMore: live.basketVersion !== basket.version,
    });
  const priced = await recomputeAndReserve(db, {
    checkoutId: live.id,
    draft,
    currency,
    transport,
    buyer,
    addressKey,
    now: at,
  });
  if (!priced.ok) return priced;
  // On a checkout from the other route the code is a claim; a session of the native kind must be given it anew.
  const typed = isOnSession(live) ? null : (live.claims.find((claim) => claim.kind === "code")?.id ?? null);
  const promotionCodeId =
    opening.offer || typed
      ? await codeToApplyAtCreation(opening.offer ?? typed, buyer?.stripeCustomerId ?? null)
      : (from?.promotionCodeId ?? null);
  const hasSameBasket = live.basketVersion === basket.version;
  const raise =
    from && hasSameBasket
      ? raiseOf({ checkout: live, shown: from.totalAmount, priced: priced.value, asked: null })
      : null;
  const moved = await moveSession({
    db,
    checkout: live,
    leaseVersion,
    from,
    to: { transport, buyer, promotionCodeId },
    priced: priced.value,
    raise,
    now: at,
    deadline,
  });
  if (!moved.ok) return moved;
  await releaseOthers(db, live.id, priced.value.claims);
  return viewOf(priced.value, moved.value, transport, raise);
}

type Standing = Readonly<{ state: "open"; session: SessionState | null } | { state: "paid" }>;

/**
 * Finds out what a live checkout goes on with here: its session as Stripe shows it, or none. One that was paid is
 * recorded; one of the other route leaves its PaymentIntent, which ends.
 */
async function standingOf(db: Database, live: Checkout, deadline: Deadline): Promise<Result<Standing>> {
  if (!isOnSession(live)) {
    const closed = await closePayment(db, live, deadline);
    if (!closed.ok) return closed;
    return ok(closed.value.state === "paid" ? closed.value : { state: "open", session: null });
  }
  const session = await deadline.within((timeoutMs) => retrieveSession(live.paidThrough, timeoutMs), BRIEFLY);
  if (!session.ok) return session.error.code === "not_found" ? ok({ state: "open", session: null }) : session;
  if (session.value.status !== "complete") return ok({ state: "open", session: session.value });
  await recordPayment(live.paidThrough);
  return ok({ state: "paid" });
}

/** Begins a new checkout after one that has ended: what was paid has left the basket, and only the rest is for sale. */
async function startWithRest(transport: SessionKind): Promise<Result<CheckoutView>> {
  const rest = await readOpening();
  return rest.ok ? start({ ...rest.value, transport }) : rest;
}

/** Begins a new checkout; with what the shopper asked for and told before, where the last one merely ran out of time. */
async function start(opening: SessionOpening): Promise<Result<CheckoutView>> {
  const { db, basket, buyer, currency, transport } = opening;
  const id = newCheckoutId();
  const version = 1;
  const before = await findExpiredCheckout(db, opening.browserId);
  const draft: Draft = {
    basketVersion: basket.version,
    lines: basket.lines,
    claims: withOffer(before?.claims ?? [], opening.offer),
    shippingOptionId: before?.shippingOptionId ?? null,
    shippingAddress: before?.shippingAddress ?? null,
    email: before?.email ?? null,
  };
  const priced = await recomputeAndReserve(db, {
    checkoutId: id,
    draft,
    currency,
    transport,
    buyer,
    addressKey: opening.addressKey,
    now: opening.now,
  });
  if (!priced.ok) return priced;
  const stripeCustomerId = buyer?.stripeCustomerId ?? null;
  const session = await newSession({
    checkoutId: id,
    version,
    priced: priced.value,
    transport,
    stripeCustomerId,
    promotionCodeId:
      transport === "native" ? await codeToApplyAtCreation(opening.offer, stripeCustomerId) : null,
    now: opening.now,
    deadline: opening.deadline,
  });
  if (!session.ok) {
    // Nobody was given a key to a session, so nothing payable carries what was reserved for it.
    await releaseOthers(db, id, []);
    return session;
  }
  const isStored = await insertCheckout(db, {
    id,
    browserId: opening.browserId,
    shopperId: buyer?.shopperId ?? null,
    stripeCustomerId,
    basketId: basket.id,
    currency,
    transport,
    paidThrough: session.value.id,
    decisionVersion: version,
    ...storedForm(priced.value, transport),
    pending: [],
  });
  if (!isStored) {
    // Another tab of this browser opened one in between: a browser has one live checkout, so ours must not be payable.
    await expireSession(session.value.id, 5_000);
    await releaseOthers(db, id, []);
    return fail("conflict", "This checkout was opened in another tab at the same moment. Reload the page.");
  }
  await releaseOthers(db, id, priced.value.claims);
  log("info", "session_created", { checkout: id, session: session.value.id, transport });
  return viewOf(priced.value, session.value, transport, null);
}

import "server-only";
import type { Basket } from "../basket/basket.ts";
import { findBasket } from "../basket/basket-store.ts";
import { ensureBrowserId } from "../basket/browser-cookie.ts";
import { readCurrency } from "../catalog/currency-cookie.ts";
import { now } from "../clock.ts";
import { type Database, database } from "../db/index.ts";
import { releaseOthers } from "../ledger/ledger.ts";
import { log } from "../log.ts";
import { fail, type Result } from "../result.ts";
import { expireSession, retrieveSession } from "../stripe/checkout-sessions.ts";
import { buyerWithCustomer, currentBuyer } from "./buyer.ts";
import {
  type Checkout,
  type CheckoutClaim,
  type Draft,
  findCheckout,
  findExpiredCheckout,
  findOpenCheckout,
  insertCheckout,
  newCheckoutId,
} from "./checkout-store.ts";
import type { CheckoutView } from "./contract.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { reprice } from "./interaction.ts";
import { withLease } from "./lease.ts";
import { moveSession } from "./move-session.ts";
import { codeToApplyAtCreation } from "./native-offer.ts";
import { newSession } from "./new-session.ts";
import { forgetOffer, readOffer } from "./offer-cookie.ts";
import { raiseOf } from "./raise.ts";
import { type Buyer, recomputeAndReserve } from "./recompute-discounts.ts";
import { recordPayment } from "./record-payment.ts";
import { requestAddressKey } from "./request-address.ts";
import { storedForm } from "./stored-form.ts";
import { chooseTransport } from "./transport.ts";
import { viewOf } from "./view.ts";

type Opening = Readonly<{
  db: Database;
  basket: Basket;
  browserId: string;
  buyer: Buyer | null;
  addressKey: string | null;
  currency: string;
  transport: Checkout["transport"];
  offer: string | null;
  now: number;
  deadline: Deadline;
}>;

const LATE = "The payment service took too long. Please try again.";

/**
 * Opens the checkout of this browser's basket: goes on with the live one where its session can still be paid and still
 * fits, or replaces the session, keeping what the shopper asked for. A browser has one live checkout, so a second tab
 * sees the same session and an old one can no longer be paid.
 */
export async function openCheckout(): Promise<Result<CheckoutView>> {
  const deadline = startDeadline();
  const db = await database();
  const browserId = await ensureBrowserId();
  const [basket, guestOrBuyer, currency, offer, addressKey, at] = await Promise.all([
    findBasket(db, browserId),
    currentBuyer(),
    readCurrency(),
    readOffer(),
    requestAddressKey(),
    now(),
  ]);
  if (!basket || basket.lines.length === 0) return fail("conflict", "The basket is empty.");
  const buyer = await buyerWithCustomer(guestOrBuyer);
  if (!buyer.ok) return buyer;
  const transport = await chooseTransport(db, at);
  if (!transport.ok) return transport;
  const opening: Opening = {
    db,
    basket,
    browserId,
    buyer: buyer.value,
    addressKey,
    currency,
    transport: transport.value,
    offer,
    now: at,
    deadline,
  };
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
  opening: Opening,
  checkoutId: string,
  leaseVersion: number,
): Promise<Result<CheckoutView>> {
  const { db, deadline, basket, buyer, addressKey, currency, transport, now: at } = opening;
  // Read under the lease: whoever had it before may have moved the checkout, or ended it.
  const live = await findCheckout(db, checkoutId);
  if (live?.state !== "open") return start(opening);
  const timeoutMs = deadline.allow(5_000);
  if (timeoutMs === null) return fail("stripe_unavailable", LATE);
  const session = await retrieveSession(live.sessionId, timeoutMs);
  if (!session.ok && session.error.code !== "not_found") return session;
  const from = session.ok ? session.value : null;
  if (from?.status === "complete") {
    await recordPayment(live.sessionId);
    return start(opening);
  }
  const draft: Draft = {
    ...live,
    basketVersion: basket.version,
    lines: basket.lines,
    claims: withOffer(live.claims, opening.offer),
  };
  const fits =
    from?.status === "open" && live.transport === transport && (transport !== "native" || !opening.offer);
  if (fits)
    return reprice({
      db,
      checkout: live,
      leaseVersion,
      session: from,
      draft,
      buyer,
      addressKey,
      now: at,
      deadline,
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
  const promotionCodeId = opening.offer
    ? await codeToApplyAtCreation(opening.offer, buyer?.stripeCustomerId ?? null)
    : (from?.promotionCodeId ?? null);
  const hasSameBasket = live.basketVersion === basket.version;
  const raise =
    from && hasSameBasket
      ? raiseOf({ checkout: live, session: from, priced: priced.value, asked: null })
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

function withOffer(claims: readonly CheckoutClaim[], offer: string | null): readonly CheckoutClaim[] {
  if (!offer) return claims;
  return [...claims.filter((claim) => claim.kind !== "code"), { kind: "code", id: offer }];
}

/** Begins a new checkout; with what the shopper asked for and told before, where the last one merely ran out of time. */
async function start(opening: Opening): Promise<Result<CheckoutView>> {
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
    sessionId: session.value.id,
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

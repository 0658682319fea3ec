import "server-only";
import type { Basket } from "../basket/basket.ts";
import { findBasket } from "../basket/basket-store.ts";
import { ensureBrowserId } from "../basket/browser-cookie.ts";
import { readCurrency } from "../catalog/currency-cookie.ts";
import { now } from "../clock.ts";
import { type Database, database } from "../db/index.ts";
import { env } from "../env.ts";
import { releaseOthers } from "../ledger/ledger.ts";
import { log } from "../log.ts";
import { fail, ok, type Result } from "../result.ts";
import {
  createSession,
  expireSession,
  retrieveSession,
  type SessionState,
} from "../stripe/checkout-sessions.ts";
import { buyerWithCustomer, currentBuyer } from "./buyer.ts";
import {
  type Checkout,
  type CheckoutClaim,
  type Draft,
  findOpenCheckout,
  insertCheckout,
  newCheckoutId,
  saveCheckout,
} from "./checkout-store.ts";
import type { OpenedCheckout } from "./contract.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { reprice, storedForm } from "./interaction.ts";
import { withLease } from "./lease.ts";
import { codeToApplyAtCreation } from "./native-offer.ts";
import { forgetOffer, readOffer } from "./offer-cookie.ts";
import { type Buyer, type Priced, recomputeAndReserve } from "./recompute-discounts.ts";
import { recordPayment } from "./record-payment.ts";
import { requestAddressKey } from "./request-address.ts";
import { computedDiscountOf, shippingChoiceOf } from "./session-change.ts";
import { chooseTransport } from "./transport.ts";
import { COUNTRIES, viewOf } from "./view.ts";

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
export async function openCheckout(): Promise<Result<OpenedCheckout>> {
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
    ? await withLease(db, live.id, (leaseVersion) => goOn(opening, live, leaseVersion))
    : await start(opening, null, []);
  // Both tabs then show the same session: the one that was faster.
  if (!opened.ok && opened.error.code === "conflict" && !live) {
    const other = await findOpenCheckout(db, browserId);
    if (other) return withLease(db, other.id, (leaseVersion) => goOn(opening, other, leaseVersion));
  }
  // From here on the checkout itself keeps the code, applied or waiting.
  if (opened.ok && offer) await forgetOffer();
  return opened;
}

/** Continues a live checkout, or replaces its session when it no longer fits. The caller holds its lease. */
async function goOn(opening: Opening, live: Checkout, leaseVersion: number): Promise<Result<OpenedCheckout>> {
  const { db, deadline, buyer, currency, transport } = opening;
  const timeoutMs = deadline.allow(5_000);
  if (timeoutMs === null) return fail("stripe_unavailable", LATE);
  const session = await retrieveSession(live.sessionId, timeoutMs);
  if (!session.ok && session.error.code !== "not_found") return session;
  if (session.ok && session.value.status === "complete") {
    await recordPayment(live.sessionId);
    return start(opening, null, []);
  }
  const claims = withOffer(live.claims, opening.offer);
  const fits =
    session.ok &&
    session.value.status === "open" &&
    live.currency === currency &&
    live.transport === transport &&
    live.shopperId === (buyer?.shopperId ?? null) &&
    (transport !== "native" || !opening.offer);
  if (!fits) {
    if (session.ok && session.value.status === "open") {
      const expired = await expireSession(live.sessionId, timeoutMs);
      // It may have been paid a moment ago in another tab; then the next call finds it complete and records it.
      if (!expired.ok)
        return fail("conflict", "This checkout is just being paid in another tab. Reload the page.");
    }
    return start(opening, { checkout: live, leaseVersion }, claims);
  }
  const draft: Draft = {
    ...live,
    basketVersion: opening.basket.version,
    lines: opening.basket.lines,
    claims,
  };
  const view = await reprice({
    db,
    checkout: live,
    leaseVersion,
    session: session.value,
    draft,
    buyer,
    addressKey: opening.addressKey,
    now: opening.now,
    deadline,
  });
  if (!view.ok) return view;
  return secretOf(session.value, view.value);
}

function withOffer(claims: readonly CheckoutClaim[], offer: string | null): readonly CheckoutClaim[] {
  if (!offer) return claims;
  return [...claims.filter((claim) => claim.kind !== "code"), { kind: "code", id: offer }];
}

/** Creates a session: for a new checkout, or for one whose old session is gone. */
async function start(
  opening: Opening,
  replaced: Readonly<{ checkout: Checkout; leaseVersion: number }> | null,
  keptClaims: readonly CheckoutClaim[],
): Promise<Result<OpenedCheckout>> {
  const { db, basket, buyer, currency, transport } = opening;
  const old = replaced?.checkout;
  const id = old?.id ?? newCheckoutId();
  const version = (old?.decisionVersion ?? 0) + 1;
  const draft: Draft = {
    basketVersion: basket.version,
    lines: basket.lines,
    claims: withOffer(keptClaims, opening.offer),
    shippingOptionId: old?.shippingOptionId ?? null,
    shippingAddress: old?.shippingAddress ?? null,
    email: old?.email ?? null,
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
  // The key grows with every attempt, so a replaced session is never answered again from Stripe's memory of it.
  if (replaced)
    await saveCheckout(db, { id, leaseVersion: replaced.leaseVersion }, { decisionVersion: version });
  const session = await create(opening, priced.value, id, version);
  if (!session.ok) {
    // Nobody was given a key to a session, so nothing payable carries what was reserved for it.
    await releaseOthers(db, id, []);
    return session;
  }
  const row = {
    browserId: opening.browserId,
    shopperId: buyer?.shopperId ?? null,
    stripeCustomerId: buyer?.stripeCustomerId ?? null,
    basketId: basket.id,
    currency,
    transport,
    sessionId: session.value.id,
    decisionVersion: version,
    ...storedForm(priced.value),
    pending: [],
  };
  if (replaced) {
    const stored = await saveCheckout(db, { id, leaseVersion: replaced.leaseVersion }, row);
    if (!stored) {
      // Whoever has the lease now goes on without this session, so nobody may pay it.
      await expireSession(session.value.id, 5_000);
      return fail("conflict", "This checkout was opened somewhere else at the same time. Reload the page.");
    }
  } else if (!(await insertCheckout(db, { id, ...row }))) {
    // Another tab of this browser opened one in between: a browser has one live checkout, so ours must not be payable.
    await expireSession(session.value.id, 5_000);
    await releaseOthers(db, id, []);
    return fail("conflict", "This checkout was opened in another tab at the same moment. Reload the page.");
  }
  await releaseOthers(db, id, priced.value.claims);
  log("info", "session_created", { checkout: id, session: session.value.id, transport });
  return secretOf(session.value, viewOf(priced.value, session.value, transport));
}

async function create(
  opening: Opening,
  priced: Priced,
  checkoutId: string,
  version: number,
): Promise<Result<SessionState>> {
  const timeoutMs = opening.deadline.allow();
  if (timeoutMs === null) return fail("stripe_unavailable", LATE);
  const kind = opening.transport === "native" ? "native" : "preview";
  const computed = computedDiscountOf(priced.decision, checkoutId, version);
  const input = {
    kind,
    lines: priced.lines.map(({ quantity, sellable }) => ({ priceId: sellable.stripePriceId, quantity })),
    currency: opening.currency,
    customerId: opening.buyer?.stripeCustomerId ?? null,
    shipping: shippingChoiceOf(priced),
    countries: COUNTRIES,
    returnUrl: `${env().APP_URL.replace(/\/$/, "")}/checkout/complete?session_id={CHECKOUT_SESSION_ID}`,
    metadata: { offcut_checkout: checkoutId },
    expiresAt: null,
  } as const;
  const limits = { idempotencyKey: `${checkoutId}-${version}`, timeoutMs };
  if (kind === "preview")
    return createSession({ ...input, discount: computed ? { computed } : null }, limits);
  const promotionCodeId = await codeToApplyAtCreation(opening.offer, opening.buyer?.stripeCustomerId ?? null);
  if (!promotionCodeId) return createSession({ ...input, discount: null }, limits);
  const applied = await createSession({ ...input, discount: { promotionCodeId } }, limits);
  if (applied.ok || applied.error.code !== "invalid_input") return applied;
  // Stripe refused the code for this basket (D-053, D-066 …): open without it, so that the shopper can still buy.
  return createSession(
    { ...input, discount: null },
    { ...limits, idempotencyKey: `${limits.idempotencyKey}-plain` },
  );
}

function secretOf(session: SessionState, view: OpenedCheckout["view"]): Result<OpenedCheckout> {
  return session.clientSecret
    ? ok({ view, clientSecret: session.clientSecret })
    : fail("stripe_unavailable", "The payment service gave no key for this checkout.");
}

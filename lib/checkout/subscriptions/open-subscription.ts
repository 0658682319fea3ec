import "server-only";
import { randomUUID } from "node:crypto";
import { tierProgress } from "../../auth/loyalty-tier.ts";
import { ensureBrowserId } from "../../basket/browser-cookie.ts";
import { readCurrency } from "../../catalog/currency-cookie.ts";
import { findPlan, type Plan } from "../../catalog/plans.ts";
import { type Database, database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { purchaseHistory } from "../../orders/orders.ts";
import { fail, ok, type Result } from "../../result.ts";
import { expireSession, retrieveSession, type SessionState } from "../../stripe/checkout-sessions.ts";
import { createSubscriptionSession, type StoredDiscount } from "../../stripe/subscription-sessions.ts";
import {
  closeSubscriptionCheckout,
  findLiveSubscriptionCheckout,
  insertSubscriptionCheckout,
  listSubscriptionsOfShopper,
  type PromisedLine,
  type SubscriptionCheckout,
} from "../../subscriptions/subscription-store.ts";
import { type Buyer, buyerWithCustomer, currentBuyer } from "../buyer.ts";
import { codeToApplyAtCreation } from "../codes/native-offer.ts";
import { forgetOffer, readOffer } from "../codes/offer-cookie.ts";
import { BRIEFLY, type Deadline, startDeadline } from "../deadline.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { SUBSCRIPTION_CHECKOUT } from "../payments/record-subscription.ts";
import { COUNTRIES } from "../pricing/view.ts";
import { endSession } from "../sessions/end-session.ts";
import type { OpenedSubscription, SubscriptionChoice } from "./contract.ts";

type Opening = Readonly<{
  db: Database;
  plan: Plan;
  choice: SubscriptionChoice;
  browserId: string;
  buyer: Buyer | null;
  hasSubscribed: boolean;
  /** The discount to start with: a promotion code, `promo_…`, or `coupon:` and a coupon's id. */
  offer: string | null;
  /** It comes from an offer link that was followed since. */
  isLinked: boolean;
  deadline: Deadline;
}>;

/**
 * Opens the checkout of a subscription: goes on with this browser's live one where it is for the same, or replaces it.
 * Nothing of it can be changed while it is open; another choice is another session, and the one before can no longer
 * be paid. The basket and its checkout stay as they are.
 * @returns `not_found` no such subscription; `unauthenticated`, `not_eligible` for a trial that is not theirs
 */
export async function openSubscription(choice: SubscriptionChoice): Promise<Result<OpenedSubscription>> {
  const deadline = startDeadline();
  const db = await database();
  const browserId = await ensureBrowserId();
  const [guestOrBuyer, currency, link] = await Promise.all([currentBuyer(), readCurrency(), readOffer()]);
  const plan = await findPlan(db, choice.productId, currency);
  if (!plan) return fail("not_found", "This does not come by subscription.");
  if (choice.extra && !plan.extra) return fail("not_found", "Nothing comes along with this.");
  const buyer = await buyerWithCustomer(guestOrBuyer);
  if (!buyer.ok) return buyer;
  const live = await findLiveSubscriptionCheckout(db, browserId);
  const over = live ? await finish(live, deadline) : ok(null);
  if (!over.ok) return over;
  const hasSubscribed = buyer.value
    ? (await listSubscriptionsOfShopper(db, buyer.value.shopperId)).length > 0
    : false;
  const allowed = choice.trial ? mayTry(plan, buyer.value, hasSubscribed) : ok(null);
  if (!allowed.ok) return allowed;
  if (!choice.offer) await forgetOffer();
  const linked = choice.offer
    ? await codeToApplyAtCreation(link, buyer.value?.stripeCustomerId ?? null)
    : null;
  const session = over.value;
  // Another choice, or another look, keeps what the session before was opened with, if only nothing.
  const isSame =
    session?.status === "open" &&
    live?.productId === plan.productId &&
    live.shopperId === (buyer.value?.shopperId ?? null);
  const unlinked = isSame ? live.openedWith : await memberOffer(db, plan, buyer.value);
  const offer = choice.offer ? (linked ?? unlinked) : null;
  const opening: Opening = {
    db,
    plan,
    choice,
    browserId,
    buyer: buyer.value,
    hasSubscribed,
    offer,
    isLinked: linked !== null,
    deadline,
  };
  if (live && session?.status === "open") {
    if (fits(live, opening)) return opened(opening, session, live.openedWith !== null);
    const closed = await replace(db, live, deadline);
    if (!closed.ok) return closed;
  }
  return start(opening);
}

/** A trial is for people we know, once: a guest's could be had again with every new e-mail address. */
function mayTry(plan: Plan, buyer: Buyer | null, hasSubscribed: boolean): Result<null> {
  if (plan.trialDays === null) return fail("not_found", "There is no trial of this.");
  if (!buyer) return fail("unauthenticated", "Sign in to start with a trial.");
  if (hasSubscribed) return fail("not_eligible", "A trial is for a first subscription.");
  return ok(null);
}

/** Looks at the live session; one that has ended meanwhile is recorded and gone. */
async function finish(live: SubscriptionCheckout, deadline: Deadline): Promise<Result<SessionState | null>> {
  const session = await deadline.within((timeoutMs) => retrieveSession(live.sessionId, timeoutMs), BRIEFLY);
  if (!session.ok) {
    if (session.error.code !== "not_found") return session;
    await closeSubscriptionCheckout(await database(), live.id, "expired");
    return ok(null);
  }
  if (session.value.status === "open") return session;
  const recorded = await recordPayment(live.sessionId);
  return recorded.ok ? ok(null) : recorded;
}

const promisedLines = ({ plan, choice }: Opening): PromisedLine[] => [
  {
    productId: plan.productId,
    stripePriceId: plan.stripePriceId,
    unitAmount: choice.trial ? 0 : plan.unitAmount,
  },
  ...(choice.extra && plan.extra
    ? [
        {
          productId: plan.extra.productId,
          stripePriceId: plan.extra.stripePriceId,
          unitAmount: plan.extra.unitAmount,
        },
      ]
    : []),
];

/** Whether a live attempt is for what is asked now: the same things at the same prices, for the same person. */
function fits(live: SubscriptionCheckout, opening: Opening): boolean {
  const { plan, choice, buyer, offer } = opening;
  return (
    live.productId === plan.productId &&
    live.currency === plan.currency &&
    live.shopperId === (buyer?.shopperId ?? null) &&
    live.trialDays === (choice.trial ? plan.trialDays : null) &&
    JSON.stringify(live.lines) === JSON.stringify(promisedLines(opening)) &&
    live.openedWith === offer
  );
}

async function replace(db: Database, live: SubscriptionCheckout, deadline: Deadline): Promise<Result<null>> {
  const ended = await endSession(live.sessionId, deadline);
  if (!ended.ok) return ended;
  await closeSubscriptionCheckout(db, live.id, "expired");
  return ok(null);
}

async function start(opening: Opening): Promise<Result<OpenedSubscription>> {
  const { db, plan, choice, browserId, buyer } = opening;
  const id = `subco_${randomUUID().replaceAll("-", "")}`;
  const created = await create(opening, id);
  if (!created.ok) return created;
  const { session, openedWith } = created.value;
  const isLive = await insertSubscriptionCheckout(db, {
    id,
    browserId,
    shopperId: buyer?.shopperId ?? null,
    productId: plan.productId,
    currency: plan.currency,
    trialDays: choice.trial ? plan.trialDays : null,
    lines: promisedLines(opening),
    openedWith,
    sessionId: session.id,
  });
  if (!isLive) {
    // Another tab of this browser opened one in between; ours must not be payable.
    await expireSession(session.id, 5_000);
    return fail("conflict", "This was opened in another tab at the same moment. Reload the page.");
  }
  // From here on the session itself keeps the code.
  if (openedWith !== null && opening.isLinked) await forgetOffer();
  log("info", "subscription_session_created", { checkout: id, session: session.id });
  return opened(opening, session, openedWith !== null);
}

const COUPON = "coupon:";

const storedDiscount = (offer: string): StoredDiscount =>
  offer.startsWith(COUPON) ? { couponId: offer.slice(COUPON.length) } : { promotionCodeId: offer };

/** What a loyalty tier is worth here: the plan's coupon for members, if it has one. Rules have no say (D-032). */
async function memberOffer(db: Database, plan: Plan, buyer: Buyer | null): Promise<string | null> {
  if (!buyer || plan.memberCoupon === null) return null;
  const { lifetimeSpend } = await purchaseHistory(db, buyer.shopperId, plan.currency);
  return tierProgress(buyer.heldTier, lifetimeSpend).tier === null ? null : `${COUPON}${plan.memberCoupon}`;
}

/** Creates the session with the discount it should start with, or without it where Stripe refuses that one (D-053, D-066). */
async function create(
  { plan, choice, buyer, offer, deadline }: Opening,
  checkoutId: string,
): Promise<Result<Readonly<{ session: SessionState; openedWith: string | null }>>> {
  const attempt = (discount: StoredDiscount | null) =>
    deadline.within((timeoutMs) =>
      createSubscriptionSession(
        {
          priceIds: [plan.stripePriceId, ...(choice.extra && plan.extra ? [plan.extra.stripePriceId] : [])],
          currency: plan.currency,
          customerId: buyer?.stripeCustomerId ?? null,
          countries: COUNTRIES,
          returnUrl: `${env().APP_URL.replace(/\/$/, "")}/checkout/complete?session_id={CHECKOUT_SESSION_ID}`,
          metadata: { [SUBSCRIPTION_CHECKOUT]: checkoutId },
          trialDays: choice.trial ? plan.trialDays : null,
          discount,
        },
        { idempotencyKey: `${checkoutId}-${discount ? "offer" : "plain"}`, timeoutMs },
      ),
    );
  if (offer) {
    const session = await attempt(storedDiscount(offer));
    if (session.ok) return ok({ session: session.value, openedWith: offer });
    if (session.error.code !== "invalid_input") return session;
  }
  const session = await attempt(null);
  return session.ok ? ok({ session: session.value, openedWith: null }) : session;
}

function opened(opening: Opening, session: SessionState, hasOffer: boolean): Result<OpenedSubscription> {
  const { plan, choice, buyer, hasSubscribed } = opening;
  if (!session.clientSecret)
    return fail("stripe_unavailable", "The payment service gave no key for this checkout.");
  const trialState = buyer ? (hasSubscribed ? "used" : "available") : "sign_in";
  return ok({
    clientSecret: session.clientSecret,
    view: {
      sessionId: session.id,
      productId: plan.productId,
      name: plan.name,
      currency: plan.currency,
      interval: plan.interval,
      trial:
        plan.trialDays === null ? null : { days: plan.trialDays, chosen: choice.trial, state: trialState },
      extra: plan.extra && { name: plan.extra.name, amount: plan.extra.unitAmount, chosen: choice.extra },
      hasOffer,
      signedIn: buyer !== null,
    },
  });
}

import "server-only";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import {
  createSession,
  expireSession,
  type NewSession,
  type SessionKind,
  type SessionState,
  updateSession,
} from "../../stripe/checkout-sessions.ts";
import { createComputedCoupon } from "../../stripe/coupons.ts";
import type { Deadline } from "../deadline.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { COUNTRIES } from "../pricing/view.ts";
import { PRICED_OTHERWISE } from "../refusals.ts";
import { computedDiscountOf, disagreement, postalAddress, shippingChoiceOf } from "./change.ts";
import { linesWanted } from "./lines.ts";

/** What a new session is made from. `version` is the decision's, stored by the caller before this is called. */
export type SessionWish = Readonly<{
  checkoutId: string;
  version: number;
  priced: Priced;
  transport: SessionKind;
  stripeCustomerId: string | null;
  /** A code to put on a `native` session from the start; left out when Stripe refuses it for this basket. */
  promotionCodeId: string | null;
  now: number;
  deadline: Deadline;
}>;

/**
 * What a session may hold of a limited offer it holds for so long, whatever was typed when: Stripe's minimum of half an
 * hour, and a minute for clocks that differ. The page goes on with the same basket and claims.
 */
const SESSION_SECONDS = 31 * 60;
/** As long as a session lives at most: a coupon that nothing sweeps ends by itself. */
const COUPON_SECONDS = 86_400;

/**
 * Creates the session of a priced draft, discount and shipping address included, and compares it with the decision. A
 * session that shows anything else is expired at once and is a failure: nobody is given its key.
 */
export async function newSession(wish: SessionWish): Promise<Result<SessionState>> {
  const created = await create(wish);
  if (!created.ok) return created;
  const addressed = await withAddress(wish, created.value);
  if (!addressed.ok) return addressed;
  const problem = disagreement(wish.priced, wish.transport, addressed.value);
  if (!problem) return addressed;
  log("error", "session_disagrees", { checkout: wish.checkoutId, ...problem });
  await expireSession(addressed.value.id, 5_000);
  return PRICED_OTHERWISE;
}

async function create(wish: SessionWish): Promise<Result<SessionState>> {
  const { checkoutId, version, priced, transport } = wish;
  const input = {
    kind: transport,
    lines: linesWanted(priced, transport),
    currency: priced.currency,
    customerId: wish.stripeCustomerId,
    shipping: shippingChoiceOf(priced),
    countries: COUNTRIES,
    returnUrl: `${env().APP_URL.replace(/\/$/, "")}/checkout/complete?session_id={CHECKOUT_SESSION_ID}`,
    metadata: { offcut_checkout: checkoutId },
    expiresAt: transport === "native" ? null : wish.now + SESSION_SECONDS,
  } as const;
  const discount = await discountOf(wish);
  if (!discount.ok) return discount;
  const idempotencyKey = `${checkoutId}-${version}`;
  return wish.deadline.within(async (timeoutMs) => {
    const session = await createSession(
      { ...input, discount: discount.value },
      { idempotencyKey, timeoutMs },
    );
    if (session.ok || session.error.code !== "invalid_input" || transport !== "native" || !discount.value)
      return session;
    // Stripe refused the code for this basket (D-053, D-066 …): open without it, so that the shopper can still buy.
    return createSession(
      { ...input, discount: null },
      { idempotencyKey: `${idempotencyKey}-plain`, timeoutMs },
    );
  });
}

/** The discount a session is created with, as its kind wants it. */
async function discountOf(wish: SessionWish): Promise<Result<NewSession["discount"]>> {
  const { checkoutId, version, priced, transport, promotionCodeId } = wish;
  if (transport === "native") return ok(promotionCodeId ? { promotionCodeId } : null);
  const computed = computedDiscountOf(priced.decision, checkoutId, version);
  if (!computed || transport === "reprice") return ok(null);
  if (transport === "preview") return ok({ computed });
  const coupon = await wish.deadline.within(
    (timeoutMs) =>
      createComputedCoupon(
        { ...computed, redeemBy: wish.now + COUPON_SECONDS },
        { idempotencyKey: `${checkoutId}-${version}-coupon`, timeoutMs },
      ),
    4_000,
  );
  return coupon.ok ? ok({ couponId: coupon.value }) : coupon;
}

/** A session is created without an address; what the shopper has told already follows in an update. */
async function withAddress(wish: SessionWish, session: SessionState): Promise<Result<SessionState>> {
  const { shippingAddress } = wish.priced.draft;
  if (!shippingAddress) return ok(session);
  return wish.deadline.within((timeoutMs) =>
    updateSession(
      session.id,
      wish.transport,
      { shippingAddress: postalAddress(shippingAddress) },
      { idempotencyKey: `${wish.checkoutId}-${wish.version}-address`, timeoutMs },
    ),
  );
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import { type SessionState, updateSession } from "../../stripe/checkout-sessions.ts";
import type { Buyer } from "../buyer.ts";
import { type Draft, type SessionCheckout, saveCheckout } from "../checkout-store.ts";
import type { CodeLookUp } from "../codes/look-up.ts";
import type { CheckoutView, Raise } from "../contract.ts";
import type { Deadline } from "../deadline.ts";
import { type InteractionOptions, MOST_PENDING, priceAccepted } from "../pricing/draft-change.ts";
import { raiseAfter } from "../pricing/raise.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { storedForm } from "../pricing/stored-form.ts";
import { viewOf } from "../pricing/view.ts";
import { changeNeeded, disagreement } from "./change.ts";
import { moveSession } from "./move-session.ts";

const LATE = "This took too long, so nothing was changed. Please try again.";

type Repricing = Readonly<{
  db: Database;
  checkout: SessionCheckout;
  leaseVersion: number;
  session: SessionState;
  draft: Draft;
  buyer: Buyer | null;
  addressKey: string | null;
  now: number;
  lookUp: CodeLookUp;
  deadline: Deadline;
}> &
  InteractionOptions;

/**
 * Prices a draft, brings the session to it and stores both. A session belongs to one currency and one Customer for
 * life: for another of either the checkout moves. The caller holds the checkout's lease.
 */
export async function repriceSession(input: Repricing): Promise<Result<CheckoutView>> {
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

import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import { expireSession, retrieveSession } from "../../stripe/checkout-sessions.ts";
import { buyerOfCheckout } from "../buyer.ts";
import { findCheckout, isOnSession } from "../checkout-store.ts";
import { codeLookUp } from "../codes/look-up.ts";
import { BRIEFLY, type Deadline, startDeadline } from "../deadline.ts";
import { readHeldIntent, repriceIntent } from "../intents/reprice-intent.ts";
import { withLease } from "../lease.ts";
import { closePayment } from "../payments/close-payment.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { recomputeDiscounts } from "../pricing/recompute-discounts.ts";
import { repriceSession } from "../sessions/reprice-session.ts";

/** What became of a checkout: its price stands or was corrected, it was withdrawn, or it had ended already. */
export type Refreshed = "same" | "changed" | "withdrawn" | "ended";

/**
 * Prices an open checkout anew without its shopper asking, the way an interaction does: when an offer it carries has
 * ended, or when Stripe and we no longer say the same. One whose basket cannot be priced any more is withdrawn, so that
 * nobody pays what is not promised.
 */
export async function refreshCheckout(
  db: Database,
  checkoutId: string,
  now: number,
): Promise<Result<Refreshed>> {
  const deadline = startDeadline();
  const held = await withLease(db, checkoutId, async (leaseVersion): Promise<Result<Refreshed | string>> => {
    const checkout = await findCheckout(db, checkoutId);
    if (checkout?.state !== "open") return ok("ended");
    if (!isOnSession(checkout)) return refreshIntent(db, checkoutId, leaseVersion, now, deadline);
    const session = await deadline.within(
      (timeoutMs) => retrieveSession(checkout.paidThrough, timeoutMs),
      BRIEFLY,
    );
    if (!session.ok) return session;
    if (session.value.status !== "open") return ok(checkout.paidThrough);
    const asking = {
      buyer: await buyerOfCheckout(db, checkout),
      addressKey: null,
      now,
      lookUp: codeLookUp(),
    };
    const held = { db, checkout, leaseVersion, session: session.value, deadline };
    const view = await repriceSession(held, asking, checkout);
    if (view.ok) return ok(view.value.totals.total === session.value.totalAmount ? "same" : "changed");
    const { currency, transport } = checkout;
    const priced = await recomputeDiscounts(db, {
      ...asking,
      checkoutId,
      draft: checkout,
      currency,
      transport,
    });
    const cannotBeSold =
      !priced.ok && (priced.error.code === "not_eligible" || priced.error.code === "conflict");
    if (!cannotBeSold) return view;
    const expired = await expireSession(checkout.paidThrough, 5_000);
    if (!expired.ok) return expired;
    log("warn", "checkout_withdrawn", { checkout: checkoutId, because: priced.error.message });
    return ok(checkout.paidThrough);
  });
  if (!held.ok) return held;
  if (held.value === "same" || held.value === "changed" || held.value === "ended") return ok(held.value);
  // The session has ended: whatever it ended as is recorded as always, which takes the lease itself.
  const recorded = await recordPayment(held.value);
  if (!recorded.ok) return recorded;
  return ok(recorded.value.state === "expired" ? "withdrawn" : "ended");
}

/** The same on the Payment Intents route. Once somebody is paying it, it is theirs to rely on. */
async function refreshIntent(
  db: Database,
  checkoutId: string,
  leaseVersion: number,
  now: number,
  deadline: Deadline,
): Promise<Result<Refreshed>> {
  const held = await readHeldIntent(db, checkoutId, leaseVersion, deadline);
  if (!held.ok) return held.error.code === "conflict" ? ok("ended") : held;
  const { checkout, intent } = held.value;
  // Nothing of it can be paid; opened again, it is priced anew.
  if (!intent) return ok("same");
  const buyer = await buyerOfCheckout(db, checkout);
  const view = await repriceIntent(
    held.value,
    { buyer, addressKey: null, now, lookUp: codeLookUp() },
    checkout,
  );
  if (view.ok) return ok(view.value.totals.total === intent.amount ? "same" : "changed");
  if (view.error.code !== "not_eligible" && view.error.code !== "conflict") return view;
  const closed = await closePayment(db, checkout, deadline);
  if (!closed.ok) return closed;
  if (closed.value.state === "paid") return ok("ended");
  await releaseOthers(db, checkoutId, []);
  log("warn", "checkout_withdrawn", { checkout: checkoutId, because: view.error.message });
  return ok("withdrawn");
}

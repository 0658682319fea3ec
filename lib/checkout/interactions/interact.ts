import "server-only";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { now } from "../../clock.ts";
import { type Database, database } from "../../db/index.ts";
import { requestAddressKey } from "../../http/request-address.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import { retrieveSession, type SessionState } from "../../stripe/checkout-sessions.ts";
import { ownedCheckout } from "../browser-owner.ts";
import { buyerWithCustomer, currentBuyer } from "../buyer.ts";
import { type Checkout, findCheckout, isOnSession, type SessionCheckout } from "../checkout-store.ts";
import { type CodeLookUp, codeLookUp } from "../codes/look-up.ts";
import type { CheckoutView } from "../contract.ts";
import { type Deadline, startDeadline } from "../deadline.ts";
import { changeIntentCheckout, readHeld } from "../intents/reprice-intent.ts";
import { withLease } from "../lease.ts";
import type { DraftChange, InteractionOptions } from "../pricing/draft-change.ts";
import { repriceSession } from "../sessions/reprice-session.ts";

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
  const asking = { buyer: buyer.value, addressKey, now: at, deadline, lookUp: codeLookUp() };
  // A page of one route cannot show what the other one pays with.
  if (isOnSession(known) !== id.startsWith("cs_")) return ELSEWHERE;
  return withLease(db, known.id, async (leaseVersion) => {
    lookUpAhead(known, options, asking.lookUp);
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
    return repriceSession({
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

/** Asks for the codes that pricing will most likely want, so that Stripe answers while the session is read. */
function lookUpAhead(
  { transport, claims }: Checkout,
  { typed }: InteractionOptions,
  lookUp: CodeLookUp,
): void {
  if (transport === "native") return;
  // One code at a time: a new one takes the place of the one before (D-040).
  if (typed) lookUp(typed);
  else for (const { kind, id } of claims) if (kind === "code") lookUp(id);
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
    retrieveWithin(known.paidThrough, deadline),
  ]);
  if (!checkout) return fail("not_found", "This checkout has moved on. Reload the page.");
  if (!isOnSession(checkout)) return ELSEWHERE;
  const session =
    checkout.paidThrough === known.paidThrough
      ? expected
      : await retrieveWithin(checkout.paidThrough, deadline);
  return session.ok ? ok({ checkout, session: session.value }) : session;
}

async function retrieveWithin(sessionId: string, deadline: Deadline): Promise<Result<SessionState>> {
  const timeoutMs = deadline.allow(5_000);
  return timeoutMs === null ? fail("stripe_unavailable", LATE) : retrieveSession(sessionId, timeoutMs);
}

import "server-only";
import { log } from "../../log.ts";
import { ok, type Result } from "../../result.ts";
import type { Asking } from "../buyer.ts";
import { type Checkout, type Draft, isOnSession } from "../checkout-store.ts";
import type { CheckoutView } from "../contract.ts";
import { readHeldIntent, repriceIntent } from "../intents/reprice-intent.ts";
import type { DraftChange, InteractionOptions } from "../pricing/draft-change.ts";
import { readHeldSession, repriceSession } from "../sessions/reprice-session.ts";
import { type Turn, takeTurn } from "./take-turn.ts";

/**
 * One shopper interaction with an open checkout, step by step as the guide lays down (G-008): it is this browser's;
 * nobody else is changing it; retrieve what it is paid through from Stripe; validate; recompute the discounts; one
 * update, only if something changes; check the answer against the decision; store it. Each step is logged under the
 * request's id. Where an update cannot do it the checkout moves to another session or PaymentIntent, whose key the
 * answer carries.
 */
export function interact(
  id: string,
  change: DraftChange,
  options: InteractionOptions = {},
): Promise<Result<CheckoutView>> {
  return takeTurn(id, async (turn) => {
    lookUpAhead(turn, options);
    const held = await hold(turn);
    if (!held.ok) return held;
    const { checkout, reprice } = held.value;
    const { db, asking } = turn;
    const draft = await change({ db, checkout, buyer: asking.buyer, now: asking.now });
    if (!draft.ok) return draft;
    log("info", "request_validated", { checkout: checkout.id });
    return reprice(asking, draft.value, options);
  });
}

/** Asks for the codes that pricing will most likely want, so that Stripe answers while the session is read. */
function lookUpAhead({ known, asking }: Turn, { typed }: InteractionOptions): void {
  if (known.transport === "native") return;
  // One code at a time: a new one takes the place of the one before (D-040).
  if (typed) asking.lookUp(typed);
  else for (const { kind, id } of known.claims) if (kind === "code") asking.lookUp(id);
}

/** An open checkout as it stands under its lease, and the way to bring what it is paid through to another price. */
type Held = Readonly<{
  checkout: Checkout;
  reprice: (asking: Asking, draft: Draft, options: InteractionOptions) => Promise<Result<CheckoutView>>;
}>;

async function hold({ db, known, leaseVersion, deadline }: Turn): Promise<Result<Held>> {
  if (isOnSession(known)) {
    const held = await readHeldSession(db, known, leaseVersion, deadline);
    if (!held.ok) return held;
    return ok({
      checkout: held.value.checkout,
      reprice: (...change) => repriceSession(held.value, ...change),
    });
  }
  const held = await readHeldIntent(db, known.id, leaseVersion, deadline);
  if (!held.ok) return held;
  return ok({ checkout: held.value.checkout, reprice: (...change) => repriceIntent(held.value, ...change) });
}

import "server-only";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { now } from "../../clock.ts";
import { database } from "../../db/index.ts";
import type { Decision } from "../../discounts/index.ts";
import { liveRules } from "../../promotions/active-rules.ts";
import { isOutdated, nextOfferChange } from "../../promotions/offers-in-time.ts";
import { ok, type Result } from "../../result.ts";
import { ownedCheckout } from "../browser-owner.ts";
import type { CheckoutView, OffersState } from "../contract.ts";
import { interact } from "./interact.ts";

/**
 * An offer began or ended while the page was open: the checkout is priced anew as it stands. Which offers are meant is
 * the server's to know, so nothing is said but the session (G-001).
 */
export function updateTimeLimitedOffers(id: string): Promise<Result<CheckoutView>> {
  return interact(id, ({ checkout }) => ok(checkout));
}

/** What an open page asks every few seconds: whether its price still stands, and when it may next change by itself. */
export async function offersState(id: string): Promise<Result<OffersState>> {
  const [db, browserId, at] = await Promise.all([database(), readBrowserId(), now()]);
  const [owned, { list: rules }] = await Promise.all([ownedCheckout(db, id, browserId), liveRules(db)]);
  if (!owned.ok) return owned;
  const { state, expected, decision, updatedAt } = owned.value;
  const { now: pricedAt, applied } = decision as Decision;
  return ok({
    open: state === "open",
    total: expected?.totalAmount ?? null,
    outdated: isOutdated(
      rules,
      { at: pricedAt, storedAt: updatedAt, applied: applied.map(({ rule }) => rule) },
      at,
    ),
    now: at,
    changesAt: nextOfferChange(rules, at),
  });
}

import "server-only";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { now } from "../../clock.ts";
import { type Database, database } from "../../db/index.ts";
import { requestAddressKey } from "../../http/request-address.ts";
import type { Result } from "../../result.ts";
import { ownedCheckout } from "../browser-owner.ts";
import { type Asking, buyerWithCustomer, currentBuyer } from "../buyer.ts";
import { type Checkout, isOnSession } from "../checkout-store.ts";
import { codeLookUp } from "../codes/look-up.ts";
import { type Deadline, startDeadline } from "../deadline.ts";
import { withLease } from "../lease.ts";
import { ELSEWHERE } from "../refusals.ts";

/** Somebody at a checkout of theirs that nobody else may change meanwhile. */
export type Turn = Readonly<{
  db: Database;
  /** The checkout as it stood before the lease was had. */
  known: Checkout;
  leaseVersion: number;
  asking: Asking;
  deadline: Deadline;
}>;

/**
 * Every request to a checkout begins so: who asks, from where and when; it is this browser's, and on the page's own
 * route; and nobody else is changing it. Route handlers only.
 * @param id what the page shows it as: a Checkout Session, a PaymentIntent, or the checkout itself
 */
export async function takeTurn<T>(id: string, work: (turn: Turn) => Promise<Result<T>>): Promise<Result<T>> {
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
  const known = owned.value;
  if (isOnSession(known) !== id.startsWith("cs_")) return ELSEWHERE;
  const asking = { buyer: buyer.value, addressKey, now: at, lookUp: codeLookUp() };
  return withLease(db, known.id, (leaseVersion) => work({ db, known, leaseVersion, asking, deadline }));
}

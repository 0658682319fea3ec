import "server-only";
import type { Database } from "../db/index.ts";
import { fail, ok, type Result } from "../result.ts";
import { type Checkout, findCheckoutOfFormerSession, findCheckoutOfSession } from "./checkout-store.ts";

/**
 * The checkout behind a session id, if this browser opened it; also by a session it has been moved away from, so that a
 * second tab is brought over instead of turned away. A session of another browser and one that does not
 * exist get the same answer, so the endpoint tells a stranger nothing.
 */
export async function ownedCheckout(
  db: Database,
  sessionId: string,
  browserId: string | null,
): Promise<Result<Checkout>> {
  const checkout =
    (await findCheckoutOfSession(db, sessionId)) ?? (await findCheckoutOfFormerSession(db, sessionId));
  if (!checkout || browserId === null || checkout.browserId !== browserId)
    return fail("not_found", "This checkout was not opened in this browser, or it is no longer there.");
  return ok(checkout);
}

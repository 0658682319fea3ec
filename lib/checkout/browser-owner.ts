import "server-only";
import type { Database } from "../db/index.ts";
import { fail, ok, type Result } from "../result.ts";
import { type Checkout, findCheckoutFormerlyPaidThrough, findCheckoutPaidThrough } from "./checkout-store.ts";

/**
 * The checkout that is paid through this, if this browser opened it; also by what it was moved away from, so that a
 * second tab is brought over instead of turned away. Another browser's and one that does not exist get the same answer,
 * so the endpoint tells a stranger nothing.
 */
export async function ownedCheckout(
  db: Database,
  paidThrough: string,
  browserId: string | null,
): Promise<Result<Checkout>> {
  const checkout =
    (await findCheckoutPaidThrough(db, paidThrough)) ??
    (await findCheckoutFormerlyPaidThrough(db, paidThrough));
  if (!checkout || browserId === null || checkout.browserId !== browserId)
    return fail("not_found", "This checkout was not opened in this browser, or it is no longer there.");
  return ok(checkout);
}

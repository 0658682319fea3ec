import "server-only";
import type { Database } from "../../db/index.ts";
import { findOrderPaidThrough } from "../../orders/orders.ts";
import { fail, ok, type Result } from "../../result.ts";
import { type Checkout, findCheckout, saveCheckout } from "../checkout-store.ts";
import type { PaymentStart } from "../contract.ts";
import { readHeldIntent, repriceIntent } from "../intents/reprice-intent.ts";
import { recordFreeOrder } from "../payments/record-intent-payment.ts";
import { OVERTAKEN } from "../refusals.ts";
import { takeTurn } from "./take-turn.ts";

/**
 * The shopper presses the pay button. Stripe.js does not tell Stripe which amount the page showed, so the page asks here
 * first: everything is priced once more, with the e-mail known, and only if it still comes to what is on the button may
 * the page confirm the PaymentIntent. From then on that one is paid with this amount or not at all: another tab's change
 * ends it and begins another, and Stripe decides which came first. An order that its discounts cover whole is placed at
 * once, without one (P-003).
 * @param shownTotal minor units; only ever compared
 * @returns `invalid_input` naming what is missing; `conflict` once it is being paid
 */
export function startPayment(id: string, shownTotal: number): Promise<Result<PaymentStart>> {
  return takeTurn(id, async ({ db, known, leaseVersion, asking, deadline }) => {
    // A second press of "Place the order": the first one's answer may have been lost.
    if (await findOrderPaidThrough(db, known.id)) return ok({ state: "placed", id: known.id });
    const held = await readHeldIntent(db, known.id, leaseVersion, deadline);
    if (!held.ok) return held;
    const missing = whatIsMissing(held.value.checkout);
    if (missing) return fail("invalid_input", "Something is still missing.", missing);
    const priced = await repriceIntent(held.value, asking, held.value.checkout);
    if (!priced.ok) return priced;
    const view = priced.value;
    if (view.totals.total !== shownTotal || view.id !== id || view.raise)
      return ok({ state: "changed", view });
    if (view.totals.total === 0) return place(db, known.id);
    const noted = await saveCheckout(db, { id: known.id, leaseVersion }, { pressedFor: id });
    return noted ? ok({ state: "ready", view }) : OVERTAKEN;
  });
}

function whatIsMissing({ email, shippingAddress }: Checkout): Record<string, string[]> | null {
  const missing = {
    ...(email ? {} : { email: ["Enter your e-mail address."] }),
    ...(shippingAddress ? {} : { shippingAddress: ["Enter a shipping address."] }),
  };
  return Object.keys(missing).length > 0 ? missing : null;
}

async function place(db: Database, checkoutId: string): Promise<Result<PaymentStart>> {
  const checkout = await findCheckout(db, checkoutId);
  if (!checkout) throw new Error(`The checkout ${checkoutId} was priced and is not there.`);
  await recordFreeOrder(db, checkout);
  return ok({ state: "placed", id: checkoutId });
}

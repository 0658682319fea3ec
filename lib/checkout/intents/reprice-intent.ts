import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import { type PaymentIntentState, retrievePaymentIntent } from "../../stripe/payment-intents.ts";
import type { Asking } from "../buyer.ts";
import { type Checkout, type Draft, findCheckout, isOnSession } from "../checkout-store.ts";
import type { CheckoutView } from "../contract.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import type { InteractionOptions } from "../pricing/draft-change.ts";
import { priceChange } from "../pricing/price-change.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { viewOf } from "../pricing/view.ts";
import { ELSEWHERE } from "../refusals.ts";
import { bringIntent, type HeldIntent, intentAmountsOf } from "./bring-intent.ts";

const PAID = fail("conflict", "This order is already being paid, so it cannot be changed any more.");

/** The PaymentIntent a checkout has now, as Stripe shows it; null where there is nothing to pay, or none any more. */
export async function intentOf(
  checkout: Pick<Checkout, "paidThrough">,
  deadline: Deadline,
): Promise<Result<PaymentIntentState | null>> {
  if (!checkout.paidThrough.startsWith("pi_")) return ok(null);
  const intent = await deadline.within(
    (timeoutMs) => retrievePaymentIntent(checkout.paidThrough, timeoutMs),
    BRIEFLY,
  );
  return !intent.ok && intent.error.code === "not_found" ? ok(null) : intent;
}

/**
 * Reads an open checkout of this route and its PaymentIntent, for somebody who holds the lease. Refuses with `conflict`
 * once the buyer has agreed to pay: from then on the amount is theirs to rely on (P-002).
 */
export async function readHeldIntent(
  db: Database,
  checkoutId: string,
  leaseVersion: number,
  deadline: Deadline,
): Promise<Result<HeldIntent>> {
  const checkout = await findCheckout(db, checkoutId);
  if (!checkout) return fail("not_found", "This checkout is no longer there.");
  if (isOnSession(checkout)) return ELSEWHERE;
  if (checkout.state !== "open") return fail("conflict", "This checkout is closed: it has been paid.");
  const intent = await intentOf(checkout, deadline);
  if (!intent.ok) return intent;
  log("info", "payment_intent_retrieved", {
    checkout: checkout.id,
    intent: intent.value?.id ?? "none",
    status: intent.value?.status ?? "none",
  });
  const status = intent.value?.status ?? "open";
  if (status !== "open" && status !== "canceled") return PAID;
  return ok({ db, checkout, leaseVersion, intent: intent.value, deadline });
}

/** Prices a draft, brings the PaymentIntent to it, and gives back what the ledger held for what is no longer asked. */
export async function repriceIntent(
  held: HeldIntent,
  asking: Asking,
  draft: Draft,
  options: InteractionOptions = {},
): Promise<Result<CheckoutView>> {
  const { db, checkout } = held;
  const transport = "payment-intent";
  // The last decision is what the page showed; where there was none, nothing was.
  const shown = checkout.expected?.totalAmount ?? null;
  const change = await priceChange(asking, { ...options, db, checkout, draft, transport, shown });
  if (!change.ok) return change;
  const { priced, raise } = change.value;
  const intent = await bringIntent(held, asking.buyer, change.value);
  if (!intent.ok) return intent;
  // Stripe has just shown what is asked for without them, so nothing payable carries these any more.
  await releaseOthers(db, checkout.id, priced.claims);
  return viewOf(priced, shownBy(checkout, priced, intent.value), transport, raise);
}

/** A PaymentIntent in the figures of a checkout. Its amount is Stripe's; how it came about is our decision (P-001). */
function shownBy(checkout: Checkout, priced: Priced, intent: PaymentIntentState | null) {
  const { discountAmount, shippingAmount } = intentAmountsOf(priced);
  return {
    id: intent?.id ?? checkout.id,
    clientSecret: intent?.clientSecret ?? "",
    subtotalAmount: priced.decision.subtotal,
    discountAmount,
    shippingAmount,
    taxAmount: 0,
    totalAmount: intent?.amount ?? 0,
  };
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import { type PaymentIntentState, retrievePaymentIntent } from "../../stripe/payment-intents.ts";
import type { Buyer } from "../buyer.ts";
import { type Checkout, type Draft, findCheckout } from "../checkout-store.ts";
import type { CodeLookUp } from "../codes/look-up.ts";
import type { CheckoutView } from "../contract.ts";
import type { Deadline } from "../deadline.ts";
import { type DraftChange, type InteractionOptions, priceAccepted } from "../pricing/draft-change.ts";
import { raiseAfter } from "../pricing/raise.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { viewOf } from "../pricing/view.ts";
import { bringIntent, type HeldIntent, intentAmountsOf } from "./bring-intent.ts";

/** Who asks, from where, and when. */
export type Asking = Readonly<{
  buyer: Buyer | null;
  addressKey: string | null;
  now: number;
  lookUp: CodeLookUp;
}>;

const PAID = fail("conflict", "This order is already being paid, so it cannot be changed any more.");

/** The PaymentIntent a checkout has now, as Stripe shows it; null where there is nothing to pay, or none any more. */
export async function intentOf(
  checkout: Pick<Checkout, "paidThrough">,
  deadline: Deadline,
): Promise<Result<PaymentIntentState | null>> {
  if (!checkout.paidThrough.startsWith("pi_")) return ok(null);
  const timeoutMs = deadline.allow(5_000);
  if (timeoutMs === null) return fail("stripe_unavailable", "This took too long. Please try again.");
  const intent = await retrievePaymentIntent(checkout.paidThrough, timeoutMs);
  return !intent.ok && intent.error.code === "not_found" ? ok(null) : intent;
}

/**
 * Reads an open checkout of this route and its PaymentIntent, for somebody who holds the lease. Refuses with `conflict`
 * once the buyer has agreed to pay: from then on the amount is theirs to rely on (P-002).
 */
export async function readHeld(
  db: Database,
  checkoutId: string,
  leaseVersion: number,
  deadline: Deadline,
): Promise<Result<HeldIntent>> {
  const checkout = await findCheckout(db, checkoutId);
  if (!checkout) return fail("not_found", "This checkout is no longer there.");
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

/** One interaction with a checkout of the Payment Intents route; the steps are those of `interact`. */
export async function changeIntentCheckout(
  held: HeldIntent,
  asking: Asking,
  change: DraftChange,
  options: InteractionOptions,
): Promise<Result<CheckoutView>> {
  const { db, checkout } = held;
  const draft = await change({ db, checkout, buyer: asking.buyer, now: asking.now });
  if (!draft.ok) return draft;
  log("info", "request_validated", { checkout: checkout.id });
  return repriceIntent(held, asking, draft.value, options);
}

/** Prices a draft, brings the PaymentIntent to it, and gives back what the ledger held for what is no longer asked. */
export async function repriceIntent(
  held: HeldIntent,
  { buyer, addressKey, now, lookUp }: Asking,
  draft: Draft,
  options: InteractionOptions = {},
): Promise<Result<CheckoutView>> {
  const { db, checkout } = held;
  const priced = await priceAccepted({
    ...options,
    db,
    checkout: { ...checkout, transport: "payment-intent" },
    draft,
    buyer,
    addressKey,
    now,
    lookUp,
  });
  if (!priced.ok) return priced;
  const { decision, claims } = priced.value;
  log("info", "discounts_recomputed", {
    checkout: checkout.id,
    goods: decision.goodsDiscount,
    shipping: decision.shippingDiscount,
    applied: decision.applied.map((applied) => applied.rule).join(","),
  });
  // The last decision is what the page showed; where there was none, nothing was.
  const session = checkout.expected;
  const raise = session
    ? await raiseAfter({ ...options, db, checkout, session, buyer, addressKey, now, lookUp }, priced.value)
    : null;
  const intent = await bringIntent(held, priced.value, buyer, raise);
  if (!intent.ok) return intent;
  // Stripe has just shown what is asked for without them, so nothing payable carries these any more.
  await releaseOthers(db, checkout.id, claims);
  return viewOf(priced.value, shownBy(checkout, priced.value, intent.value), "payment-intent", raise);
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

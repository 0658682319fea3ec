import "server-only";
import type { Database } from "../../db/index.ts";
import { log } from "../../log.ts";
import { fail, ok, type Result } from "../../result.ts";
import {
  cancelPaymentIntent,
  createPaymentIntent,
  type IntentAmounts,
  type PaymentIntentState,
  updatePaymentIntent,
} from "../../stripe/payment-intents.ts";
import type { Buyer } from "../buyer.ts";
import { type Checkout, noteDecision, payThrough, saveCheckout } from "../checkout-store.ts";
import { BRIEFLY, type Deadline } from "../deadline.ts";
import type { PricedChange } from "../pricing/price-change.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { storedForm } from "../pricing/stored-form.ts";
import { OVERTAKEN, PRICED_OTHERWISE } from "../refusals.ts";

/** What a change to a checkout of this route works on. Whoever has one holds the checkout's lease. */
export type HeldIntent = Readonly<{
  db: Database;
  checkout: Checkout;
  leaseVersion: number;
  /** The checkout's PaymentIntent as Stripe just showed it; null where it has none. */
  intent: PaymentIntentState | null;
  deadline: Deadline;
}>;

/** What a priced draft comes to. Nothing a browser says goes into it (P-004). */
export function intentAmountsOf({
  decision,
  shipping,
}: Pick<Priced, "decision" | "shipping">): IntentAmounts {
  const shippingAmount = (shipping?.amount ?? 0) - decision.shippingDiscount;
  return {
    amount: decision.subtotal - decision.goodsDiscount + shippingAmount,
    discountAmount: decision.goodsDiscount,
    shippingAmount,
  };
}

/**
 * Brings a checkout's PaymentIntent to a priced draft and stores both. An intent whose amount may still change is
 * updated; one of another currency or Customer, or that a page may be confirming, is cancelled and replaced; where nothing
 * is to pay there is none (P-003). An old one always ends before there is a new one, so that at no instant two can be paid.
 * @returns the intent the checkout now has, or null; `conflict` when somebody is paying the old one
 */
export async function bringIntent(
  held: HeldIntent,
  buyer: Buyer | null,
  change: PricedChange,
): Promise<Result<PaymentIntentState | null>> {
  const { checkout, intent } = held;
  const { priced } = change;
  const asked = intentAmountsOf(priced);
  const fits =
    intent?.status === "open" &&
    intent.currency === priced.currency &&
    intent.customerId === (buyer?.stripeCustomerId ?? null);
  if (fits && asks(intent, asked)) return store(held, buyer, change, intent);
  const version = checkout.decisionVersion + 1;
  const decided = storedForm(priced, "payment-intent");
  if (!(await noteDecision(held.db, checkout, held.leaseVersion, decided))) return OVERTAKEN;
  // Whoever was told they may pay it could be confirming it in this moment, with the amount it had on their button.
  const mayChange = fits && checkout.pressedFor !== intent.id;
  const brought =
    mayChange && asked.amount > 0
      ? await update(held, intent, asked, version)
      : await replace(held, asked, priced.currency, buyer, version);
  if (!brought.ok) return brought;
  log("info", "payment_intent_brought", { checkout: checkout.id, version, amount: asked.amount });
  return store(held, buyer, change, brought.value);
}

const asks = (intent: PaymentIntentState, asked: IntentAmounts) =>
  intent.amount === asked.amount &&
  intent.discountAmount === asked.discountAmount &&
  intent.shippingAmount === asked.shippingAmount;

const metadataOf = (checkout: Checkout, version: number) => ({
  offcut_checkout: checkout.id,
  offcut_decision: String(version),
});

async function update(
  { checkout, deadline }: HeldIntent,
  intent: PaymentIntentState,
  asked: IntentAmounts,
  version: number,
): Promise<Result<PaymentIntentState>> {
  const updated = await deadline.within((timeoutMs) =>
    updatePaymentIntent(
      intent.id,
      { ...asked, metadata: metadataOf(checkout, version) },
      { idempotencyKey: `${checkout.id}-${version}`, timeoutMs },
    ),
  );
  return updated.ok ? verified(updated.value, asked) : updated;
}

async function replace(
  { checkout, intent, deadline }: HeldIntent,
  asked: IntentAmounts,
  currency: string,
  buyer: Buyer | null,
  version: number,
): Promise<Result<PaymentIntentState | null>> {
  if (intent && intent.status !== "canceled") {
    const cancelled = await deadline.within(
      (timeoutMs) => cancelPaymentIntent(intent.id, timeoutMs),
      BRIEFLY,
    );
    if (!cancelled.ok) return cancelled;
  }
  if (asked.amount === 0) return ok(null);
  const created = await deadline.within((timeoutMs) =>
    createPaymentIntent(
      {
        ...asked,
        currency,
        customerId: buyer?.stripeCustomerId ?? null,
        metadata: metadataOf(checkout, version),
      },
      { idempotencyKey: `${checkout.id}-${version}`, timeoutMs },
    ),
  );
  return created.ok ? verified(created.value, asked) : created;
}

/** Stripe's answer is held against the decision; an intent that was paid meanwhile is another checkout's end. */
function verified(intent: PaymentIntentState, asked: IntentAmounts): Result<PaymentIntentState> {
  if (intent.status !== "open") return fail("conflict", "This order is already being paid.");
  if (asks(intent, asked)) return ok(intent);
  log("error", "payment_intent_disagrees", { decided: asked.amount, shown: intent.amount });
  return PRICED_OTHERWISE;
}

async function store(
  { db, checkout, leaseVersion }: HeldIntent,
  buyer: Buyer | null,
  { priced, raise }: PricedChange,
  intent: PaymentIntentState | null,
): Promise<Result<PaymentIntentState | null>> {
  const row = {
    ...storedForm(priced, "payment-intent"),
    pending: [],
    raise,
    transport: "payment-intent",
    currency: priced.currency,
    shopperId: buyer?.shopperId ?? null,
    stripeCustomerId: buyer?.stripeCustomerId ?? null,
    paidThrough: intent?.id ?? checkout.id,
  } as const;
  const lease = { id: checkout.id, leaseVersion };
  const stored =
    row.paidThrough === checkout.paidThrough
      ? await saveCheckout(db, lease, row)
      : await payThrough(db, lease, row);
  return stored ? ok(intent) : OVERTAKEN;
}

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
import { type Checkout, payThrough, saveCheckout } from "../checkout-store.ts";
import type { Raise } from "../contract.ts";
import type { Deadline } from "../deadline.ts";
import { MOST_PENDING } from "../pricing/draft-change.ts";
import type { Priced } from "../pricing/recompute-discounts.ts";
import { storedForm } from "../pricing/stored-form.ts";

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

const OVERTAKEN = fail("conflict", "Another change to this checkout came first. Reload the page.");
const LATE = fail("stripe_unavailable", "This took too long, so nothing was changed. Please try again.");

/**
 * Brings a checkout's PaymentIntent to a priced draft and stores both. An intent whose amount may still change is
 * updated; one of another currency or Customer is cancelled and replaced; where nothing is to pay there is none (P-003).
 * An old one always ends before there is a new one, so that at no instant two can be paid.
 * @returns the intent the checkout now has, or null; `conflict` when somebody is paying the old one
 */
export async function bringIntent(
  held: HeldIntent,
  priced: Priced,
  buyer: Buyer | null,
  raise: Raise | null,
): Promise<Result<PaymentIntentState | null>> {
  const { checkout, intent } = held;
  const asked = intentAmountsOf(priced);
  const fits =
    intent?.status === "open" &&
    intent.currency === priced.currency &&
    intent.customerId === (buyer?.stripeCustomerId ?? null);
  if (fits && asks(intent, asked)) return store(held, { priced, buyer, raise, intent });
  const version = checkout.decisionVersion + 1;
  // Stored before the calls, so that no later attempt is answered from Stripe's memory of this one, and so that the
  // decision is known even if this process dies before Stripe's answer.
  const noted = await saveCheckout(
    held.db,
    { id: checkout.id, leaseVersion: held.leaseVersion },
    {
      decisionVersion: version,
      pending: [...checkout.pending, storedForm(priced, "payment-intent")].slice(-MOST_PENDING),
    },
  );
  if (!noted) return OVERTAKEN;
  const brought =
    fits && asked.amount > 0
      ? await update(held, intent, asked, version)
      : await replace(held, asked, priced.currency, buyer, version);
  if (!brought.ok) return brought;
  log("info", "payment_intent_brought", { checkout: checkout.id, version, amount: asked.amount });
  return store(held, { priced, buyer, raise, intent: brought.value });
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
  const timeoutMs = deadline.allow();
  if (timeoutMs === null) return LATE;
  const updated = await updatePaymentIntent(
    intent.id,
    { ...asked, metadata: metadataOf(checkout, version) },
    { idempotencyKey: `${checkout.id}-${version}`, timeoutMs },
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
    const timeoutMs = deadline.allow(5_000);
    if (timeoutMs === null) return LATE;
    const cancelled = await cancelPaymentIntent(intent.id, timeoutMs);
    if (!cancelled.ok) return cancelled;
  }
  if (asked.amount === 0) return ok(null);
  const timeoutMs = deadline.allow();
  if (timeoutMs === null) return LATE;
  const created = await createPaymentIntent(
    {
      ...asked,
      currency,
      customerId: buyer?.stripeCustomerId ?? null,
      metadata: metadataOf(checkout, version),
    },
    { idempotencyKey: `${checkout.id}-${version}`, timeoutMs },
  );
  return created.ok ? verified(created.value, asked) : created;
}

/** Stripe's answer is held against the decision; an intent that was paid meanwhile is another checkout's end. */
function verified(intent: PaymentIntentState, asked: IntentAmounts): Result<PaymentIntentState> {
  if (intent.status !== "open") return fail("conflict", "This order is already being paid.");
  if (asks(intent, asked)) return ok(intent);
  log("error", "payment_intent_disagrees", { decided: asked.amount, shown: intent.amount });
  return fail(
    "stripe_unavailable",
    "The payment service shows another price than we decided. Please try again.",
  );
}

async function store(
  { db, checkout, leaseVersion }: HeldIntent,
  brought: Readonly<{
    priced: Priced;
    buyer: Buyer | null;
    raise: Raise | null;
    intent: PaymentIntentState | null;
  }>,
): Promise<Result<PaymentIntentState | null>> {
  const { priced, buyer, raise, intent } = brought;
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

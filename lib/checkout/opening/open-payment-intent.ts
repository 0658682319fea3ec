import "server-only";
import type { Database } from "../../db/index.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { PaymentIntentState } from "../../stripe/payment-intents.ts";
import {
  type Checkout,
  type Draft,
  findCheckout,
  findExpiredCheckout,
  findOpenCheckout,
  insertCheckout,
  newCheckoutId,
} from "../checkout-store.ts";
import { forgetOffer } from "../codes/offer-cookie.ts";
import type { CheckoutView } from "../contract.ts";
import type { Deadline } from "../deadline.ts";
import { intentOf, repriceIntent } from "../intents/reprice-intent.ts";
import { withLease } from "../lease.ts";
import { closePayment } from "../payments/close-payment.ts";
import { settleIntent } from "../payments/record-intent-payment.ts";
import { type Opening, readOpening, withOffer } from "./opening.ts";

const MOVED_ON = fail(
  "conflict",
  "This checkout was opened somewhere else at the same time. Reload the page.",
);

/**
 * Opens the checkout of this browser's basket on the Payment Intents route: goes on with the live one, on this route or
 * on that of the Checkout Sessions, keeping what the shopper asked for. A browser has one live checkout, payable in one
 * way at a time, so opening it here ends its Checkout Session.
 */
export async function openPaymentIntent(): Promise<Result<CheckoutView>> {
  const opening = await readOpening();
  if (!opening.ok) return opening;
  const live = await liveCheckout(opening.value);
  if (!live) return MOVED_ON;
  const opened = await withLease(opening.value.db, live.id, (leaseVersion) =>
    goOn(opening.value, live.id, leaseVersion),
  );
  if (!opened.ok) return opened;
  // The one that was live has just turned out to be paid: what is left in the basket begins a new one.
  if (opened.value.state === "paid") return openPaymentIntent();
  // From here on the checkout itself keeps the code, applied or waiting.
  if (opening.value.offer) await forgetOffer();
  return ok(opened.value.view);
}

/** The browser's live checkout, made if need be; where another tab makes one at the same moment, that one. */
async function liveCheckout({ db, basket, browserId, buyer, currency }: Opening): Promise<Checkout | null> {
  const live = await findOpenCheckout(db, browserId);
  if (live) return live;
  const id = newCheckoutId();
  // One that merely ran out of time hands on what the shopper asked for and told.
  const before = await findExpiredCheckout(db, browserId);
  await insertCheckout(db, {
    id,
    browserId,
    shopperId: buyer?.shopperId ?? null,
    stripeCustomerId: buyer?.stripeCustomerId ?? null,
    basketId: basket.id,
    basketVersion: basket.version,
    currency,
    transport: "payment-intent",
    // Nothing can be paid yet, so it goes by its own name.
    paidThrough: id,
    lines: basket.lines,
    claims: before?.claims ?? [],
    shippingOptionId: before?.shippingOptionId ?? null,
    shippingAddress: before?.shippingAddress ?? null,
    email: before?.email ?? null,
  });
  return findOpenCheckout(db, browserId);
}

type Opened = Readonly<{ state: "open"; view: CheckoutView } | { state: "paid" }>;

async function goOn(opening: Opening, checkoutId: string, leaseVersion: number): Promise<Result<Opened>> {
  const { db, basket, currency, offer, deadline } = opening;
  const checkout = await findCheckout(db, checkoutId);
  if (checkout?.state !== "open") return MOVED_ON;
  const standing = await takeOver(db, checkout, deadline);
  if (!standing.ok) return standing;
  if (standing.value.state === "paid") return ok({ state: "paid" });
  const { intent, promotionCode } = standing.value;
  const draft: Draft = {
    ...checkout,
    basketVersion: basket.version,
    lines: basket.lines,
    claims: withOffer(checkout.claims, offer ?? promotionCode),
  };
  const view = await repriceIntent({ db, checkout, leaseVersion, intent, deadline }, opening, draft, {
    currency,
  });
  return view.ok ? ok({ state: "open", view: view.value }) : view;
}

type Standing = Readonly<
  { state: "open"; intent: PaymentIntentState | null; promotionCode: string | null } | { state: "paid" }
>;

/** Finds out what a live checkout goes on with here: its own PaymentIntent, or nothing once its session has ended. */
async function takeOver(db: Database, checkout: Checkout, deadline: Deadline): Promise<Result<Standing>> {
  if (checkout.transport !== "payment-intent") {
    const closed = await closePayment(db, checkout, deadline);
    if (!closed.ok) return closed;
    return ok(
      closed.value.state === "paid" ? closed.value : { ...closed.value, state: "open", intent: null },
    );
  }
  const intent = await intentOf(checkout, deadline);
  if (!intent.ok) return intent;
  const status = intent.value?.status;
  if (intent.value && (status === "succeeded" || status === "processing")) {
    await settleIntent(db, checkout, intent.value);
    return ok({ state: "paid" });
  }
  // One whose buyer left the bank's page half-way cannot be confirmed again: it is replaced.
  return ok({ state: "open", intent: intent.value, promotionCode: null });
}

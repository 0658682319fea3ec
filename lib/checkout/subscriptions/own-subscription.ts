import "server-only";
import { currentShopper } from "../../auth/shoppers.ts";
import { readBrowserId } from "../../basket/browser-cookie.ts";
import { findProduct } from "../../catalog/products.ts";
import { type Database, database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import type { Order } from "../../orders/order.ts";
import { listOrdersOfSubscription } from "../../orders/orders.ts";
import { fail, ok, type Result } from "../../result.ts";
import {
  retrieveSubscription,
  type SubscriptionState,
  setCancelAtPeriodEnd,
} from "../../stripe/subscriptions.ts";
import { type DiscountLeft, discountLeft } from "../../subscriptions/discount-left.ts";
import {
  findSubscription,
  listSubscriptionsOfShopper,
  type Subscription,
} from "../../subscriptions/subscription-store.ts";
import { recordInvoices } from "../payments/record-subscription.ts";

/** A subscription as its owner sees it. Instants are epoch seconds, amounts minor units of `currency`. */
export type OwnSubscription = Readonly<{
  id: string;
  name: string;
  /** How it stands; null while Stripe does not answer. */
  terms: Readonly<{
    status: SubscriptionState["status"];
    currency: string;
    periodAmount: number;
    periodEnd: number;
    trialEnd: number | null;
    cancelAtPeriodEnd: boolean;
    endedAt: number | null;
    discount: Readonly<{ name: string; code: string | null; left: DiscountLeft }> | null;
  }> | null;
}>;

/**
 * Whose it is: the shopper who subscribed, or for a guest the browser they did it in.
 * Somebody else's and none at all get the same answer.
 */
async function owned(db: Database, id: string): Promise<Result<Subscription>> {
  const [found, browserId, shopper] = await Promise.all([
    findSubscription(db, id),
    readBrowserId(),
    currentShopper(),
  ]);
  const isTheirs =
    found &&
    (found.shopperId === null
      ? browserId !== null && found.browserId === browserId
      : shopper?.id === found.shopperId);
  return isTheirs ? ok(found) : fail("not_found", "We know of no such subscription.");
}

/** How long a discount lasts, or null when there is none or nothing follows that it could count for. */
function discountOf({ discount, periodEnd, endedAt, cancelAtPeriodEnd }: SubscriptionState) {
  if (!discount || endedAt !== null || cancelAtPeriodEnd) return null;
  const left = discountLeft(discount, periodEnd);
  if (left.kind === "payments" && left.count === 0) return null;
  return { name: discount.name, code: discount.code, left };
}

async function viewOf(
  subscription: Subscription,
  state: Result<SubscriptionState>,
): Promise<OwnSubscription> {
  const { id, productId } = subscription;
  const name = (await findProduct(productId, env().STORE_CURRENCY))?.name ?? productId;
  if (!state.ok) {
    log("warn", "subscription_unreadable", { subscription: id, code: state.error.code });
    return { id, name, terms: null };
  }
  const { status, currency, periodAmount, periodEnd, trialEnd, cancelAtPeriodEnd, endedAt } = state.value;
  return {
    id,
    name,
    terms: {
      status,
      currency,
      periodAmount,
      periodEnd,
      trialEnd,
      cancelAtPeriodEnd,
      endedAt,
      discount: discountOf(state.value),
    },
  };
}

/** What a shopper subscribes to, newest first, ended ones included. */
export async function listOwnSubscriptions(shopperId: string): Promise<readonly OwnSubscription[]> {
  const db = await database();
  const all = await listSubscriptionsOfShopper(db, shopperId);
  return Promise.all(all.map(async (one) => viewOf(one, await retrieveSubscription(one.id))));
}

/**
 * One subscription with its payments, newest first. A payment that Stripe has and the shop has not heard of yet is
 * recorded on the way, so that the page is right before the webhook is.
 */
export async function readOwnSubscription(
  id: string,
): Promise<Result<Readonly<{ subscription: OwnSubscription; orders: readonly Order[] }>>> {
  const db = await database();
  const found = await owned(db, id);
  if (!found.ok) return found;
  const state = await retrieveSubscription(id);
  const known = await listOrdersOfSubscription(db, id);
  const latest = state.ok ? state.value.latestInvoiceId : null;
  const isBehind = latest !== null && !known.some((order) => order.paidThrough === latest);
  if (isBehind) await recordInvoices(db, id);
  return ok({
    subscription: await viewOf(found.value, state),
    orders: isBehind ? await listOrdersOfSubscription(db, id) : known,
  });
}

/** The owner lets it end with the period that is paid for, or go on after all. Pressing twice is pressing once. */
export async function endOwnSubscription(id: string, ends: boolean): Promise<Result<null>> {
  const found = await owned(await database(), id);
  if (!found.ok) return found;
  const changed = await setCancelAtPeriodEnd(id, ends);
  if (!changed.ok)
    return changed.error.code === "invalid_input"
      ? fail("conflict", "This subscription has already ended.")
      : changed;
  log("info", "subscription_end_chosen", { subscription: id, ends });
  return ok(null);
}

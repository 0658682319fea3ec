import "server-only";
import { and, asc, eq, gt, gte, inArray, isNotNull, sql } from "drizzle-orm";
import { order, subscription, subscriptionCheckout } from "../../db/schema/index.ts";
import { type ListedInvoice, listRecentInvoices } from "../../stripe/subscriptions.ts";
import { closeSubscriptionCheckout } from "../../subscriptions/subscription-store.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { recordInvoices } from "../payments/record-subscription.ts";
import { pagesOf } from "./pages.ts";
import type { Run } from "./run.ts";

/** How long Stripe may go on trying a failed renewal: two months at the most. */
const RETRIED_DAYS = 62;

/** Attempts to subscribe whose session has ended unheard, payments without an order, and orders behind their payment. */
export async function reconcileSubscriptions(run: Run): Promise<void> {
  await reconcileAttempts(run);
  const behind = new Set([...(await subscriptionsBehind(run)), ...(await unsettled(run))]);
  for (const id of behind) {
    if (run.isCancelled()) return;
    const recorded = await recordInvoices(run.db, id);
    if (!recorded.ok) run.failed(id, recorded.error.message);
    else for (const invoiceId of recorded.value) run.repaired("order_recorded", invoiceId);
  }
}

async function reconcileAttempts(run: Run): Promise<void> {
  const pages = pagesOf(
    run,
    "checkouts",
    (after, limit) =>
      run.db
        .select({ id: subscriptionCheckout.id, sessionId: subscriptionCheckout.sessionId })
        .from(subscriptionCheckout)
        .where(
          and(
            eq(subscriptionCheckout.state, "open"),
            gt(subscriptionCheckout.id, after),
            sql`${subscriptionCheckout.createdAt} <= now() - make_interval(secs => ${run.graceSeconds}::double precision)`,
          ),
        )
        .orderBy(asc(subscriptionCheckout.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const { id, sessionId } of rows) {
      const recorded = await recordPayment(sessionId);
      if (!recorded.ok) run.failed(id, recorded.error.message);
      else if (recorded.value.state === "recorded") run.repaired("order_recorded", sessionId);
      else if (recorded.value.state !== "open") {
        // Expired, or never heard of at Stripe (a sandbox that was reset): nobody can pay it.
        await closeSubscriptionCheckout(run.db, id, "expired");
        run.repaired("checkout_closed", sessionId);
      }
    }
  }
}

/** The subscriptions of ours with a recent invoice that no order knows. */
async function subscriptionsBehind(run: Run): Promise<readonly string[]> {
  const behind: string[] = [];
  for (let after: string | null = null; !run.isCancelled(); ) {
    const page = await listRecentInvoices({ createdFrom: run.since, after });
    if (!page.ok) {
      run.failed("stripe", page.error.message);
      return behind;
    }
    behind.push(...(await unknownOf(run, page.value.items)));
    const last = page.value.items.at(-1);
    if (!page.value.hasMore || !last) return behind;
    after = last.id;
  }
  return behind;
}

async function unknownOf(run: Run, invoices: readonly ListedInvoice[]): Promise<readonly string[]> {
  const subscriptionIds = [...new Set(invoices.flatMap(({ subscriptionId }) => subscriptionId ?? []))];
  if (subscriptionIds.length === 0) return [];
  const [ours, orders] = await Promise.all([
    run.db
      .select({ id: subscription.id })
      .from(subscription)
      .where(inArray(subscription.id, subscriptionIds)),
    run.db
      .select({ paidThrough: order.paidThrough })
      .from(order)
      .where(
        inArray(
          order.paidThrough,
          invoices.map(({ id }) => id),
        ),
      ),
  ]);
  run.look("subscriptions", ours.length);
  const isOurs = new Set(ours.map(({ id }) => id));
  const isKnown = new Set(orders.map(({ paidThrough }) => paidThrough));
  return invoices.flatMap(({ id, subscriptionId, status }) =>
    subscriptionId &&
    isOurs.has(subscriptionId) &&
    !isKnown.has(id) &&
    status !== "draft" &&
    status !== "void"
      ? [subscriptionId]
      : [],
  );
}

/** Subscriptions with a payment that had not come when it was last looked at and may have come since. */
async function unsettled({ db, now }: Run): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ id: order.subscriptionId })
    .from(order)
    .where(
      and(
        isNotNull(order.subscriptionId),
        inArray(order.state, ["awaiting_payment", "failed"]),
        gte(order.paidAt, new Date((now - RETRIED_DAYS * 86_400) * 1000)),
      ),
    );
  return rows.flatMap(({ id }) => id ?? []);
}

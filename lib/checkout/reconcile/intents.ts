import "server-only";
import { and, asc, eq, gt, like, or, sql } from "drizzle-orm";
import { checkout as checkoutTable, order, redemption } from "../../db/schema/index.ts";
import { releaseOthers } from "../../ledger/ledger.ts";
import { ok, type Result } from "../../result.ts";
import { findCheckout, payThrough } from "../checkout-store.ts";
import { startDeadline } from "../deadline.ts";
import { withLease } from "../lease.ts";
import { closePayment } from "../payments/close-payment.ts";
import { recordIntentPayment } from "../payments/record-intent-payment.ts";
import { pagesOf } from "./pages.ts";
import type { Run } from "./run.ts";

/**
 * A PaymentIntent never ends by itself, as a Checkout Session does. One that nobody has touched for so long ends here, so
 * that nobody pays yesterday's price and nothing limited is held for a shopper who has gone. Seconds.
 */
const IDLE_HOLDING = 30 * 60;
const IDLE = 24 * 60 * 60;

/** The Payment Intents route: payments nobody recorded, money that came or failed since, and what was left behind. */
export async function reconcileIntents(run: Run): Promise<void> {
  await reconcileOpen(run);
  await reconcileAwaited(run);
}

async function reconcileOpen(run: Run): Promise<void> {
  const untouchedFor = (seconds: number) =>
    sql`${checkoutTable.updatedAt} <= now() - make_interval(secs => ${seconds}::double precision)`;
  const holds = sql`exists (select 1 from ${redemption} where ${redemption.checkoutId} = ${checkoutTable.id} and ${redemption.state} = 'reserved')`;
  const pages = pagesOf(
    run,
    "intents",
    (after, limit) =>
      run.db
        .select({
          id: checkoutTable.id,
          intentId: checkoutTable.paidThrough,
          isIdle: sql<boolean>`${or(untouchedFor(IDLE), and(holds, untouchedFor(IDLE_HOLDING)))}`,
        })
        .from(checkoutTable)
        .where(
          and(
            eq(checkoutTable.state, "open"),
            like(checkoutTable.paidThrough, "pi\\_%"),
            gt(checkoutTable.id, after),
            untouchedFor(run.graceSeconds),
          ),
        )
        .orderBy(asc(checkoutTable.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const row of rows) await (row.isIdle ? end(run, row.id) : record(run, row.intentId));
  }
}

async function reconcileAwaited(run: Run): Promise<void> {
  const pages = pagesOf(
    run,
    "intents",
    (after, limit) =>
      run.db
        .select({ id: order.id, intentId: order.paidThrough })
        .from(order)
        .where(
          and(eq(order.state, "awaiting_payment"), like(order.paidThrough, "pi\\_%"), gt(order.id, after)),
        )
        .orderBy(asc(order.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const { intentId } of rows) await record(run, intentId, true);
  }
}

async function record(run: Run, intentId: string, isAwaited = false): Promise<void> {
  const recorded = await recordIntentPayment(intentId);
  if (!recorded.ok) return run.failed(intentId, recorded.error.message);
  if (recorded.value.state !== "recorded") return;
  const { state } = recorded.value.order;
  if (state === "failed") run.repaired("order_failed", intentId);
  else if (!isAwaited) run.repaired("order_recorded", intentId);
  else if (state !== "awaiting_payment") run.repaired("order_paid", intentId);
}

/** Ends an idle checkout's PaymentIntent. The checkout stays: opened again, it is given another with the same claims. */
async function end(run: Run, checkoutId: string): Promise<void> {
  const ended = await withLease(
    run.db,
    checkoutId,
    async (leaseVersion): Promise<Result<"closed" | "paid" | "gone">> => {
      const checkout = await findCheckout(run.db, checkoutId);
      if (checkout?.state !== "open") return ok("gone");
      const closed = await closePayment(run.db, checkout, startDeadline());
      if (!closed.ok || closed.value.state === "paid") return closed.ok ? ok("paid") : closed;
      const held = { id: checkoutId, leaseVersion };
      if (!(await payThrough(run.db, held, { paidThrough: checkoutId }))) return ok("gone");
      await releaseOthers(run.db, checkoutId, []);
      return ok("closed");
    },
  );
  if (!ended.ok) run.failed(checkoutId, ended.error.message);
  else if (ended.value === "closed") run.repaired("intent_cancelled", checkoutId);
  else if (ended.value === "paid") run.repaired("order_recorded", checkoutId);
}

import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { checkout as checkoutTable, order, redemption } from "../../db/schema/index.ts";
import { commit, releaseOthers } from "../../ledger/ledger.ts";
import { shopperKey } from "../../ledger/shopper-key.ts";
import { findListedSession } from "../../stripe/session-list.ts";
import { findCheckout, findCheckouts } from "../checkout-store.ts";
import { closeExpired } from "../payments/store-order.ts";
import { pagesOf } from "./pages.ts";
import type { Run } from "./run.ts";
import { close, reconcileComplete, reprice, type SeenSessions } from "./sessions.ts";

/** Open checkouts and unsettled orders whose sessions the list of recent ones did not show. */
export async function reconcileCheckouts(run: Run, seen: SeenSessions): Promise<void> {
  await reconcileUnseen(run, seen);
  await reconcileAwaited(run);
}

async function reconcileUnseen(run: Run, seen: SeenSessions): Promise<void> {
  const pages = pagesOf(
    run,
    "checkouts",
    (after, limit) =>
      run.db
        .select({ id: checkoutTable.id, paidThrough: checkoutTable.paidThrough })
        .from(checkoutTable)
        .where(and(eq(checkoutTable.state, "open"), gt(checkoutTable.id, after), isOldEnough(run)))
        .orderBy(asc(checkoutTable.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const row of rows) if (!seen.open.has(row.paidThrough)) await reconcileOpen(run, row);
  }
}

async function reconcileAwaited(run: Run): Promise<void> {
  const pages = pagesOf(
    run,
    "orders",
    (after, limit) =>
      run.db
        .select({ id: order.id, paidThrough: order.paidThrough })
        .from(order)
        .where(and(eq(order.state, "awaiting_payment"), gt(order.id, after)))
        .orderBy(asc(order.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const { paidThrough } of rows) {
      if (!isSession(paidThrough)) continue;
      const session = await findListedSession(paidThrough);
      const orderStates = new Map([[paidThrough, "awaiting_payment"]]);
      if (session.ok) await reconcileComplete(run, session.value, { orderStates });
      else run.failed(paidThrough, session.error.message);
    }
  }
}

const isSession = (id: string) => id.startsWith("cs_");

const isOldEnough = ({ graceSeconds }: Run) =>
  sql`${checkoutTable.updatedAt} <= now() - make_interval(secs => ${graceSeconds}::double precision)`;

async function reconcileOpen(run: Run, row: Readonly<{ id: string; paidThrough: string }>): Promise<void> {
  if (!isSession(row.paidThrough)) return;
  const session = await findListedSession(row.paidThrough);
  if (session.ok) {
    if (session.value.status !== "open") await close(run, row.paidThrough);
    return;
  }
  if (session.error.code !== "not_found") return run.failed(row.id, session.error.message);
  // Stripe has never heard of it (another account, a sandbox that was reset), so nobody can pay it.
  await run.db.transaction(async (tx) => {
    await closeExpired(tx, row.id);
    await releaseOthers(tx, row.id, []);
  });
  run.repaired("checkout_closed", row.id);
}

/** Uses that are held for nothing payable, and paid ones that are not final. */
export async function reconcileUses(run: Run): Promise<void> {
  await reconcileHeld(run);
  await reconcileCommitted(run);
}

async function reconcileHeld(run: Run): Promise<void> {
  const { db, graceSeconds } = run;
  const pages = pagesOf(
    run,
    "uses",
    (after, limit) =>
      db
        .selectDistinct({ checkoutId: redemption.checkoutId })
        .from(redemption)
        .where(
          and(
            eq(redemption.state, "reserved"),
            gt(redemption.checkoutId, after),
            sql`${redemption.updatedAt} <= now() - make_interval(secs => ${graceSeconds}::double precision)`,
          ),
        )
        .orderBy(asc(redemption.checkoutId))
        .limit(limit),
    (row) => row.checkoutId,
  );
  for await (const rows of pages) {
    for (const { checkoutId } of rows) await reconcileHolder(run, checkoutId);
  }
}

async function reconcileHolder(run: Run, checkoutId: string): Promise<void> {
  const { db } = run;
  const checkout = await findCheckout(db, checkoutId);
  if (checkout?.state === "open") {
    const held = await heldPools(run, checkoutId);
    const carried = new Set(
      [checkout, ...checkout.pending].flatMap((each) => each.held.map(({ pool }) => pool)),
    );
    if (held.some((pool) => !carried.has(pool)) || checkout.pending.length > 0)
      await reprice(run, checkoutId);
    return;
  }
  const [sold] = await db.select().from(order).where(eq(order.checkoutId, checkoutId));
  if (sold?.state === "awaiting_payment") return;
  if (checkout && (sold?.state === "paid" || sold?.state === "mismatch")) return commitPaid(run, checkoutId);
  await releaseOthers(db, checkoutId, []);
  run.repaired("use_given_back", checkoutId);
}

async function heldPools({ db }: Run, checkoutId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ pool: redemption.pool })
    .from(redemption)
    .where(and(eq(redemption.checkoutId, checkoutId), eq(redemption.state, "reserved")));
  return rows.map(({ pool }) => pool);
}

async function commitPaid(run: Run, checkoutId: string): Promise<void> {
  const { db } = run;
  const [checkout] = await findCheckouts(db, [checkoutId]);
  const [sold] = await db.select().from(order).where(eq(order.checkoutId, checkoutId));
  if (!checkout || !sold) return;
  const holder = {
    checkoutId,
    currency: sold.currency,
    shopperKey: shopperKey(sold.shopperId, sold.email),
  };
  const committed = await db.transaction((tx) =>
    commit(tx, holder, sold.state === "mismatch" ? null : checkout.held),
  );
  if (committed.length > 0) run.repaired("use_committed", checkoutId);
}

/** Paid checkouts of the time looked at that hold something which the ledger has not as committed. */
async function reconcileCommitted(run: Run): Promise<void> {
  const { db, since } = run;
  const pages = pagesOf(
    run,
    "orders",
    (after, limit) =>
      db
        .select({ id: order.id, checkoutId: order.checkoutId })
        .from(order)
        .innerJoin(checkoutTable, eq(checkoutTable.id, order.checkoutId))
        .where(
          and(
            eq(order.state, "paid"),
            sql`${order.paidAt} >= to_timestamp(${since})`,
            gt(order.id, after),
            sql`exists (
              select 1 from jsonb_array_elements(${checkoutTable.held}) as carried
              where not exists (
                select 1 from ${redemption}
                where ${redemption.checkoutId} = ${order.checkoutId}
                  and ${redemption.pool} = carried->>'pool'
                  and ${redemption.state} = 'committed'))`,
          ),
        )
        .orderBy(asc(order.id))
        .limit(limit),
    (row) => row.id,
  );
  for await (const rows of pages) {
    for (const { checkoutId } of rows) await commitPaid(run, checkoutId);
  }
}

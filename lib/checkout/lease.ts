import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "../db/index.ts";
import { checkout } from "../db/schema/index.ts";
import { fail, type Result } from "../result.ts";

/** Longer than one request may take (its deadline is 15 s), so that only a dead process's lease is taken over. */
const LEASE_SECONDS = 20;
/** How long a second click waits for the first one before it is told to try again. */
const PATIENCE_MS = 8_000;

/**
 * Runs `work` while this request alone, over all processes, may change the checkout. The version it is given fences
 * off a holder that came back too late: stores made with an older one are refused. No transaction is held meanwhile,
 * since the work includes calls to Stripe.
 */
export async function withLease<T>(
  db: Database,
  checkoutId: string,
  work: (leaseVersion: number) => Promise<Result<T>>,
): Promise<Result<T>> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let pause = 20; ; pause = Math.min(pause * 2, 400)) {
    const leaseVersion = await take(db, checkoutId);
    if (leaseVersion !== null) {
      try {
        return await work(leaseVersion);
      } finally {
        await giveBack(db, checkoutId, leaseVersion);
      }
    }
    if (performance.now() > giveUpAt)
      return fail("conflict", "Another change to this checkout is still under way. Please try again.");
    await wait(pause);
  }
}

async function take(db: Database, checkoutId: string): Promise<number | null> {
  const [row] = await db
    .update(checkout)
    .set({
      leaseVersion: sql`${checkout.leaseVersion} + 1`,
      leaseUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where(
      and(eq(checkout.id, checkoutId), or(isNull(checkout.leaseUntil), lt(checkout.leaseUntil, sql`now()`))),
    )
    .returning({ version: checkout.leaseVersion });
  return row?.version ?? null;
}

async function giveBack(db: Database, checkoutId: string, leaseVersion: number): Promise<void> {
  await db
    .update(checkout)
    .set({ leaseUntil: null })
    .where(and(eq(checkout.id, checkoutId), eq(checkout.leaseVersion, leaseVersion)));
}

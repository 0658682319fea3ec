import { createHmac } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "#lib/db/open.ts";
import { attempt } from "#lib/db/schema/jobs.ts";

/** How many tries at one thing are let through in a window of so many seconds, counted from its first try. */
export type AttemptLimit = Readonly<{ most: number; windowSeconds: number }>;

/** The key under which tries at something are counted: hashed under the shop's secret, so that it tells nothing. */
export function attemptKey(secret: string, what: string, at: string): string {
  return createHmac("sha256", secret).update(`${what}:${at}`).digest("hex");
}

/**
 * Counts a try before it is looked at, for all processes together, so that tries in parallel cannot all slip under the
 * limit.
 * @param now epoch seconds
 * @returns seconds to wait, or 0 when the try may go on
 */
export async function countAttempt(
  db: Database,
  key: string,
  { most, windowSeconds }: AttemptLimit,
  now: number,
): Promise<number> {
  const lapsed = sql`${attempt.since} <= ${now - windowSeconds}`;
  const [row] = await db
    .insert(attempt)
    .values({ key, count: 1, since: now })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${lapsed} then 1 else ${attempt.count} + 1 end`,
        since: sql`case when ${lapsed} then ${now} else ${attempt.since} end`,
      },
    })
    .returning();
  return row && row.count > most ? row.since + windowSeconds - now : 0;
}

/** Takes one try back: it was no guess. Unlike forgetting, this gives somebody who knows one answer no new tries. */
export async function uncountAttempt(db: Database, key: string): Promise<void> {
  await db
    .update(attempt)
    .set({ count: sql`${attempt.count} - 1` })
    .where(and(eq(attempt.key, key), gt(attempt.count, 0)));
}

/** Forgets the tries at something, once its owner has proved to be one. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.delete(attempt).where(eq(attempt.key, key));
}

/** Removes counters whose window is long over. @param before epoch seconds */
export async function sweepAttempts(db: Database, before: number): Promise<void> {
  await db.delete(attempt).where(lt(attempt.since, before));
}

import "server-only";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "../../db/index.ts";
import { job } from "../../db/schema/index.ts";

/** A worker that has said nothing for so long is taken for dead. */
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;

/**
 * Runs a job that repeats, unless another process is at it or has begun it less than `everySeconds` ago: of many
 * replicas one does the work. The worker keeps saying that it lives; when it stops, the next one begins.
 * @param everySeconds 0 asks for it now, whenever it last ran
 * @returns what the job reports, or null when it is not our turn
 */
export async function runAlone<T>(
  db: Database,
  input: Readonly<{ name: string; everySeconds: number; work: (signal: AbortSignal) => Promise<T> }>,
): Promise<T | null> {
  const { name, everySeconds, work } = input;
  const version = await take(db, name, everySeconds);
  if (version === null) return null;
  const lost = new AbortController();
  const renewal = setInterval(() => {
    renew(db, name, version).then(
      (isOurs) => isOurs || lost.abort(),
      // The database is away for a moment; the lease is long enough for the next try.
      () => {},
    );
  }, RENEW_MS);
  try {
    const report = await work(lost.signal);
    await giveBack(db, name, version, report);
    return report;
  } catch (error) {
    await giveBack(db, name, version, { failed: String(error) });
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

async function take(db: Database, name: string, everySeconds: number): Promise<number | null> {
  await db.insert(job).values({ name }).onConflictDoNothing();
  const [row] = await db
    .update(job)
    .set({ leaseVersion: sql`${job.leaseVersion} + 1`, leaseUntil: leaseEnd, startedAt: sql`now()` })
    .where(
      and(
        eq(job.name, name),
        or(isNull(job.leaseUntil), lt(job.leaseUntil, sql`now()`)),
        or(
          isNull(job.startedAt),
          sql`${job.startedAt} <= now() - make_interval(secs => ${everySeconds}::double precision)`,
        ),
      ),
    )
    .returning({ version: job.leaseVersion });
  return row?.version ?? null;
}

async function renew(db: Database, name: string, version: number): Promise<boolean> {
  const renewed = await db
    .update(job)
    .set({ leaseUntil: leaseEnd })
    .where(and(eq(job.name, name), eq(job.leaseVersion, version)))
    .returning({ name: job.name });
  return renewed.length === 1;
}

async function giveBack(db: Database, name: string, version: number, report: unknown): Promise<void> {
  await db
    .update(job)
    .set({ leaseUntil: null, finishedAt: sql`now()`, report })
    .where(and(eq(job.name, name), eq(job.leaseVersion, version)));
}

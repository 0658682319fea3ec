import "server-only";
import { sweepAttempts } from "../../auth/attempts.ts";
import { now } from "../../clock.ts";
import type { Database } from "../../db/index.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { updateOpenSessions } from "../refresh/update-open-sessions.ts";
import { runAlone } from "./run-alone.ts";

type Job = Readonly<{
  name: string;
  everySeconds: number;
  work: (db: Database, signal: AbortSignal) => Promise<unknown>;
}>;

/** The counters of attempts look back a day at the most. */
const ATTEMPTS_KEPT_SECONDS = 86_400;

function jobs(): readonly Job[] {
  const { RECONCILE_MINUTES } = env();
  const reconciliation: Job = {
    name: "reconcile",
    everySeconds: RECONCILE_MINUTES * 60,
    work: async (db, signal) => {
      const at = await now();
      await sweepAttempts(db, at - ATTEMPTS_KEPT_SECONDS);
      return reconcile(db, { now: at, days: 2, signal });
    },
  };
  // The page of an offer that ends acts by itself at that second; this is for pages that are closed or asleep.
  const openSessions: Job = {
    name: "open-sessions",
    everySeconds: 5,
    work: async (db, signal) => updateOpenSessions(db, await now(), new Set(), signal),
  };
  return RECONCILE_MINUTES > 0 ? [openSessions, reconciliation] : [openSessions];
}

/** How often, at the least, a process looks whether it is its turn; the database says whether it is. */
const LOOK_MS = 60_000;

/**
 * Starts this process's part in the jobs that repeat. Every replica calls it; the database lets one at a time do each
 * job. A job that throws is logged and comes up again.
 */
export function startJobs(db: Database): void {
  for (const { name, everySeconds, work } of jobs()) {
    const turn = async () => {
      try {
        await runAlone(db, { name, everySeconds, work: (signal) => work(db, signal) });
      } catch (error) {
        log("error", "job_failed", {
          job: name,
          error: error instanceof Error ? error.message : String(error),
        });
      }
      setTimeout(turn, Math.min(everySeconds * 1000, LOOK_MS)).unref();
    };
    // Not at once: a shop that has just started serves first.
    setTimeout(turn, Math.min(everySeconds * 1000, LOOK_MS)).unref();
  }
}

import "server-only";
import type { Database } from "../../db/index.ts";
import { log } from "../../log.ts";
import { reconcileCodes } from "./codes.ts";
import { reconcileCoupons } from "./coupons.ts";
import { reconcileIntents } from "./intents.ts";
import { reconcileCheckouts, reconcileUses } from "./ledger.ts";
import type { Problem, ReconcileReport, Repair, Run } from "./run.ts";
import { reconcileSessions } from "./sessions.ts";
import { reconcileSubscriptions } from "./subscriptions.ts";

const DAY = 86_400;
/** A session lives a day at the most, so whatever can still be paid is seen by looking back a little further. */
const LEAST_DAYS = 2;

/**
 * Finds every difference between Stripe, the orders and the ledger, repairs it, and says what it did: paid sessions
 * without an order, orders behind Stripe's payment, open checkouts whose session has ended, sessions and uses that belong
 * to nobody, uses not committed, codes that are used up but still active, and coupons left behind. Running it twice changes nothing more, and
 * running it while the shop sells is safe: it takes the same leases and locks as everybody.
 * @param days how far back to look at Stripe, two at the least
 */
export async function reconcile(
  db: Database,
  input: Readonly<{
    now: number;
    days: number;
    graceSeconds?: number;
    signal?: AbortSignal;
    onProgress?: (looked: ReconcileReport["looked"]) => void;
  }>,
): Promise<ReconcileReport> {
  const looked = {
    sessions: 0,
    subscriptions: 0,
    intents: 0,
    checkouts: 0,
    orders: 0,
    uses: 0,
    codes: 0,
    coupons: 0,
  };
  const repairs: Repair[] = [];
  const problems: Problem[] = [];
  const run: Run = {
    db,
    now: input.now,
    since: input.now - Math.max(LEAST_DAYS, input.days) * DAY,
    graceSeconds: input.graceSeconds ?? 120,
    isCancelled: () => input.signal?.aborted ?? false,
    look: (phase, count) => {
      looked[phase] += count;
      input.onProgress?.({ ...looked });
    },
    repaired: (did, subject) => {
      repairs.push({ did, subject });
      log("warn", "reconciled", { did, subject });
    },
    failed: (subject, message) => {
      problems.push({ subject, message });
      log("error", "not_reconciled", { subject, message });
    },
  };
  // Sessions first: what they bring to light (an order, an end) the later phases need not find again.
  const seen = await reconcileSessions(run);
  await reconcileIntents(run);
  await reconcileCheckouts(run, seen);
  await reconcileSubscriptions(run);
  // A use is given back only when every session that might carry it has been looked at.
  if (seen.complete) await reconcileUses(run);
  await reconcileCodes(run);
  await reconcileCoupons(run);
  const report = { looked, repairs, problems, finished: !run.isCancelled() && seen.complete };
  log("info", "reconcile_finished", {
    ...looked,
    repairs: repairs.length,
    problems: problems.length,
    finished: report.finished,
  });
  return report;
}

import "server-only";
import type { Database } from "../db/index.ts";
import { log } from "../log.ts";
import { reconcileCodes } from "./reconcile-codes.ts";
import { reconcileCoupons } from "./reconcile-coupons.ts";
import { reconcileIntents } from "./reconcile-intents.ts";
import { reconcileCheckouts, reconcileUses } from "./reconcile-ledger.ts";
import { reconcileSessions } from "./reconcile-sessions.ts";
import { reconcileSubscriptions } from "./reconcile-subscriptions.ts";

/** Something that differed between Stripe, orders and ledger, and what was done about it. */
export type Repair = Readonly<{
  did:
    | "order_recorded"
    | "order_paid"
    | "order_failed"
    | "checkout_closed"
    | "session_expired"
    | "session_repriced"
    | "intent_cancelled"
    | "use_given_back"
    | "use_committed"
    | "code_switched_off"
    | "coupon_deleted";
  /** The object it was done to: a session, an order, a checkout, a pool of the ledger, a promotion code. */
  subject: string;
}>;

/** Something that could not be repaired, in words for staff. */
export type Problem = Readonly<{ subject: string; message: string }>;

/** What a run looked at, did and could not do. `finished` is false when it was cancelled. */
export type ReconcileReport = Readonly<{
  looked: Readonly<Record<Phase, number>>;
  repairs: readonly Repair[];
  problems: readonly Problem[];
  finished: boolean;
}>;

export type Phase =
  | "sessions"
  | "subscriptions"
  | "intents"
  | "checkouts"
  | "orders"
  | "uses"
  | "codes"
  | "coupons";

/** What the phases share: where they look, what they tell, and when they stop. */
export type Run = Readonly<{
  db: Database;
  /** Epoch seconds; sessions made and orders paid before are left alone, as long as nothing of them is open. */
  since: number;
  now: number;
  /** What is younger may still be under way and is left to whoever is at it. */
  graceSeconds: number;
  isCancelled: () => boolean;
  /** Counts what was looked at, and tells it. */
  look: (phase: Phase, count: number) => void;
  repaired: (did: Repair["did"], subject: string) => void;
  failed: (subject: string, message: string) => void;
}>;

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

import type { Database } from "../../db/index.ts";

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

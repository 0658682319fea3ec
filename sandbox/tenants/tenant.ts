import type { PaymentFault } from "../controls/payment-faults.ts";
import type { EventRecord } from "../webhooks/event-record.ts";
import { Clock } from "./clock.ts";
import { DUE_WORK } from "./due-work.ts";
import { type AccountFlags, DEFAULT_FLAGS } from "./flags.ts";
import { Ids, spell } from "./ids.ts";
import { Store, type Write } from "./store.ts";

/** Keeps what a tenant changed; the world decides where. */
export type Journal = Readonly<{ append(tenant: Tenant, writes: readonly Write[]): void }>;

export type RequestOrigin = Readonly<{ id: string; idempotency_key: string | null }>;

/** One account: its own data, clock, ids, flags. Two tenants never meet. */
export class Tenant {
  /** The ending shared by `sk_test_…` and `pk_test_…`. */
  readonly suffix: string;
  readonly store = new Store();
  readonly clock = new Clock();
  readonly ids: Ids;
  flags: AccountFlags = DEFAULT_FLAGS;
  /** What the next payments do, whatever card is used. */
  paymentFaults: readonly PaymentFault[] = [];
  /** The request being executed; null while time alone causes things. */
  request: RequestOrigin | null = null;
  /** Called for every event once its transaction has succeeded. */
  onEvent: (event: EventRecord) => void = () => {};
  readonly #journal: Journal;
  #emitted: EventRecord[] = [];
  #requests = 0;

  constructor(suffix: string, journal: Journal) {
    this.suffix = suffix;
    this.ids = new Ids(suffix);
    this.#journal = journal;
  }

  now(): number {
    return this.clock.now();
  }

  /** `req_` + 14. Drawn apart from object ids, so that reading more often does not rename what is created. */
  nextRequestId(): string {
    this.#requests += 1;
    return `req_${spell(`${this.ids.seed}:request:${this.#requests}`, 14)}`;
  }

  emitted(event: EventRecord): void {
    this.#emitted.push(event);
  }

  /**
   * Does everything the clock has made due, each at its own moment and in order, so that a jump of a month looks like a
   * month that passed. Called before anything reads or changes this account.
   */
  catchUp(): void {
    const { schedule } = this.store;
    const now = this.now();
    for (let due = schedule.next; due && due.at <= now; due = schedule.next) {
      schedule.take();
      const { at, collection, id } = due;
      // Rescheduled, done or gone since it was planned.
      if (this.store.dueAt(collection, id) !== at) continue;
      const request = this.request;
      this.request = null;
      this.clock.during(at, () => this.transaction(() => DUE_WORK[collection]?.(this, id)));
      this.request = request;
    }
  }

  /** All or nothing; when it returns, the change is on its way to disk and survives the process. */
  transaction<T>(work: () => T): T {
    const drawn = this.ids.drawn;
    this.#emitted = [];
    try {
      const { result, writes } = this.store.transaction(work);
      if (writes.length > 0) this.#journal.append(this, writes);
      const events = this.#emitted;
      this.#emitted = [];
      for (const event of events) this.onEvent(event);
      return result;
    } catch (error) {
      // A refused request leaves no trace: the next one gets the ids it would have had.
      this.ids.drawn = drawn;
      this.#emitted = [];
      throw error;
    }
  }
}

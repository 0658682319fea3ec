import { Clock, type ClockState } from "./clock.ts";
import type { FaultRule } from "./faults.ts";
import { type AccountFlags, DEFAULT_FLAGS } from "./flags.ts";
import { Ids, spell } from "./ids.ts";
import type { PaymentFault } from "./payment-faults.ts";
import { RequestLog } from "./request-log.ts";
import { Store, type Write } from "./store.ts";
import { WELL_BEHAVED, type WebhookSwitches } from "./webhook-switches.ts";

/** What an account has beside its records; journaled with every change. */
export type Settings = Readonly<{
  clock: ClockState;
  ids: Readonly<{ seed: string; drawn: number; requests: number }>;
  flags: AccountFlags;
}>;

/** Keeps what a tenant changed; the world decides where. */
export type Journal = Readonly<{
  append(tenant: Tenant, writes: readonly Write[]): void;
  /** Everything at once, in place of what was kept before. */
  rewrite(tenant: Tenant): void;
}>;

/** What the clock alone brings about, by collection: done in a transaction, at the moment it was due. */
export type DueWork = Readonly<Record<string, (tenant: Tenant, id: string) => void>>;

export type RequestOrigin = Readonly<{ id: string; idempotency_key: string | null }>;

/** One account: its own data, clock, ids, flags, faults, webhooks. Two tenants never meet. */
export class Tenant {
  /** The ending shared by `sk_test_…` and `pk_test_…`. */
  readonly suffix: string;
  readonly store = new Store();
  readonly clock = new Clock();
  readonly ids: Ids;
  readonly log = new RequestLog();
  flags: AccountFlags = DEFAULT_FLAGS;
  /** What goes wrong on purpose; forgotten at a restart. */
  faults: readonly FaultRule[] = [];
  paymentFaults: readonly PaymentFault[] = [];
  switches: WebhookSwitches = WELL_BEHAVED;
  /** Where this account was reached last: the address of its hosted pages. */
  origin = "http://127.0.0.1:4242";
  /** The request being executed; null while time alone causes things. */
  request: RequestOrigin | null = null;
  /** Idempotency keys of requests that have not been answered yet (X-043). */
  readonly keysInFlight = new Set<string>();
  readonly #journal: Journal;
  readonly #dueWork: DueWork;
  #requests = 0;

  constructor(suffix: string, journal: Journal, dueWork: DueWork) {
    this.suffix = suffix;
    this.ids = new Ids(suffix);
    this.#journal = journal;
    this.#dueWork = dueWork;
  }

  now(): number {
    return this.clock.now();
  }

  /** `req_` + 14. Drawn apart from object ids, so that reading more often does not rename what is created. */
  nextRequestId(): string {
    this.#requests += 1;
    return `req_${spell(`${this.ids.seed}:request:${this.#requests}`, 14)}`;
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
      const { request } = this;
      this.request = null;
      try {
        this.clock.during(at, () => this.transaction(() => this.#dueWork[collection]?.(this, id)));
      } finally {
        this.request = request;
      }
    }
  }

  /** All or nothing; when it returns, the change is on its way to disk and survives the process. */
  transaction<T>(work: () => T): T {
    const drawn = this.ids.drawn;
    const { switches } = this;
    try {
      const { result, writes } = this.store.transaction(work);
      if (writes.length > 0) this.#journal.append(this, writes);
      return result;
    } catch (error) {
      // A refused request leaves no trace: the next one gets the ids it would have had.
      this.ids.drawn = drawn;
      this.switches = switches;
      throw error;
    }
  }

  get settings(): Settings {
    return {
      clock: this.clock.state,
      ids: { seed: this.ids.seed, drawn: this.ids.drawn, requests: this.#requests },
      flags: this.flags,
    };
  }

  adopt(settings: Settings): void {
    this.clock.restore(settings.clock);
    this.ids.seed = settings.ids.seed;
    this.ids.drawn = settings.ids.drawn;
    this.#requests = settings.ids.requests;
    this.flags = { ...DEFAULT_FLAGS, ...settings.flags };
  }

  /** Keeps a change of the settings alone. */
  saveSettings(): void {
    this.#journal.append(this, []);
  }

  /** Everything that makes this account what it is: a value that can be kept, sent and put into another account. */
  snapshot(): Snapshot {
    return { version: 1, settings: this.settings, writes: [...this.store.export()] };
  }

  restore(snapshot: Snapshot): void {
    this.#forget();
    this.store.import(snapshot.writes);
    this.adopt(snapshot.settings);
    this.#journal.rewrite(this);
  }

  /** An empty account again, with the ids it began with. */
  reset(seed = this.suffix): void {
    this.#forget();
    this.clock.reset();
    this.ids.seed = seed;
    this.ids.drawn = 0;
    this.#requests = 0;
    this.flags = DEFAULT_FLAGS;
    this.#journal.rewrite(this);
  }

  #forget(): void {
    this.store.clear();
    this.log.clear();
    this.faults = [];
    this.paymentFaults = [];
    this.switches = WELL_BEHAVED;
  }
}

export type Snapshot = Readonly<{ version: 1; settings: Settings; writes: readonly Write[] }>;

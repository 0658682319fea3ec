import { type DueWork, type Journal, Tenant } from "./tenant.ts";

/** Keeps nothing: what a world without a data folder does with its journal. */
const FORGETFUL: Journal = { append: () => {}, rewrite: () => {} };

/** Every account of this process, made on first use. */
export class World {
  readonly #tenants = new Map<string, Tenant>();
  readonly #dueWork: DueWork;
  readonly #journal: Journal;

  constructor(dueWork: DueWork, journal: Journal = FORGETFUL) {
    this.#dueWork = dueWork;
    this.#journal = journal;
  }

  tenant(suffix: string): Tenant {
    const existing = this.#tenants.get(suffix);
    if (existing) return existing;
    const created = new Tenant(suffix, this.#journal, this.#dueWork);
    this.#tenants.set(suffix, created);
    return created;
  }

  /** The account a `sk_test_…` or `pk_test_…` key belongs to, null when it has another form. */
  tenantOfKey(key: string): Tenant | null {
    const suffix = /^[sp]k_test_([A-Za-z0-9_]{4,200})$/.exec(key)?.[1];
    return suffix === undefined ? null : this.tenant(suffix);
  }

  get tenants(): Iterable<Tenant> {
    return this.#tenants.values();
  }

  /** Lets time pass for everybody: expiries, renewals, webhook retries. */
  catchUp(): void {
    for (const tenant of this.#tenants.values()) tenant.catchUp();
  }
}

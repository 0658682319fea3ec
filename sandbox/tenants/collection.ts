/** What a transaction must know to undo a change, and the journal to write it. */
export type Change = Readonly<{ collection: Collection<never>; id: string; before: Slot | null }>;
type Slot = Readonly<{ record: unknown; sequence: number }>;

/** Which secondary keys a record has: index name → key, null when it has none there. */
export type IndexKeys<T> = Readonly<Record<string, (record: T) => string | null>>;

export type Page<T> = Readonly<{ records: readonly T[]; hasMore: boolean }>;
export type PageRequest<T> = Readonly<{
  limit: number;
  after?: string | undefined;
  before?: string | undefined;
  /** Narrows to one key of one index, so that no list walks what it does not show. */
  within?: Readonly<{ index: string; key: string }> | undefined;
  matches?: ((record: T) => boolean) | undefined;
}>;

/**
 * Records of one kind, by id, in order of creation, with secondary indexes. Records are immutable values: a change is a
 * `put` of a new one. Every change is reported, so that a transaction can undo it and the journal can keep it.
 */
export class Collection<T extends { readonly id: string }> {
  readonly name: string;
  readonly #keys: IndexKeys<T>;
  readonly #slots = new Map<string, { record: T; sequence: number }>();
  /** Sequence numbers ascending, per bucket; `""` is everything. */
  readonly #buckets = new Map<string, { sequences: number[]; ids: string[] }>();
  readonly #report: (change: Change) => void;
  #next = 0;

  constructor(name: string, keys: IndexKeys<T>, report: (change: Change) => void) {
    this.name = name;
    this.#keys = keys;
    this.#report = report;
  }

  get size(): number {
    return this.#slots.size;
  }

  get(id: string): T | null {
    return this.#slots.get(id)?.record ?? null;
  }

  /** A record that must be there; its absence is a bug of the sandbox. */
  must(id: string): T {
    const record = this.get(id);
    if (!record) throw new Error(`${this.name} lost ${id}`);
    return record;
  }

  put(record: T): T {
    const before = this.#slots.get(record.id) ?? null;
    this.#report({ collection: this as unknown as Collection<never>, id: record.id, before });
    this.#write(record.id, { record, sequence: before?.sequence ?? this.#next++ }, before);
    return record;
  }

  delete(id: string): void {
    const before = this.#slots.get(id);
    if (!before) return;
    this.#report({ collection: this as unknown as Collection<never>, id, before });
    this.#write(id, null, before);
  }

  /** Puts back what a change replaced; reports nothing. */
  undo(change: Change): void {
    this.#write(
      change.id,
      change.before as { record: T; sequence: number } | null,
      this.#slots.get(change.id) ?? null,
    );
  }

  /** Every record, oldest first. */
  *values(): Generator<T> {
    for (const id of this.#buckets.get("")?.ids ?? []) yield this.must(id);
  }

  /** Records with one key of one index, oldest first. */
  withKey(index: string, key: string): T[] {
    return (this.#buckets.get(`${index}:${key}`)?.ids ?? []).map((id) => this.must(id));
  }

  /** One page, newest first. Cursors must exist. */
  page(request: PageRequest<T>): Page<T> {
    const { within, limit, matches } = request;
    const bucket = this.#buckets.get(within ? `${within.index}:${within.key}` : "") ?? {
      sequences: [],
      ids: [],
    };
    const cursor = request.after ?? request.before;
    const backwards = request.before !== undefined;
    const step = backwards ? 1 : -1;
    let position = backwards ? 0 : bucket.ids.length - 1;
    if (cursor !== undefined) {
      const sequence = this.#slots.get(cursor)?.sequence ?? 0;
      const lower = lowerBound(bucket.sequences, sequence);
      position = backwards ? (bucket.sequences[lower] === sequence ? lower + 1 : lower) : lower - 1;
    }
    const found: T[] = [];
    for (; position >= 0 && position < bucket.ids.length && found.length <= limit; position += step) {
      const record = this.must(bucket.ids[position] ?? "");
      if (!matches || matches(record)) found.push(record);
    }
    const hasMore = found.length > limit;
    const records = found.slice(0, limit);
    return { records: backwards ? records.reverse() : records, hasMore };
  }

  clear(): void {
    this.#slots.clear();
    this.#buckets.clear();
    this.#next = 0;
  }

  #write(
    id: string,
    slot: { record: T; sequence: number } | null,
    before: { record: T; sequence: number } | null,
  ): void {
    if (before) {
      if (!slot || slot.sequence !== before.sequence) this.#leave("", id, before.sequence);
      for (const [name, key] of this.#bucketsOf(before.record))
        if (!slot || key !== this.#keys[name]?.(slot.record))
          this.#leave(`${name}:${key}`, id, before.sequence);
    }
    if (slot) {
      this.#slots.set(id, slot);
      this.#enter("", id, slot.sequence);
      for (const [name, key] of this.#bucketsOf(slot.record))
        this.#enter(`${name}:${key}`, id, slot.sequence);
    } else this.#slots.delete(id);
  }

  #bucketsOf(record: T): [string, string][] {
    return Object.entries(this.#keys).flatMap(([name, keyOf]) => {
      const key = keyOf(record);
      return key === null ? [] : [[name, key] as [string, string]];
    });
  }

  #enter(name: string, id: string, sequence: number): void {
    const bucket = this.#buckets.get(name) ?? { sequences: [], ids: [] };
    if (bucket.ids.length === 0) this.#buckets.set(name, bucket);
    const position = lowerBound(bucket.sequences, sequence);
    if (bucket.sequences[position] === sequence) return;
    bucket.sequences.splice(position, 0, sequence);
    bucket.ids.splice(position, 0, id);
  }

  #leave(name: string, id: string, sequence: number): void {
    const bucket = this.#buckets.get(name);
    if (!bucket) return;
    const position = lowerBound(bucket.sequences, sequence);
    if (bucket.ids[position] !== id) return;
    bucket.sequences.splice(position, 1);
    bucket.ids.splice(position, 1);
    if (bucket.ids.length === 0) this.#buckets.delete(name);
  }
}

/** First position whose value is not below `wanted`, in an ascending array. */
function lowerBound(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  // Nearly always the newest: look there first.
  const last = values[high - 1];
  if (last === undefined || last < wanted) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Something that is due at a moment of the tenant's clock. */
export type Due = Readonly<{ at: number; collection: string; id: string }>;

/** A priority queue of due work, earliest first; among equals, first come first served. */
export class Schedule {
  readonly #heap: (Due & Readonly<{ order: number }>)[] = [];
  #order = 0;

  get next(): Due | null {
    return this.#heap[0] ?? null;
  }

  add(due: Due): void {
    this.#heap.push({ ...due, order: this.#order++ });
    this.#rise(this.#heap.length - 1);
  }

  take(): Due | null {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first && last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first ?? null;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #before(a: number, b: number): boolean {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (!left || !right) return false;
    return left.at === right.at ? left.order < right.order : left.at < right.at;
  }

  #swap(a: number, b: number): void {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (!left || !right) return;
    this.#heap[a] = right;
    this.#heap[b] = left;
  }

  #rise(start: number): void {
    for (let child = start; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(start: number): void {
    for (let parent = start; ; ) {
      const left = parent * 2 + 1;
      const smaller = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(smaller, parent)) return;
      this.#swap(smaller, parent);
      parent = smaller;
    }
  }
}

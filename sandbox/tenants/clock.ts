/** Seconds since 1970. */
export type EpochSeconds = number;

/** What is written to the journal, and what a snapshot carries. */
export type ClockState = Readonly<{ offset: number; frozenAt: EpochSeconds | null }>;

const wall = () => Math.floor(Date.now() / 1000);

/**
 * A tenant's one clock. Normally it runs beside the wall clock at an offset; frozen, it stands still. While due work is
 * caught up after a jump, `during` makes each piece of it happen at its own moment.
 */
export class Clock {
  #offset = 0;
  #frozenAt: EpochSeconds | null = null;
  #moment: EpochSeconds | null = null;

  now(): EpochSeconds {
    return this.#moment ?? this.#frozenAt ?? wall() + this.#offset;
  }

  get frozen(): boolean {
    return this.#frozenAt !== null;
  }

  /** Jumps to a moment; the clock runs on from there unless it is frozen. */
  set(now: EpochSeconds): void {
    this.#offset = now - wall();
    if (this.#frozenAt !== null) this.#frozenAt = now;
  }

  advance(seconds: number): void {
    this.set(this.now() + seconds);
  }

  freeze(): void {
    this.#frozenAt = this.now();
  }

  /** Lets a frozen clock run on from where it stands. */
  unfreeze(): void {
    if (this.#frozenAt === null) return;
    this.#offset = this.#frozenAt - wall();
    this.#frozenAt = null;
  }

  reset(): void {
    this.#offset = 0;
    this.#frozenAt = null;
  }

  /** Runs `work` as if it were `moment`. */
  during<T>(moment: EpochSeconds, work: () => T): T {
    const before = this.#moment;
    this.#moment = moment;
    try {
      return work();
    } finally {
      this.#moment = before;
    }
  }

  get state(): ClockState {
    return { offset: this.#offset, frozenAt: this.#frozenAt };
  }

  restore(state: ClockState): void {
    this.#offset = state.offset;
    this.#frozenAt = state.frozenAt;
  }
}

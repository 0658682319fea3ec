/** Random choices that a seed repeats exactly. */
export type Random = Readonly<{
  seed: number;
  /** From 0 up to 1. */
  next: () => number;
  /** A whole number from 0 to below `bound`. */
  below: (bound: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
}>;

/** Mulberry32: small, and good enough to choose what happens next. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    seed,
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error("There is nothing to pick from.");
      return chosen;
    },
  };
}

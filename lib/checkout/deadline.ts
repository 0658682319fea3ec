import "server-only";

/** One request's budget of time, divided among its calls to Stripe. Milliseconds. */
export type Deadline = Readonly<{
  /** What a next call may take: at most `most`, at most what is left; null when too little is left to start one. */
  allow: (most?: number) => number | null;
}>;

/** A request that has not finished by then has failed for the page (its own limit is 20 s, J-053). */
const REQUEST_MS = 15_000;
/** Below this a call would most likely be cut off half-way, its outcome unknown. */
const LEAST_MS = 750;

/** Starts the clock of one request. @param elapsed milliseconds on a clock that never goes back */
export function startDeadline(elapsed: () => number = () => performance.now()): Deadline {
  const end = elapsed() + REQUEST_MS;
  return {
    allow: (most = 8_000) => {
      const left = end - elapsed();
      return left < LEAST_MS ? null : Math.floor(Math.min(left, most));
    },
  };
}

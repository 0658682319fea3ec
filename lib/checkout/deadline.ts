import "server-only";
import { fail, type Result } from "../result.ts";

/** One request's budget of time, divided among its calls to Stripe. Milliseconds. */
export type Deadline = Readonly<{
  /**
   * Makes a call that may take at most `most` and at most what is left.
   * @returns `stripe_unavailable`, without calling, when too little is left to start
   */
  within: <T>(call: (timeoutMs: number) => Promise<Result<T>>, most?: number) => Promise<Result<T>>;
}>;

/** A request that has not finished by then has failed for the page (its own limit is 20 s, J-053). */
const REQUEST_MS = 15_000;
/** Below this a call would most likely be cut off half-way, its outcome unknown. */
const LEAST_MS = 750;
const MOST_MS = 8_000;
/** For a call that only looks, or ends something. */
export const BRIEFLY = 5_000;

const LATE = fail("stripe_unavailable", "The payment service took too long. Please try again.");

/** Starts the clock of one request. */
export function startDeadline(): Deadline {
  const end = performance.now() + REQUEST_MS;
  return {
    within: async (call, most = MOST_MS) => {
      const left = end - performance.now();
      return left < LEAST_MS ? LATE : call(Math.floor(Math.min(left, most)));
    },
  };
}

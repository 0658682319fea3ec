import "server-only";
import { env } from "./env.ts";

/** Seconds since 1970, as on Stripe's wire. Passed down as a value; nothing below an edge reads a clock. */
export type EpochSeconds = number;

/**
 * The present moment. Follows the sandbox's clock when `CLOCK_URL` says so (env.ts allows that for test keys on
 * loopback only), so that browser, shop and Stripe agree on "the code ends in five seconds".
 */
export async function now(): Promise<EpochSeconds> {
  const { CLOCK_URL, STRIPE_SECRET_KEY } = env();
  if (!CLOCK_URL) return Math.floor(Date.now() / 1000);
  const response = await fetch(CLOCK_URL, {
    headers: { authorization: `Bearer ${STRIPE_SECRET_KEY}` },
    cache: "no-store",
  });
  if (!response.ok) throw new Error(`The clock at CLOCK_URL answered ${response.status}.`);
  const body: unknown = await response.json();
  if (typeof body === "object" && body !== null && "now" in body && typeof body.now === "number")
    return body.now;
  throw new Error("The clock at CLOCK_URL did not answer { now }.");
}

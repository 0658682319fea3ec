import "server-only";
import Stripe from "stripe";
import type { Failure } from "../errors.ts";
import { log } from "../log.ts";
import { fail, ok, type Result } from "../result.ts";

/** Stripe's own code and message stay available to a caller that wants to say more than the general sentence. */
export type StripeRefusal = Readonly<{ code: string | null; param: string | null; message: string }>;

/** What Stripe refused and why, or null when the error is not a refusal of our request (network, 5xx, our bug). */
function refusalOf(error: unknown): StripeRefusal | null {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  return { code: error.code ?? null, param: error.param ?? null, message: error.message };
}

/** The one translation from Stripe's errors to ours. @throws anything that is not Stripe's error. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  log("warn", "stripe_refused", {
    type: error.type,
    code: error.code,
    param: error.param,
    status: error.statusCode,
    request: error.requestId,
  });
  if (error instanceof Stripe.errors.StripeRateLimitError)
    return { code: "rate_limited", message: "Too many requests right now. Please try again in a moment." };
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    if (error.code === "resource_missing" && error.statusCode === 404)
      return { code: "not_found", message: error.message };
    return { code: "invalid_input", message: error.message };
  }
  return { code: "stripe_unavailable", message: "The payment service did not answer. Nothing was changed." };
}

/** Runs one Stripe call; an expected refusal becomes a failure, a bug still throws. */
export async function attempt<T>(call: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (error) {
    const failure = toFailure(error);
    return fail(failure.code, failure.message);
  }
}

/** As `attempt`, for forms: `explain` may turn a refusal into one that names the field and says what to do. */
export async function attemptExplained<T>(
  call: () => Promise<T>,
  explain: (refusal: StripeRefusal) => Failure | null,
): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (error) {
    const general = toFailure(error);
    const refusal = refusalOf(error);
    return { ok: false, error: (refusal && explain(refusal)) ?? general };
  }
}

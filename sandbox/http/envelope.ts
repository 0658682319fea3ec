import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ApiError, type ErrorBody } from "./api-error.ts";

/** Sends a refusal in Stripe's envelope; a bug becomes a 500 that names its request. */
export function refuse(context: Context, error: unknown): Response {
  const failure = error instanceof ApiError ? error : bug(error);
  return context.body(errorJson(failure.body), failure.status as ContentfulStatusCode, {
    "content-type": "application/json",
  });
}

function bug(error: unknown): ApiError {
  console.error(error);
  return new ApiError(500, {
    type: "api_error",
    message: "The sandbox failed. This is a bug of the sandbox; its console output has the details.",
  });
}

export function errorJson(error: ErrorBody): string {
  const documented =
    error.code === undefined || error.code === "not_simulated"
      ? {}
      : { doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}` };
  return JSON.stringify({ error: { ...error, ...documented } }, null, 2);
}

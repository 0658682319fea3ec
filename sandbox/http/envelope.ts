import { ApiError, type ErrorBody } from "./api-error.ts";

/**
 * An answer with all its headers at once: adding one to a finished Response, or letting Hono collect them, costs more
 * than most requests do.
 */
export const answerJson = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(body, { status, headers: { "content-type": "application/json", ...headers } });

/** A refusal in Stripe's envelope; a bug becomes a 500 that names its request. */
export function refuse(error: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const failure = error instanceof ApiError ? error : bug(error);
  return answerJson(failure.status, errorJson(failure.body), headers);
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

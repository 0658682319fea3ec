import { ApiError } from "./api-error.ts";

/**
 * The answer to an address nobody serves. Where Stripe has the resource and the sandbox has not, it says "not
 * simulated" instead.
 */
export function unrecognized(method: string, path: string): ApiError {
  return new ApiError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path.slice(0, 200)}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

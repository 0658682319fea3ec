import "server-only";
import Stripe from "stripe";
import { fail, ok, type Result } from "../result.ts";
import { PREVIEW_VERSION, stripe } from "./client.ts";
import { toFailure } from "./failure.ts";

/**
 * Asks the account whether it may use the private preview (V-003): creates one session with the preview's permission
 * and expires it again. A refusal is the answer "no"; only a service that does not answer is a failure.
 */
export async function probePreview(currency: string): Promise<Result<boolean>> {
  const preview = { apiVersion: PREVIEW_VERSION, timeout: 8_000 };
  try {
    const session = await stripe().checkout.sessions.create(
      {
        ui_mode: "elements",
        mode: "payment",
        currency,
        line_items: [
          {
            quantity: 1,
            price_data: { currency, unit_amount: 1000, product_data: { name: "Offcut capability probe" } },
          },
        ],
        return_url: "https://example.com/probe",
        permissions: { update_discounts: "server_only" } as Stripe.Checkout.SessionCreateParams.Permissions,
        metadata: { offcut_probe: "preview" },
      },
      preview,
    );
    await stripe().checkout.sessions.expire(session.id, {}, preview);
    return ok(true);
  } catch (error) {
    if (
      error instanceof Stripe.errors.StripeInvalidRequestError ||
      error instanceof Stripe.errors.StripePermissionError
    )
      return ok(false);
    const failure = toFailure(error);
    return fail(failure.code, failure.message);
  }
}

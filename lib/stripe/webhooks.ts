import "server-only";
import Stripe from "stripe";
import { fail, ok, type Result } from "../result.ts";
import { stripe } from "./client.ts";

/** What we read of an event: enough to know which object to fetch. The payload's own figures are not used. */
export type StripeEvent = Readonly<{ id: string; type: string; objectId: string | null }>;

/**
 * Checks a webhook's signature over the raw body and names what it is about.
 * @param now epoch seconds; a signature more than five minutes older is refused
 */
export function verifyEvent(
  input: Readonly<{ body: string; signature: string | null; secret: string; now: number }>,
): Result<StripeEvent> {
  if (!input.signature) return fail("invalid_input", "The webhook carries no signature.");
  try {
    const event = stripe().webhooks.constructEvent(
      input.body,
      input.signature,
      input.secret,
      300,
      undefined,
      input.now * 1000,
    );
    const object = event.data.object as { id?: unknown };
    return ok({ id: event.id, type: event.type, objectId: typeof object.id === "string" ? object.id : null });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError)
      return fail("invalid_input", "The webhook's signature does not match.");
    if (error instanceof SyntaxError) return fail("invalid_input", "The webhook's body is not JSON.");
    throw error;
  }
}

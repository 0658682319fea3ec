import { createHash } from "node:crypto";
import type Stripe from "stripe";

/** What the shop listens for: everything that decides whether and how an order stands. */
export const WEBHOOK_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "payment_intent.succeeded",
  "payment_intent.processing",
  "payment_intent.payment_failed",
  "payment_intent.canceled",
  "charge.refunded",
  "invoice.paid",
  "invoice.payment_failed",
  "invoice.marked_uncollectible",
  "refund.created",
  "refund.updated",
  "refund.failed",
] as const;

/** Marks the endpoints this set-up made, and with which secret, without telling the secret. */
const MARK = "offcut_secret";
const fingerprintOf = (secret: string) => createHash("sha256").update(secret).digest("hex").slice(0, 16);

/**
 * Registers the shop's webhook endpoint. Its secret is told only once, at creation, so an endpoint whose secret
 * we no longer know is replaced; one that this set-up made for another address (an earlier port) goes.
 * @returns the signing secret
 */
export async function ensureWebhookEndpoint(
  stripe: Stripe,
  url: string,
  knownSecret: string | undefined,
): Promise<string> {
  const endpoints = await stripe.webhookEndpoints.list({ limit: 100 });
  const made = endpoints.data.filter((endpoint) => endpoint.metadata[MARK] !== undefined);
  const kept = made.find(
    (endpoint) =>
      knownSecret !== undefined &&
      endpoint.url === url &&
      endpoint.status === "enabled" &&
      endpoint.metadata[MARK] === fingerprintOf(knownSecret),
  );
  for (const endpoint of made) if (endpoint !== kept) await stripe.webhookEndpoints.del(endpoint.id);
  if (kept && knownSecret) {
    // An endpoint of an earlier version of the shop listens for less.
    const isDeaf = WEBHOOK_EVENTS.some((type) => !kept.enabled_events.includes(type));
    if (isDeaf) await stripe.webhookEndpoints.update(kept.id, { enabled_events: [...WEBHOOK_EVENTS] });
    return knownSecret;
  }
  const created = await stripe.webhookEndpoints.create({
    url,
    enabled_events: [...WEBHOOK_EVENTS],
    metadata: { [MARK]: "new" },
  });
  if (!created.secret) throw new Error("Stripe did not tell the webhook endpoint's secret.");
  await stripe.webhookEndpoints.update(created.id, { metadata: { [MARK]: fingerprintOf(created.secret) } });
  return created.secret;
}

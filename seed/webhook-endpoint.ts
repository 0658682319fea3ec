import type Stripe from "stripe";

/** What the shop listens for: everything that decides whether and how an order stands. */
export const WEBHOOK_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "charge.refunded",
] as const;

/**
 * Registers the shop's webhook endpoint. Its secret is told only once, at creation, so an endpoint whose secret
 * we no longer know is replaced.
 * @returns the signing secret
 */
export async function ensureWebhookEndpoint(
  stripe: Stripe,
  url: string,
  knownSecret: string | undefined,
): Promise<string> {
  const endpoints = await stripe.webhookEndpoints.list({ limit: 100 });
  const ours = endpoints.data.filter((endpoint) => endpoint.url === url && endpoint.status === "enabled");
  if (ours.length === 1 && knownSecret) return knownSecret;
  for (const endpoint of ours) await stripe.webhookEndpoints.del(endpoint.id);
  const created = await stripe.webhookEndpoints.create({ url, enabled_events: [...WEBHOOK_EVENTS] });
  if (!created.secret) throw new Error("Stripe did not tell the webhook endpoint's secret.");
  return created.secret;
}

import type Stripe from "stripe";

/** The API version this code was written against; the SDK pins the same one (V-001). */
export const API_VERSION = "2026-10-28.endive";

/**
 * The SDK's constructor options for an API base: none keeps the SDK's own hosts. Plain Node (the seed) uses it too.
 * @param base the origin of a Stripe-compatible server, or undefined for Stripe itself
 */
export function clientOptions(base: string | undefined): Stripe.StripeConfig {
  const shared: Stripe.StripeConfig = {
    apiVersion: API_VERSION,
    telemetry: false,
    maxNetworkRetries: 2,
    timeout: 10_000,
    appInfo: { name: "Offcut" },
  };
  if (!base) return shared;
  const url = new URL(base);
  const protocol = url.protocol === "https:" ? "https" : "http";
  return { ...shared, host: url.hostname, port: url.port || (protocol === "https" ? 443 : 80), protocol };
}

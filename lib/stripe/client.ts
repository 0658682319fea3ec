import "server-only";
import Stripe from "stripe";
import { env } from "../env.ts";

/** The API version this code was written against; the SDK pins the same one (V-001). */
const API_VERSION = "2026-10-28.endive";

/**
 * The version header that switches on the private preview of server-decided discounts (V-004). A per-request option
 * of the `preview` transport alone: on an account without it the header itself is refused.
 */
export const PREVIEW_VERSION = `${API_VERSION}; checkout_server_update_beta=v1;`;

/**
 * The SDK's constructor options for an API base: none keeps the SDK's own hosts.
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

let client: Stripe | undefined;

/** The process's Stripe client: Stripe itself, or whatever answers at STRIPE_API_BASE. */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, clientOptions(env().STRIPE_API_BASE));
  return client;
}

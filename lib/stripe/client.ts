import "server-only";
import Stripe from "stripe";
import { env } from "../env.ts";
import { API_VERSION, clientOptions } from "./options.ts";

/**
 * The version header that switches on the private preview of server-decided discounts (V-004). A per-request option
 * of the `preview` transport alone: on an account without it the header itself is refused.
 */
export const PREVIEW_VERSION = `${API_VERSION}; checkout_server_update_beta=v1;`;

let client: Stripe | undefined;

/** The process's Stripe client: Stripe itself, or whatever answers at STRIPE_API_BASE. */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, clientOptions(env().STRIPE_API_BASE));
  return client;
}

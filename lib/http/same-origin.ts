import "server-only";
import { env } from "../env.ts";

/**
 * Whether a request that changes something comes from our own pages. Browsers send `Origin` with every such request;
 * route handlers, unlike server actions, get no such check from the framework.
 */
export function isSameOrigin(request: Request): boolean {
  return request.headers.get("origin") === new URL(env().APP_URL).origin;
}

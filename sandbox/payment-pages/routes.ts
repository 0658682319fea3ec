import type { Hono } from "hono";
import type { World } from "../tenants/world.ts";
import { bankRoutes } from "./bank-routes.ts";
import { elementRoutes } from "./element-routes.ts";
import { sessionRoutes } from "./session-routes.ts";

/** The private wire of the sandbox's own Stripe.js. Nothing here is an interface for anybody else. */
export function paymentPages(app: Hono, world: World): void {
  sessionRoutes(app, world);
  elementRoutes(app, world);
  bankRoutes(app, world);
}

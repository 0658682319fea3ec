import { Hono } from "hono";
import { clockRoutes } from "./controls/clock.ts";
import { mount, refuse } from "./http/dispatch.ts";
import { unrecognized } from "./http/unknown-routes.ts";
import { paymentPages } from "./payment-pages/routes.ts";
import { checkoutSessionRoutes } from "./resources/checkout-sessions.ts";
import { couponRoutes } from "./resources/coupons.ts";
import { customerRoutes } from "./resources/customers.ts";
import { priceRoutes } from "./resources/prices.ts";
import { productRoutes } from "./resources/products.ts";
import { promotionCodeRoutes } from "./resources/promotion-codes.ts";
import { shippingRateRoutes } from "./resources/shipping-rates.ts";
import { taxRateRoutes } from "./resources/tax-rates.ts";
import { stripeJs } from "./stripe-js/routes.ts";
import type { World } from "./tenants/world.ts";

/** The whole server as a fetch handler over one world. Binds no port and reads no environment. */
export function createApp(world: World): Hono {
  const app = new Hono();
  app.get("/_sandbox/health", (context) => context.json({ ok: true }));
  clockRoutes(app, world);
  mount(app, world, [
    ...productRoutes,
    ...priceRoutes,
    ...couponRoutes,
    ...promotionCodeRoutes,
    ...customerRoutes,
    ...shippingRateRoutes,
    ...taxRateRoutes,
    ...checkoutSessionRoutes,
  ]);
  paymentPages(app, world);
  stripeJs(app);
  app.notFound((context) => refuse(context, unrecognized(context.req.method, context.req.path)));
  app.onError((error, context) => refuse(context, error));
  return app;
}

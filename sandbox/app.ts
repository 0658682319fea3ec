import { Hono } from "hono";
import { consoleRoutes } from "./console/routes.ts";
import { accountRoutes } from "./controls/account.ts";
import { clockRoutes } from "./controls/clock.ts";
import { faultRoutes } from "./controls/misbehaviour.ts";
import { requestRoutes } from "./controls/requests.ts";
import { scenarioRoutes } from "./controls/scenarios.ts";
import { webhookControls } from "./controls/webhooks.ts";
import { hostedPage } from "./hosted-page/routes.ts";
import { mount } from "./http/dispatch.ts";
import { refuse } from "./http/envelope.ts";
import { observe } from "./http/observe.ts";
import { unrecognized } from "./http/unknown-routes.ts";
import { OBJECTS } from "./objects.ts";
import { allowLoopbackPages } from "./payment-pages/page-call.ts";
import { paymentPages } from "./payment-pages/routes.ts";
import { ROUTES } from "./routes.ts";
import { stripeJs } from "./stripe-js/routes.ts";
import type { World } from "./tenants/world.ts";

/** First path segments the sandbox has routes for. */
const SERVED = new Set(ROUTES.map((route) => route.path.split("/")[2] ?? ""));

/** The whole server as a fetch handler over one world. Binds no port and reads no environment. */
export function createApp(world: World): Hono {
  const app = new Hono();
  app.get("/_sandbox/health", (context) => context.json({ ok: true }));
  clockRoutes(app, world);
  accountRoutes(app, world);
  faultRoutes(app, world);
  webhookControls(app, world);
  requestRoutes(app, world);
  scenarioRoutes(app, world);
  consoleRoutes(app);
  app.use("/v1/*", allowLoopbackPages, observe(world));
  app.use("/_bank", observe(world));
  mount(app, world, ROUTES, OBJECTS);
  paymentPages(app, world);
  stripeJs(app);
  hostedPage(app);
  app.notFound((context) => refuse(unrecognized(context.req.method, context.req.path, SERVED)));
  app.onError((error) => refuse(error));
  return app;
}

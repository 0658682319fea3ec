import type { Context, Hono } from "hono";
import { invalid } from "../http/api-error.ts";
import { authenticate, secretKeyRequired } from "../http/authentication.ts";
import { refuse } from "../http/dispatch.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";

/** `GET` and `POST /_sandbox/clock`: the tenant's one clock, shared with the shop through CLOCK_URL. */
export function clockRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/clock", (context) => withTenant(context, world, clockState));
  app.post("/_sandbox/clock", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    return withTenant(context, world, (tenant) => {
      turn(tenant, body);
      return clockState(tenant);
    });
  });
}

const clockState = (tenant: Tenant) => ({
  now: tenant.now(),
  offset: tenant.clock.state.offset,
  frozen: tenant.clock.frozen,
});

function turn({ clock }: Tenant, body: unknown): void {
  const wish = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof wish.set === "number" && Number.isInteger(wish.set)) clock.set(wish.set);
  else if (typeof wish.advance === "number" && Number.isInteger(wish.advance)) clock.advance(wish.advance);
  else if (wish.reset === true) clock.reset();
  else if (typeof wish.frozen !== "boolean")
    throw invalid('Send {"set": seconds}, {"advance": seconds}, {"reset": true} or {"frozen": boolean}.');
  if (wish.frozen === true) clock.freeze();
  if (wish.frozen === false) clock.unfreeze();
}

/** Runs a control for the tenant whose secret key the request carries. */
export function withTenant(context: Context, world: World, control: (tenant: Tenant) => object): Response {
  try {
    const { tenant, publishable } = authenticate(world, context.req.header("authorization"));
    if (publishable) throw secretKeyRequired();
    return context.json(control(tenant) as Record<string, never>);
  } catch (error) {
    return refuse(context, error);
  }
}

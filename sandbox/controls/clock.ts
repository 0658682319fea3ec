import type { Hono } from "hono";
import { z } from "zod";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { control, readBody } from "./control.ts";

const Wish = z.union([
  z.strictObject({ set: z.int().min(0).max(99_999_999_999), frozen: z.boolean().optional() }),
  z.strictObject({ advance: z.int(), frozen: z.boolean().optional() }),
  z.strictObject({ reset: z.literal(true) }),
  z.strictObject({ frozen: z.boolean() }),
]);

/** `GET` and `POST /_sandbox/clock`: the account's one clock, shared with the shop through CLOCK_URL. */
export function clockRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/clock", (context) => control(context, world, clockState));
  app.post("/_sandbox/clock", (context) =>
    control(context, world, async (tenant) => {
      turn(tenant, await readBody(context, Wish));
      return clockState(tenant);
    }),
  );
}

const clockState = (tenant: Tenant) => ({
  now: tenant.now(),
  offset: tenant.clock.state.offset,
  frozen: tenant.clock.frozen,
});

/** Turns the clock; a turn forwards brings about everything in between before it is answered. */
function turn(tenant: Tenant, wish: z.infer<typeof Wish>): void {
  const { clock } = tenant;
  if ("set" in wish) clock.set(wish.set);
  if ("advance" in wish) clock.advance(wish.advance);
  if ("reset" in wish) clock.reset();
  if ("frozen" in wish && wish.frozen !== undefined) wish.frozen ? clock.freeze() : clock.unfreeze();
  tenant.saveSettings();
  tenant.catchUp();
}

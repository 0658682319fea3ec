import type { Hono } from "hono";
import { z } from "zod";
import { isKnownMethod } from "../payments/methods.ts";
import type { Snapshot } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { control, readBody } from "./control.ts";

const Flags = z
  .strictObject({
    preview: z.boolean(),
    first_time_guests: z.enum(["accepted", "refused"]),
    no_cost_payment_status: z.enum(["paid", "no_payment_required"]),
    payment_method_types: z
      .array(z.string().refine(isKnownMethod, "not a payment method type of the sandbox"))
      .min(1),
  })
  .partial();

/** Checked for its outline; its records come from this sandbox and are trusted. */
const SnapshotBody = z.strictObject({
  version: z.literal(1),
  settings: z.looseObject({}),
  writes: z.array(z.tuple([z.string(), z.string(), z.unknown()])),
});

const Reset = z.strictObject({ seed: z.string().min(1).max(200).optional() });

/** Flags, snapshots and resets of one account. */
export function accountRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/flags", (context) => control(context, world, (tenant) => tenant.flags));
  app.post("/_sandbox/flags", (context) =>
    control(context, world, async (tenant) => {
      const given = Object.entries(await readBody(context, Flags)).filter(([, value]) => value !== undefined);
      tenant.flags = { ...tenant.flags, ...Object.fromEntries(given) };
      tenant.saveSettings();
      return tenant.flags;
    }),
  );
  app.post("/_sandbox/snapshot", (context) => control(context, world, (tenant) => tenant.snapshot()));
  app.post("/_sandbox/restore", (context) =>
    control(context, world, async (tenant) => {
      tenant.restore((await readBody(context, SnapshotBody)) as unknown as Snapshot);
      return { restored: true };
    }),
  );
  app.post("/_sandbox/reset", (context) =>
    control(context, world, async (tenant) => {
      tenant.reset((await readBody(context, Reset)).seed);
      return { reset: true };
    }),
  );
}

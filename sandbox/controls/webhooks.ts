import type { Hono } from "hono";
import { z } from "zod";
import { missingReference } from "../http/api-error.ts";
import type { DeliveryRecord } from "../records/event.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { matchesType } from "../webhooks/emit.ts";
import { renderEvent } from "../webhooks/events.ts";
import { control, readBody } from "./control.ts";

const Switches = z
  .strictObject({
    held: z.boolean(),
    shuffled: z.boolean(),
    duplicate: z.int().min(0).max(20),
    drop: z.array(z.strictObject({ type: z.string(), times: z.int().min(1).default(1) })),
  })
  .partial();

const Release = z.strictObject({
  /** Only these, in this order; event ids or types. */
  events: z.array(z.string()).optional(),
  order: z.enum(["emitted", "reversed"]).default("emitted"),
});

const Resend = z.strictObject({ event: z.string(), endpoint: z.string().optional() });

/** Hold, release, duplicate, reorder, drop, resend. */
export function webhookControls(app: Hono, world: World): void {
  app.get("/_sandbox/webhooks", (context) => control(context, world, (tenant) => tenant.switches));
  app.post("/_sandbox/webhooks", (context) =>
    control(context, world, async (tenant) => {
      const given = Object.entries(await readBody(context, Switches)).filter(
        ([, value]) => value !== undefined,
      );
      tenant.switches = { ...tenant.switches, ...Object.fromEntries(given) };
      return tenant.switches;
    }),
  );
  app.post("/_sandbox/webhooks/release", (context) =>
    control(context, world, async (tenant) => ({
      released: release(tenant, await readBody(context, Release)),
    })),
  );
  app.post("/_sandbox/webhooks/resend", (context) =>
    control(context, world, async (tenant) => ({ resent: resend(tenant, await readBody(context, Resend)) })),
  );
  app.get("/_sandbox/deliveries", (context) =>
    control(context, world, (tenant) => ({ deliveries: [...tenant.store.deliveries.values()].slice(-500) })),
  );
  app.get("/_sandbox/events", (context) =>
    control(context, world, (tenant) => ({
      events: eventsSince(tenant, context.req.query("after") ?? null, context.req.query("type") ?? "*"),
    })),
  );
}

/** Events after one event, oldest first. */
function eventsSince(tenant: Tenant, after: string | null, type: string) {
  const all = [...tenant.store.events.values()];
  const start = after === null ? 0 : all.findIndex((event) => event.id === after) + 1;
  return all
    .slice(start)
    .filter((event) => matchesType(type, event.type))
    .map((event) => renderEvent(tenant, event));
}

/** Sends held deliveries, all or the chosen ones; the choice's order is the order they arrive in. */
function release(tenant: Tenant, { events, order }: z.infer<typeof Release>): number {
  const held = tenant.store.deliveries.withKey("state", "held");
  const typeOf = (delivery: DeliveryRecord) => tenant.store.events.get(delivery.event)?.type ?? "";
  const chosen = events
    ? events.flatMap((wanted) =>
        held.filter((delivery) => delivery.event === wanted || matchesType(wanted, typeOf(delivery))),
      )
    : held;
  const inOrder = order === "reversed" ? [...chosen].reverse() : chosen;
  tenant.transaction(() => {
    // Deliveries due at one moment are sent in the order they became due, which is the order of these changes.
    for (const delivery of new Set(inOrder))
      tenant.store.deliveries.put({ ...delivery, state: "pending", next_at: tenant.now() });
  });
  return new Set(inOrder).size;
}

/** Sends an event again, to one endpoint or to all that exist now. */
function resend(tenant: Tenant, { event: id, endpoint }: z.infer<typeof Resend>): number {
  const event = tenant.store.events.get(id);
  if (!event) throw missingReference("event", id, "event");
  const targets = [...tenant.store.endpoints.values()].filter(
    (candidate) => endpoint === undefined || candidate.id === endpoint,
  );
  if (endpoint !== undefined && targets.length === 0)
    throw missingReference("webhook endpoint", endpoint, "endpoint");
  const copies = tenant.store.deliveries.withKey("event", id).length;
  tenant.transaction(() => {
    targets.forEach((target, index) => {
      tenant.store.deliveries.put({
        id: `${id}:${target.id}:resent-${copies + index}`,
        event: id,
        endpoint: target.id,
        state: "pending",
        attempts: 0,
        next_at: tenant.now(),
        last_answer: null,
      });
    });
  });
  return targets.length;
}

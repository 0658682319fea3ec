import type { Hono } from "hono";
import { z } from "zod";
import type { BehaviourName } from "../records/behaviour.ts";
import { FaultInput } from "../tenants/faults.ts";
import { isBehaviourName } from "../tenants/payment-faults.ts";
import type { World } from "../tenants/world.ts";
import { control, readBody } from "./control.ts";

const PaymentFaultInput = z.strictObject({
  behaviour: z.custom<BehaviourName>(isBehaviourName, "not a behaviour of the sandbox's cards"),
  settles: z.enum(["succeeds", "fails"]).default("succeeds"),
  times: z.int().min(1).default(1),
});

/** Faults of requests and of payments. */
export function faultRoutes(app: Hono, world: World): void {
  app.get("/_sandbox/faults", (context) =>
    control(context, world, ({ faults, paymentFaults }) => ({ faults, payments: paymentFaults })),
  );
  app.post("/_sandbox/faults", (context) =>
    control(context, world, async (tenant) => {
      const input = await readBody(context, FaultInput);
      const rule = { ...input, id: `fault_${tenant.faults.length + 1}_${Date.now().toString(36)}` };
      tenant.faults = [...tenant.faults, rule];
      return rule;
    }),
  );
  app.post("/_sandbox/faults/payments", (context) =>
    control(context, world, async (tenant) => {
      const fault = await readBody(context, PaymentFaultInput);
      tenant.paymentFaults = [...tenant.paymentFaults, fault];
      return fault;
    }),
  );
  app.delete("/_sandbox/faults", (context) =>
    control(context, world, (tenant) => {
      tenant.faults = [];
      tenant.paymentFaults = [];
      return { faults: [], payments: [] };
    }),
  );
}

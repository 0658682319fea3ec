import type { Context } from "hono";
import { z } from "zod";
import { invalid } from "../http/api-error.ts";
import { authenticate, secretKeyRequired } from "../http/authentication.ts";
import { refuse } from "../http/envelope.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";

/** Runs a control for the account whose secret key the request carries, once the clock has caught up. */
export async function control(
  context: Context,
  world: World,
  work: (tenant: Tenant) => object | Promise<object>,
): Promise<Response> {
  try {
    const { tenant, publishable } = authenticate(world, context.req.header("authorization"));
    if (publishable) throw secretKeyRequired();
    tenant.catchUp();
    const answer = await work(tenant);
    setImmediate(() => tenant.catchUp());
    return context.json(answer as Record<string, never>);
  } catch (error) {
    return refuse(error);
  }
}

/** The JSON body of a control, checked. An empty body counts as `{}`. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  const parsed = schema.safeParse(text === "" ? {} : parseJson(text));
  if (parsed.success) return parsed.data;
  throw invalid(`This control does not understand that:\n${z.prettifyError(parsed.error)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body of a control is JSON.");
  }
}

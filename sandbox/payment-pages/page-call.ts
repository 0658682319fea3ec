import type { Context, Hono, MiddlewareHandler } from "hono";
import { z } from "zod";
import { ApiError } from "../http/api-error.ts";
import { parseForm } from "../http/form-body.ts";
import { observed } from "../http/observe.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";

/** A call from a browser: whose account it is and what it says. */
export type PageCall<F> = Readonly<{ tenant: Tenant; fields: F }>;

const Key = z.looseObject({ key: z.string() });

/**
 * One route for browsers. Refusals come back with status 200 and an `error` body: a browser logs every other status
 * to the page's console, where it would look like a fault of the page. The key travels in the form, so that a page of
 * another origin needs no preflight.
 */
export function browserRoute<F>(
  app: Hono,
  world: World,
  path: string,
  fields: z.ZodType<F>,
  work: (call: PageCall<F>, context: Context) => object | Promise<object>,
): void {
  app.post(path, async (context) => {
    try {
      const form = parseForm(await context.req.text());
      const tenant = tenantOf(world, form);
      const id = observed(context)?.requestId ?? tenant.nextRequestId();
      tenant.request = { id, idempotency_key: null };
      try {
        return context.json(await work({ tenant, fields: parse(fields, form) }, context));
      } finally {
        tenant.request = null;
      }
    } catch (error) {
      if (error instanceof ApiError) return context.json({ error: error.body });
      throw error;
    }
  });
}

/**
 * Lets any page of this machine read the answers of the browser routes; a page from the internet may not reach a
 * sandbox on loopback. Stands outside of the fault injection, so that an injected 500 reaches the page as one.
 */
export const allowLoopbackPages: MiddlewareHandler = async (context, next) => {
  await next();
  const origin = context.req.header("origin");
  if (!origin || !isLoopback(origin) || !/^\/v1\/(payment_pages|elements)\//.test(context.req.path)) return;
  context.res.headers.set("Access-Control-Allow-Origin", origin);
  context.res.headers.set("Vary", "Origin");
  context.res.headers.set("Cache-Control", "no-store");
};

export function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const isLocalName = hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]";
  return /^https?:$/.test(protocol) && (isLocalName || /^127(\.\d{1,3}){3}$/.test(hostname));
}

function tenantOf(world: World, form: unknown): Tenant {
  const { data } = Key.safeParse(form);
  const tenant = data?.key.startsWith("pk_") ? world.tenantOfKey(data.key) : null;
  if (tenant) return tenant;
  throw refusal("Invalid API Key provided. Stripe.js needs a publishable key: pk_test_….");
}

function parse<F>(fields: z.ZodType<F>, form: unknown): F {
  const result = fields.safeParse(form);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refusal(`Invalid request from Stripe.js: ${issue?.path.join(".")} ${issue?.message}`);
}

export function refusal(message: string): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message });
}

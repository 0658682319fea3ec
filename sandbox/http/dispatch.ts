import type { Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { World } from "../tenants/world.ts";
import { ApiError, type ErrorBody } from "./api-error.ts";
import { readVersion } from "./api-version.ts";
import { authenticate, secretKeyRequired } from "./authentication.ts";
import type { Route, Wire } from "./call.ts";
import { Expansion } from "./expansion.ts";
import { type FormTree, parseForm } from "./form-body.ts";
import { list, parseParameters, string } from "./parameters.ts";

/** `expand[]`, understood by every route. */
const expandParameter = list(string(), 100);

/** Mounts described routes: from a request to a validated call, from its answer to Stripe's envelope. */
export function mount(app: Hono, world: World, routes: readonly Route[]): void {
  for (const route of routes) app.on(route.method, route.path, (context) => answer(context, world, route));
}

async function answer(context: Context, world: World, route: Route): Promise<Response> {
  try {
    const caller = authenticate(world, context.req.header("authorization"));
    const { tenant } = caller;
    const requestId = tenant.nextRequestId();
    context.header("request-id", requestId);
    if (caller.publishable && !route.publishable) throw secretKeyRequired();
    const version = readVersion(context.req.header("stripe-version"), tenant.flags);
    context.header("stripe-version", version.header);
    const form = parseForm(await formText(context, route.method));
    const { expand, ...given } = form;
    const call = {
      tenant,
      path: context.req.param() as Record<string, string>,
      parameters: parseParameters(route.parameters, given as FormTree, version) as never,
      expansion: Expansion.of(expand === undefined ? [] : expandParameter.read(expand, "expand", version)),
      preview: version.preview,
    };
    tenant.catchUp();
    tenant.request = { id: requestId, idempotency_key: context.req.header("idempotency-key") ?? null };
    try {
      const body = tenant.transaction(() => {
        const rendered = route.run(call);
        call.expansion.refuseUnused(rendered);
        return rendered;
      });
      return context.json(body as Record<string, never>);
    } finally {
      tenant.request = null;
    }
  } catch (error) {
    return refuse(context, error);
  }
}

/** GET and DELETE carry their parameters in the query, POST in the body. */
async function formText(context: Context, method: Route["method"]): Promise<string> {
  if (method === "POST") return context.req.text();
  const url = context.req.url;
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start + 1);
}

/** Sends a refusal in Stripe's envelope; a bug becomes a 500 that names its request. */
export function refuse(context: Context, error: unknown): Response {
  if (!(error instanceof ApiError)) {
    console.error(error);
    return envelope(context, 500, {
      type: "api_error",
      message: "The sandbox failed. This is a bug of the sandbox; its console output has the details.",
    });
  }
  return envelope(context, error.status, error.body);
}

function envelope(context: Context, status: number, error: ErrorBody): Response {
  const doc =
    error.code === undefined
      ? {}
      : { doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}` };
  return context.json(
    { error: { ...error, ...doc } } as unknown as Record<string, never>,
    status as ContentfulStatusCode,
  );
}

export type { Wire };

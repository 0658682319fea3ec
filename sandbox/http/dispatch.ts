import type { Context, Hono } from "hono";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { ApiError } from "./api-error.ts";
import { readVersion } from "./api-version.ts";
import { authenticate, secretKeyRequired } from "./authentication.ts";
import { type Call, KeptFailure, type Route, type Wire } from "./call.ts";
import { answerJson, errorJson, refuse } from "./envelope.ts";
import { Expansion, type Kind } from "./expansion.ts";
import { type FormTree, parseForm } from "./form-body.ts";
import { fingerprintOf, type IdempotentCall, idempotencyKey, remember, replay } from "./idempotency.ts";
import { observed } from "./observe.ts";
import { list, parseParameters, string } from "./parameters.ts";

/** `expand[]`, understood by every route. */
const expandParameter = list(string(), 100);

/** How each kind of object is rendered that others refer to. */
export type Objects = Readonly<Record<Kind, (tenant: Tenant, id: string, expansion: Expansion) => Wire>>;

type Answer = Readonly<{ status: number; body: string }>;

/** Mounts described routes: from a request to a validated call, from its answer to Stripe's envelope. */
export function mount(app: Hono, world: World, routes: readonly Route[], objects: Objects): void {
  for (const route of routes)
    app.on(route.method, route.path, (context) => answer(context, world, route, objects));
}

async function answer(context: Context, world: World, route: Route, objects: Objects): Promise<Response> {
  const headers: Record<string, string> = {};
  const request = observed(context);
  if (request) {
    headers["request-id"] = request.requestId;
    request.isNamed = true;
  }
  try {
    const { tenant, publishable } = authenticate(world, context.req.header("authorization"));
    if (publishable && !route.publishable) throw secretKeyRequired();
    const version = readVersion(context.req.header("stripe-version"), tenant.flags);
    headers["stripe-version"] = version.header;
    const text = await parametersText(context, route.method);
    const key = idempotencyKey(route.method, context.req.header("idempotency-key"));
    if (key !== null) headers["idempotency-key"] = key;
    const requestId = request?.requestId ?? tenant.nextRequestId();
    tenant.catchUp();
    const idempotent =
      key === null ? null : { key, fingerprint: fingerprintOf(route.method, context.req.path, text) };
    const known = idempotent && replay(tenant, idempotent);
    if (known) {
      if (request) request.replayed = true;
      headers["idempotent-replayed"] = "true";
      headers["original-request"] = known.request;
      return answerJson(known.status, known.body, headers);
    }
    const { expand, ...given } = parseForm(text);
    const call: Call<never> = {
      tenant,
      path: context.req.param() as Record<string, string>,
      parameters: parseParameters(route.parameters, given as FormTree, version) as never,
      expansion: Expansion.of(
        expand === undefined ? [] : expandParameter.read(expand, "expand", version),
        (kind, id, below) => objects[kind](tenant, id, below),
      ),
      preview: version.preview,
      publishable,
    };
    tenant.origin = new URL(context.req.url).origin;
    tenant.request = { id: requestId, idempotency_key: key };
    try {
      const { status, body } = execute(tenant, route, call, idempotent, requestId);
      return answerJson(status, body, headers);
    } finally {
      tenant.request = null;
    }
  } catch (error) {
    return refuse(error, headers);
  }
}

/** Runs the route and keeps its result under its key, in one transaction: a replay never finds half of it. */
function execute(
  tenant: Tenant,
  route: Route,
  call: Call<never>,
  idempotent: IdempotentCall | null,
  requestId: string,
): Answer {
  return tenant.transaction(() => {
    const outcome = route.run(call);
    const result: Answer =
      outcome instanceof KeptFailure
        ? { status: outcome.error.status, body: errorJson(outcome.error.body) }
        : { status: 200, body: JSON.stringify(outcome) };
    if (!(outcome instanceof KeptFailure)) call.expansion.refuseUnused(outcome);
    if (idempotent) remember(tenant, idempotent, { ...result, request: requestId });
    return result;
  });
}

/** GET and DELETE carry their parameters in the query, POST in the body. */
async function parametersText(context: Context, method: Route["method"]): Promise<string> {
  if (method === "POST") {
    const type = context.req.header("content-type") ?? "";
    if (type.includes("json"))
      throw new ApiError(400, {
        type: "invalid_request_error",
        message:
          "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
      });
    return context.req.text();
  }
  const start = context.req.url.indexOf("?");
  return start < 0 ? "" : context.req.url.slice(start + 1);
}

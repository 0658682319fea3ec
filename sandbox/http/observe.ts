import { setTimeout as pause } from "node:timers/promises";
import type { Context, MiddlewareHandler } from "hono";
import { describeFault, type FaultRule, type Side, takeFault } from "../tenants/faults.ts";
import { redacted, redactedPath } from "../tenants/request-log.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { ApiError } from "./api-error.ts";
import { keyOf } from "./authentication.ts";
import { refuse } from "./envelope.ts";
import { idempotencyKey, keyInUse } from "./idempotency.ts";

/** The request as whoever answers it may describe it; the log reads it afterwards. */
export type Observed = {
  tenant: Tenant;
  requestId: string;
  replayed: boolean;
  /** Whether the answer names the request itself; adding a header afterwards is dear. */
  isNamed: boolean;
};

const OBSERVED = "observed";

export const observed = (context: Context) => context.get(OBSERVED) as Observed | undefined;

/**
 * Surrounds every call of an account, the merchant's server's and the browser's alike: one request id, faults, the
 * request log, and the refusal of a second request under a key that is still in flight.
 */
export function observe(world: World): MiddlewareHandler {
  return async (context, next) => {
    const form = await formOf(context);
    const key = keyOf(context.req.header("authorization")) ?? new URLSearchParams(form).get("key");
    const tenant = key === null ? null : world.tenantOfKey(key);
    if (!tenant) return next();
    const side: Side = key?.startsWith("pk_") ? "browser" : "server";
    const request: Observed = { tenant, requestId: tenant.nextRequestId(), replayed: false, isNamed: false };
    context.set(OBSERVED, request);
    const began = performance.now();
    const fault = takeFault(tenant, { method: context.req.method, path: context.req.path, side });
    const response = await withKey(context, tenant, () => suffer(context, fault, next));
    if (response) context.res = response;
    if (response || !request.isNamed) context.res.headers.set("request-id", request.requestId);
    tenant.log.add({
      id: request.requestId,
      at: tenant.now(),
      method: context.req.method,
      path: redactedPath(context.req.path),
      parameters: redacted(form),
      status: context.res.status,
      milliseconds: Math.round((performance.now() - began) * 10) / 10,
      idempotency_key: context.req.header("idempotency-key") ?? null,
      replayed: request.replayed,
      error: await errorOf(context.res, side),
      fault: fault && describeFault(fault),
      side,
    });
    // What the request made due, its webhooks first of all, is begun once it is answered.
    setImmediate(() => tenant.catchUp());
  };
}

async function formOf(context: Context): Promise<string> {
  if (context.req.method === "POST") return context.req.text();
  const start = context.req.url.indexOf("?");
  return start < 0 ? "" : context.req.url.slice(start + 1);
}

/** Holds the idempotency key while the request is on its way. */
async function withKey(
  context: Context,
  tenant: Tenant,
  work: () => Promise<Response | undefined>,
): Promise<Response | undefined> {
  let key: string | null;
  try {
    key = idempotencyKey(context.req.method, context.req.header("idempotency-key"));
    if (key !== null && tenant.keysInFlight.has(key)) throw keyInUse(key);
  } catch (error) {
    return refuse(error);
  }
  if (key === null) return work();
  tenant.keysInFlight.add(key);
  try {
    return await work();
  } finally {
    tenant.keysInFlight.delete(key);
  }
}

/** Lets a fault have its way with the request. */
async function suffer(
  context: Context,
  fault: FaultRule | null,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  if (fault?.effect.kind === "error") {
    const { should_retry: retry } = fault.effect;
    const response = refuse(faultError(fault.effect));
    if (retry !== undefined) response.headers.set("stripe-should-retry", String(retry));
    return response;
  }
  if (fault?.effect.kind === "latency") await pause(fault.effect.milliseconds);
  if (fault?.effect.kind === "cut" && fault.effect.when === "before") return cut(context);
  await next();
  if (fault?.effect.kind === "cut") return cut(context);
  return undefined;
}

function faultError(effect: Extract<FaultRule["effect"], { kind: "error" }>): ApiError {
  const limited = effect.status === 429;
  return new ApiError(effect.status, {
    type: effect.status >= 500 ? "api_error" : "invalid_request_error",
    message: effect.message ?? (limited ? "Request rate limit exceeded." : "A fault was asked for."),
    ...(effect.code !== undefined ? { code: effect.code } : limited ? { code: "rate_limit" } : {}),
  });
}

/** Ends the connection without an answer, where there is one. */
function cut(context: Context): Response {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { destroy(): void } } };
  incoming?.socket?.destroy();
  return new Response(null, { status: 499 });
}

/** What was refused. Browser routes refuse with status 200, so that a page's console stays quiet. */
async function errorOf(response: Response, side: Side) {
  if ((response.status < 400 && side === "server") || !response.headers.get("content-type")?.includes("json"))
    return null;
  const body = (await response.clone().json()) as { error?: Partial<Record<string, string>> };
  const { error } = body;
  return error
    ? {
        type: error.type ?? "",
        code: error.code ?? null,
        param: error.param ?? null,
        message: error.message ?? "",
      }
    : null;
}

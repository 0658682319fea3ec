import { createHash } from "node:crypto";
import type { IdempotencyRecord } from "../records/idempotency.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { ApiError, invalid } from "./api-error.ts";

export type IdempotentCall = Readonly<{ key: string; fingerprint: string }>;

export const fingerprintOf = (method: string, path: string, body: string) =>
  createHash("sha256").update(`${method} ${path}\n${body}`).digest("base64");

/** The key of a POST, null for other methods and when none was sent. */
export function idempotencyKey(method: string, header: string | undefined): string | null {
  if (method !== "POST" || header === undefined || header === "") return null;
  if (header.length > 255)
    throw invalid("Idempotency keys can be at most 255 characters long.", { param: "Idempotency-Key" });
  return header;
}

/** What was answered before under this key; X-042 when it was asked something else. */
export function replay(tenant: Tenant, call: IdempotentCall): IdempotencyRecord | null {
  const known = tenant.store.idempotency.get(call.key);
  if (!known) return null;
  if (known.fingerprint === call.fingerprint) return known;
  throw new ApiError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${call.key}' if you meant to execute a different request.`,
  });
}

export function remember(
  tenant: Tenant,
  call: IdempotentCall,
  result: Readonly<{ status: number; body: string; request: string }>,
): void {
  tenant.store.idempotency.put({
    ...result,
    id: call.key,
    fingerprint: call.fingerprint,
    created: tenant.now(),
  });
}

/** */
export const keyInUse = (key: string) =>
  new ApiError(409, {
    type: "invalid_request_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`,
  });

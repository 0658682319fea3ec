import type { Tenant } from "../tenants/tenant.ts";
import type { World } from "../tenants/world.ts";
import { ApiError } from "./api-error.ts";

export type Caller = Readonly<{ tenant: Tenant; publishable: boolean }>;

const unauthorized = (message: string, code?: string) =>
  new ApiError(401, { type: "invalid_request_error", message, ...(code === undefined ? {} : { code }) });

/** Who calls: a Bearer key, or Basic with the key as user. Keys of another form are unknown keys. */
export function authenticate(world: World, authorization: string | undefined): Caller {
  const key = keyOf(authorization);
  if (key === null)
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  const tenant = world.tenantOfKey(key);
  if (!tenant) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
  return { tenant, publishable: key.startsWith("pk_") };
}

/** The API key of a request, null when it carries none. */
export function keyOf(authorization: string | undefined): string | null {
  const [scheme, value = ""] = (authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "bearer") return value === "" ? null : value;
  if (scheme?.toLowerCase() !== "basic") return null;
  const user = Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? "";
  return user === "" ? null : user;
}

/** `sk_test_****abcd`: enough to recognise, not enough to use. */
function masked(key: string): string {
  const prefix = /^[a-z]{2}_(test|live)_/.exec(key)?.[0] ?? "";
  return `${prefix}****${key.slice(prefix.length).slice(-4)}`;
}

/** A publishable key on a route for secret keys. */
export const secretKeyRequired = () =>
  unauthorized(
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at the console.",
    "secret_key_required",
  );

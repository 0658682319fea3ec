import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { authInstances } from "./instances.ts";

const SignedIn = z.object({ user: z.object({ id: z.string() }) });

type Instance = "shop" | "staff";

const BASE = { shop: "/api/auth", staff: "/api/staff-auth" } as const;

/** Better Auth's codes that mean something to the person in front of the form, and the field they belong to. */
const FIELD_FAULTS: Readonly<Record<string, readonly [field: string, message: string]>> = {
  USER_ALREADY_EXISTS: ["email", "There is already an account with this e-mail address. Sign in instead."],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    "email",
    "There is already an account with this e-mail address. Sign in instead.",
  ],
  INVALID_EMAIL: ["email", "This does not look like an e-mail address."],
  PASSWORD_TOO_SHORT: ["password", "Use at least 8 characters."],
  PASSWORD_TOO_LONG: ["password", "Use at most 128 characters."],
};

/** How long to wait, as people say it. */
function waitWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/**
 * Sends a form to a sign-in service as if the browser had, from a server action: only the service's own entrance
 * counts attempts per address (its programmatic calls do not), and the cookies it answers with become the action's.
 * @returns the id of who is signed in now, null after signing out
 */
export async function forwardToAuth(
  instance: Instance,
  path: "/sign-in/email" | "/sign-up/email" | "/sign-out",
  body: Readonly<Record<string, string>>,
): Promise<Result<Readonly<{ userId: string | null }>>> {
  const incoming = await headers();
  const { origin } = new URL(env().APP_URL);
  const outgoing = new Headers({ "content-type": "application/json", origin });
  for (const name of ["cookie", "user-agent", "x-forwarded-for"]) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  const request = new Request(`${origin}${BASE[instance]}${path}`, {
    method: "POST",
    headers: outgoing,
    body: JSON.stringify(body),
  });
  const instances = await authInstances();
  const response = await instances[instance].handler(request);
  if (!response.ok) return refusal(response);

  const jar = await cookies();
  for (const line of response.headers.getSetCookie())
    for (const [name, attributes] of parseSetCookieHeader(line)) {
      const { value } = attributes;
      const { maxAge, expires, domain, ...rest } = toCookieOptions(attributes);
      jar.set(name, decodeURIComponent(value), {
        ...(rest.path ? { path: rest.path } : {}),
        ...(rest.sameSite ? { sameSite: rest.sameSite } : {}),
        ...(maxAge !== undefined ? { maxAge } : {}),
        ...(expires ? { expires } : {}),
        ...(domain ? { domain } : {}),
        httpOnly: rest.httpOnly ?? true,
        secure: rest.secure ?? false,
      });
    }
  return ok({ userId: await userIdOf(response) });
}

async function userIdOf(response: Response): Promise<string | null> {
  const body = SignedIn.safeParse(await response.json().catch(() => null));
  return body.success ? body.data.user.id : null;
}

async function refusal(response: Response): Promise<Result<never>> {
  if (response.status === 429) {
    const wait = waitWords(Number(response.headers.get("X-Retry-After") ?? "60"));
    return fail("rate_limited", `Too many attempts. Please wait ${wait} and try again.`);
  }
  const body: unknown = await response.json().catch(() => null);
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  const fault = FIELD_FAULTS[code];
  if (fault) return fail("invalid_input", fault[1], { [fault[0]]: [fault[1]] });
  if (response.status === 401)
    return fail("unauthenticated", "E-mail address and password do not match an account.");
  return fail("internal", "Signing in did not work. Please try again.");
}

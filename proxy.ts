import { getSessionCookie } from "better-auth/cookies";
import { type NextRequest, NextResponse } from "next/server";
import { ASKED_PATH } from "#lib/http/asked-path.ts";
import { contentPolicy, type Surface, stripeOrigins } from "#lib/http/content-policy.ts";

const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  // Popups keep working: some ways to pay open one.
  "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
};

function surfaceOf(pathname: string): Surface {
  const [, first] = pathname.split("/");
  if (first === "api") return "data";
  // These have root layouts that render per request, so that their scripts can carry a nonce.
  if (first === "checkout" || first === "pay") return "checkout";
  return first === "admin" ? "admin" : "shop";
}

const askedPath = ({ nextUrl }: NextRequest) => `${nextUrl.pathname}${nextUrl.search}`;

const STAFF_SIGN_IN = "/admin/sign-in";

/**
 * Sends whoever has no staff session to the sign-in, before a page begins: one that is already on its way would break
 * off with parts of it missing. Not a guard: every page and action of the admin asks for the session itself.
 */
function redirectToSignIn(request: NextRequest): NextResponse | null {
  const { pathname } = request.nextUrl;
  if (surfaceOf(pathname) !== "admin" || pathname === STAFF_SIGN_IN) return null;
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  // What a page fetches ahead of a click is one part of one page, and the sign-in page has no such part: redirected, it
  // would end in a 404. The pages themselves send the click to the sign-in.
  if ((request.headers.get("sec-fetch-dest") ?? "document") !== "document") return null;
  if (getSessionCookie(request, { cookiePrefix: "staff" })) return null;
  const target = request.nextUrl.clone();
  target.pathname = STAFF_SIGN_IN;
  target.search = new URLSearchParams({ to: askedPath(request) }).toString();
  return NextResponse.redirect(target);
}

/**
 * Sets the security headers of every answer. The origins come from the environment at run time: one build serves a
 * sandbox on any port, and Stripe.
 */
export function proxy(request: NextRequest): NextResponse {
  const surface = surfaceOf(request.nextUrl.pathname);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const isSecure = process.env.APP_URL?.startsWith("https:") ?? false;
  const policy = contentPolicy(surface, {
    stripe: stripeOrigins(process.env),
    nonce,
    isDev: process.env.NODE_ENV === "development",
    isSecure,
  });

  // Next reads the nonce for its own scripts from the request's policy; one that the visitor sent must not reach it.
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy");
  headers.set(ASKED_PATH, askedPath(request));
  if (surface === "checkout" || surface === "admin") headers.set("content-security-policy", policy);

  const response = redirectToSignIn(request) ?? NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  if (isSecure) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

export const config = { matcher: "/((?!_next/static/|_next/image).*)" };

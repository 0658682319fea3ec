import { describe, expect, test } from "vitest";
import { contentPolicy, type Surface, stripeOrigins } from "./content-policy.ts";

const SANDBOX = { script: "http://127.0.0.1:4242", api: "http://127.0.0.1:4242" };
const REAL = { script: null, api: null };

/** The policy as a table, so that a test asks for one directive and cannot match another's text. */
function policy(surface: Surface, options: Partial<Parameters<typeof contentPolicy>[1]> = {}) {
  const text = contentPolicy(surface, {
    stripe: SANDBOX,
    nonce: "bm9uY2U=",
    isDev: false,
    isSecure: false,
    ...options,
  });
  return Object.fromEntries(
    text.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

describe("a checkout page", () => {
  test("runs only scripts with this answer's nonce, and what those load", () => {
    const { "script-src": scripts } = policy("checkout");
    expect(scripts).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'", "http://127.0.0.1:4242"]);
  });

  test("may frame and call the sandbox and nobody else", () => {
    expect(policy("checkout")["frame-src"]).toEqual(["http://127.0.0.1:4242"]);
    expect(policy("checkout")["connect-src"]).toEqual(["'self'", "http://127.0.0.1:4242"]);
  });

  test("may frame and call Stripe's own hosts when no sandbox is named", () => {
    const real = policy("checkout", { stripe: REAL });
    expect(real["frame-src"]).toEqual([
      "https://js.stripe.com",
      "https://*.js.stripe.com",
      "https://hooks.stripe.com",
    ]);
    expect(real["connect-src"]).toEqual(["'self'", "https://api.stripe.com"]);
    expect(JSON.stringify(real)).not.toContain("127.0.0.1");
  });
});

test("an admin page carries the nonce and reaches no payment service", () => {
  const admin = policy("admin");
  expect(admin["script-src"]).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  expect(admin["frame-src"]).toEqual(["'none'"]);
  expect(JSON.stringify(admin)).not.toContain("127.0.0.1");
});

describe("a prerendered shop page", () => {
  test("allows inline scripts, which carry no nonce there, but none from elsewhere", () => {
    expect(policy("shop")["script-src"]).toEqual(["'self'", "'unsafe-inline'"]);
  });

  test("reaches no payment service", () => {
    const shop = policy("shop");
    expect(shop["frame-src"]).toEqual(["'none'"]);
    expect(JSON.stringify(shop)).not.toContain("127.0.0.1");
  });
});

test.each(["shop", "checkout", "admin"] as const)(
  "a %s page is framed by nobody and evaluates no text",
  (surface) => {
    const page = policy(surface);
    expect(page["frame-ancestors"]).toEqual(["'none'"]);
    expect(page["base-uri"]).toEqual(["'none'"]);
    expect(page["object-src"]).toEqual(["'none'"]);
    expect(page["script-src"]).not.toContain("'unsafe-eval'");
  },
);

test.each(["shop", "checkout", "admin"] as const)(
  "in development a %s page may evaluate, which React needs there",
  (surface) => {
    expect(policy(surface, { isDev: true })["script-src"]).toContain("'unsafe-eval'");
  },
);

test("requests are upgraded to https only where the shop is on https", () => {
  expect(policy("shop")).not.toHaveProperty("upgrade-insecure-requests");
  expect(policy("shop", { isSecure: true })).toHaveProperty("upgrade-insecure-requests", []);
});

test("data may do nothing", () => {
  expect(policy("data")).toEqual({ "default-src": ["'none'"], "frame-ancestors": ["'none'"] });
});

test("origins come from the environment's URLs without their paths", () => {
  expect(
    stripeOrigins({
      STRIPE_API_BASE: "http://127.0.0.1:4242",
      STRIPE_JS_URL: "http://127.0.0.1:4242/endive/stripe.js",
    }),
  ).toEqual(SANDBOX);
  expect(stripeOrigins({ STRIPE_API_BASE: "", STRIPE_JS_URL: undefined })).toEqual(REAL);
});

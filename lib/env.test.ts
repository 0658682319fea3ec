import { describe, expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const SANDBOX = {
  APP_SECRET: SECRET,
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_PUBLISHABLE_KEY: "pk_test_1",
  STRIPE_API_BASE: "http://127.0.0.1:4242",
  STRIPE_JS_URL: "http://127.0.0.1:4242/endive/stripe.js",
  CLOCK_URL: "http://127.0.0.1:4242/_sandbox/clock",
  DEMO_ACCOUNTS: "on",
};
const LIVE = { APP_SECRET: SECRET, STRIPE_SECRET_KEY: "sk_live_1", STRIPE_PUBLISHABLE_KEY: "pk_live_1" };

describe("the environment", () => {
  test("the sandbox's settings and live keys without a base are both accepted", () => {
    expect(parseEnv(SANDBOX).DEMO_ACCOUNTS).toBe("on");
    const live = parseEnv(LIVE);
    expect(live.STRIPE_API_BASE).toBeUndefined();
    expect(live.STRIPE_JS_URL).toBeUndefined();
  });

  test("an empty variable counts as absent", () => {
    expect(parseEnv({ ...LIVE, STRIPE_API_BASE: "", DATABASE_URL: "" }).DATABASE_URL).toBeUndefined();
  });

  test.each([
    ["live keys with a sandbox address", { ...LIVE, STRIPE_API_BASE: "http://127.0.0.1:4242" }],
    ["live keys with another Stripe.js", { ...LIVE, STRIPE_JS_URL: "http://127.0.0.1:4242/stripe.js" }],
    ["live keys with a test clock", { ...LIVE, CLOCK_URL: "http://127.0.0.1:4242/_sandbox/clock" }],
    ["a clock on another machine", { ...SANDBOX, CLOCK_URL: "http://clock.example/now" }],
    ["demo accounts on real Stripe", { ...LIVE, DEMO_ACCOUNTS: "on" }],
    [
      "demo accounts beside a base that is not this machine",
      { ...SANDBOX, STRIPE_API_BASE: "https://stripe.example" },
    ],
    ["keys of two modes", { ...SANDBOX, STRIPE_PUBLISHABLE_KEY: "pk_live_1" }],
    ["a short secret", { ...SANDBOX, APP_SECRET: "secret" }],
    ["no keys at all", { APP_SECRET: SECRET }],
  ])("%s refuses to start", (_, environment) => {
    expect(() => parseEnv(environment)).toThrow();
  });

  test("every wrong variable is named at once", () => {
    expect(() => parseEnv({ STRIPE_SECRET_KEY: "nonsense" })).toThrow(
      /APP_SECRET[\s\S]*STRIPE_SECRET_KEY[\s\S]*STRIPE_PUBLISHABLE_KEY/,
    );
  });
});

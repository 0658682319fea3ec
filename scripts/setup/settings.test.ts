import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment, readSettings } from "./settings.ts";
import { shopEnvironment } from "./shop-environment.ts";

const SECRETS = {
  appSecret: "a".repeat(43),
  stripeSecretKey: "sk_test_x",
  stripePublishableKey: "pk_test_x",
};
const TEST_KEYS = { STRIPE_SECRET_KEY: "sk_test_own", STRIPE_PUBLISHABLE_KEY: "pk_test_own" };
const LIVE_KEYS = { STRIPE_SECRET_KEY: "sk_live_own", STRIPE_PUBLISHABLE_KEY: "pk_live_own" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "offcut-settings-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("without anything given, shop and sandbox run on their usual ports with generated secrets", () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ port: 3000, sandboxPort: 4242, stripe: null });
  expect(shopEnvironment(settings, { ...SECRETS, webhookSecret: "whsec_x" })).toMatchObject({
    APP_URL: "http://localhost:3000",
    APP_SECRET: SECRETS.appSecret,
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_API_BASE: "http://127.0.0.1:4242",
    STRIPE_JS_URL: "http://127.0.0.1:4242/endive/stripe.js",
    CLOCK_URL: "http://127.0.0.1:4242/_sandbox/clock",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    DEMO_ACCOUNTS: "on",
  });
});

test("with keys of one's own nothing of the sandbox is set, nor demo accounts", () => {
  const environment = shopEnvironment(readSettings(TEST_KEYS), SECRETS);
  expect(environment).toMatchObject(TEST_KEYS);
  for (const name of ["STRIPE_API_BASE", "STRIPE_JS_URL", "CLOCK_URL", "DEMO_ACCOUNTS"])
    expect(environment).not.toHaveProperty(name);
});

test("live keys refuse a generated secret and take one's own", () => {
  expect(() => readSettings(LIVE_KEYS)).toThrow(/APP_SECRET/);
  const secret = "s".repeat(32);
  const settings = readSettings({ ...LIVE_KEYS, APP_SECRET: secret });
  expect(shopEnvironment(settings, SECRETS).APP_SECRET).toBe(secret);
});

test.each([
  ["one key without the other", { STRIPE_SECRET_KEY: "sk_test_own" }, /both/],
  ["a port that is a word", { PORT: "web" }, /PORT=web is not a port/],
  ["a port out of range", { SANDBOX_PORT: "70000" }, /SANDBOX_PORT=70000 is not a port/],
  ["one port for both", { PORT: "4242" }, /must differ/],
])("refuses %s", (_, given, message) => {
  expect(() => readSettings(given)).toThrow(message);
});

test("the process's environment wins over .env.local, and a blank variable is not set", async () => {
  const file = path.join(folder, ".env.local");
  await writeFile(file, "PORT=4000\nAPP_URL=https://shop.example\nSTRIPE_SECRET_KEY=\n");
  const given = readEnvironment(file, { PORT: "5000", APP_URL: "", NODE_ENV: "test" });
  expect(given).toEqual({ PORT: "5000", APP_URL: "https://shop.example", NODE_ENV: "test" });
});

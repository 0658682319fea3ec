import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { anyFreePort } from "../scripts/setup/ports.ts";
import { expect, test } from "./fixtures.ts";
import { CheckoutPage } from "./pages/checkout-page.ts";
import { TEMPLATE } from "./support/global-setup.ts";
import { environmentOf, setUp, startShop } from "./support/shop-process.ts";
import { shopperApi } from "./support/shopper-api.ts";
import { type RecordedRequest, recordStripe } from "./support/stripe-recorder.ts";
import type { Shop } from "./support/worker-shop.ts";

const VERSION = "2026-10-28.endive";
const PREVIEW = `${VERSION}; checkout_server_update_beta=v1;`;

/** Runs the very same build with keys and an API base set by hand, as an adopter would, and gives what it sent. */
async function requestsOf(
  shop: Shop,
  transport: string,
  visit: (url: string) => Promise<void>,
): Promise<readonly RecordedRequest[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "offcut-keys-"));
  const recorder = await recordStripe(shop.sandboxUrl);
  const port = await anyFreePort();
  try {
    await cp(TEMPLATE, dataDir, { recursive: true });
    const environment = await environmentOf(
      { port, sandboxPort: await anyFreePort(), dataDir },
      {
        STRIPE_SECRET_KEY: shop.secretKey,
        STRIPE_PUBLISHABLE_KEY: shop.publishableKey,
        STRIPE_API_BASE: recorder.url,
        STRIPE_JS_URL: `${shop.sandboxUrl}/endive/stripe.js`,
        DISCOUNT_TRANSPORT: transport,
        // The folder is a copy of the demo's; without this it is refused, as the next test shows.
        DEMO_ACCOUNTS: "on",
      },
    );
    const process = await startShop({ port, sandboxPort: 0, dataDir }, environment);
    try {
      await visit(`http://localhost:${port}`);
    } finally {
      await process.stop();
    }
    return [...recorder.requests];
  } finally {
    await recorder.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

for (const transport of ["preview", "native"] as const)
  test(`with keys set, the ${transport} kind sends Stripe the ${transport === "preview" ? "beta" : "plain"} version header`, {
    tag: ["@U4a", "@U14", "@U16", "@U29b"],
  }, async ({ playwright, shop }) => {
    const requests = await requestsOf(shop, transport, async (url) => {
      const request = await playwright.request.newContext();
      const api = shopperApi(request, { ...shop, url });
      await api.putInBasket("corner-board", 1);
      const sessionId = await api.open();
      expect((await api.put(sessionId, "shipping-option", { shippingOptionId: "express" })).status()).toBe(
        200,
      );
      await request.dispose();
    });
    const writes = requests.filter(
      ({ method, path: to }) => method === "POST" && to.startsWith("/v1/checkout/sessions"),
    );
    const reads = requests.filter(({ method }) => method === "GET");
    expect(writes.length).toBeGreaterThanOrEqual(2);
    expect(reads.length).toBeGreaterThanOrEqual(1);
    for (const { headers } of writes) {
      expect(headers["stripe-version"]).toBe(transport === "preview" ? PREVIEW : VERSION);
      expect(headers.authorization).toBe(`Bearer ${shop.secretKey}`);
      expect(headers["idempotency-key"]).toMatch(/^co_[0-9a-f]{32}-\d+$/);
    }
    for (const { headers } of reads) expect(headers["stripe-version"]).toBe(VERSION);
    const [created] = writes;
    expect(created?.body.includes("permissions[update_discounts]=server_only")).toBe(transport === "preview");
    expect(created?.body.includes("allow_promotion_codes=true")).toBe(transport === "native");
  });

test("a folder that began as the demo refuses to go on with keys of one's own", async ({ shop }) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "offcut-keys-"));
  try {
    await cp(TEMPLATE, dataDir, { recursive: true });
    const place = { port: await anyFreePort(), sandboxPort: await anyFreePort(), dataDir };
    const keys = { STRIPE_SECRET_KEY: shop.secretKey, STRIPE_PUBLISHABLE_KEY: shop.publishableKey };
    const environment = await environmentOf(place, { ...keys, STRIPE_API_BASE: shop.sandboxUrl });
    await expect(startShop(place, environment)).rejects.toThrow(/demo shop's accounts/);
    await expect(setUp(environment)).rejects.toThrow(/demo shop's accounts/);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("the page gives Stripe.js the publishable key, its language and, for the preview, its beta", {
  tag: ["@U29a", "@U29b"],
}, async ({ page, shop }) => {
  await page.addInitScript(() => {
    const calls: unknown[][] = [];
    let stripe: ((...values: unknown[]) => unknown) | undefined;
    Object.assign(globalThis, { stripeCalls: calls });
    Object.defineProperty(globalThis, "Stripe", {
      configurable: true,
      get: () => stripe,
      set: (value: (...values: unknown[]) => unknown) => {
        stripe = new Proxy(value, {
          apply: (target, self, values) => {
            calls.push(values);
            return Reflect.apply(target, self, values);
          },
        });
      },
    });
  });
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  await new CheckoutPage(page).open();
  const calls = await page.evaluate(
    () => (globalThis as unknown as { stripeCalls: unknown[][] }).stripeCalls,
  );
  expect(calls).toEqual([
    [shop.publishableKey, { locale: "en", betas: ["custom_checkout_server_updates_1"] }],
  ]);
});

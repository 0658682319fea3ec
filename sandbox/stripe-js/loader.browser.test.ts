import type { Page, Route } from "@playwright/test";
import { expect, test } from "./test/fixtures.ts";
import { SANDBOX } from "./test/shop.ts";

// The official loader on pages that do not bring the script themselves, with js.stripe.com led to the sandbox from
// outside: how any page written for Stripe runs here without a change.

const REAL = "https://js.stripe.com/endive/stripe.js";

/** What becomes of each request for the real script, in turn; the last one holds for all after it. */
async function routeStripe(page: Page, ...fates: readonly ("lost" | "served" | "empty")[]) {
  const asked: string[] = [];
  await page.route("https://js.stripe.com/**", async (route) => {
    asked.push(route.request().url());
    const fate = fates[Math.min(asked.length, fates.length) - 1];
    if (fate === "lost") return route.abort();
    if (fate === "empty") return route.fulfill({ contentType: "text/javascript", body: "" });
    const script = await route.fetch({ url: `${SANDBOX}${new URL(route.request().url()).pathname}` });
    return route.fulfill({ response: script });
  });
  return asked;
}

/** What the loader answers to one call: the methods it found, or its refusal. */
const load = (page: Page, key: string) =>
  page.evaluate(async (publishable) => {
    const { loadStripe } = window as unknown as { loadStripe: (key: string) => Promise<object | null> };
    try {
      return Object.keys((await loadStripe(publishable)) ?? {}).includes("initCheckoutElementsSdk")
        ? "loaded"
        : "something else";
    } catch (error) {
      return (error as Error).message;
    }
  }, key);

test("J-002 a page without the script gets it from the real address", async ({ page, shop, account }) => {
  const asked = await routeStripe(page, "served");
  await page.goto(`${shop}/loader`);
  expect(asked).toEqual([]);
  expect(await load(page, account.key)).toBe("loaded");
  expect(asked).toEqual([REAL]);
});

test("J-003 a stand-in that is still on its way is not seen, and the real address is asked too", async ({
  page,
  shop,
  account,
}) => {
  const asked = await routeStripe(page, "served");
  const held: Route[] = [];
  await page.route(`${SANDBOX}/endive/stripe.js`, (route) => void held.push(route));
  await page.goto(`${shop}/loader`);
  await page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement("script"), { src }));
  }, `${SANDBOX}/endive/stripe.js`);
  await expect.poll(() => held.length).toBe(1);
  expect(await load(page, account.key)).toBe("loaded");
  expect(asked).toEqual([REAL]);
  await held[0]?.continue();
});

test("J-004 a script that is lost once is asked for again", async ({ page, shop, account, complaints }) => {
  const asked = await routeStripe(page, "lost", "served");
  await page.goto(`${shop}/loader`);
  expect(await load(page, account.key)).toBe("loaded");
  expect(asked).toEqual([REAL, REAL]);
  // The browser itself reports the lost script.
  expect(complaints.splice(0)).toHaveLength(1);
});

test("J-004 lost twice is a rejection, and a later call tries anew", async ({
  page,
  shop,
  account,
  complaints,
}) => {
  const asked = await routeStripe(page, "lost", "lost", "served");
  await page.goto(`${shop}/loader`);
  expect(await load(page, account.key)).toBe("Failed to load Stripe.js");
  expect(asked).toHaveLength(2);
  expect(await load(page, account.key)).toBe("loaded");
  expect(asked).toHaveLength(3);
  expect(complaints.splice(0)).toHaveLength(2);
});

test("J-004 a script that defines nothing is not available", async ({ page, shop, account }) => {
  await routeStripe(page, "empty");
  await page.goto(`${shop}/loader`);
  expect(await load(page, account.key)).toBe("Stripe.js not available");
});

test("J-008 load parameters only warn where Stripe.js is already there", async ({
  page,
  shop,
  account,
  complaints,
}) => {
  const asked = await routeStripe(page, "served");
  await page.goto(`${shop}/loader?release=/endive/stripe.js`);
  await page.evaluate(() => {
    const { loadStripe } = window as unknown as {
      loadStripe: { setLoadParameters: (parameters: object) => void };
    };
    loadStripe.setLoadParameters({ advancedFraudSignals: false });
  });
  expect(await load(page, account.key)).toBe("loaded");
  expect(asked).toEqual([]);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("existing script parameters will be used")]);
});

for (const [release, version] of [
  ["/acacia/stripe.js", "acacia"],
  ["/basil/stripe.js", "basil"],
  ["/clover/stripe.js", "clover"],
  ["/dahlia/stripe.js", "dahlia"],
  ["/v3", "v3"],
  ["/v3/", "v3"],
] as const)
  test(`V-002 J-006 ${release} is the same Stripe.js, says which it was asked for, and the loader of another train warns`, async ({
    page,
    shop,
    account,
    complaints,
  }) => {
    await page.goto(`${shop}/loader?release=${release}`);
    expect(await load(page, account.key)).toBe("loaded");
    expect(complaints.splice(0)).toEqual([
      expect.stringContaining(`Stripe.js@${version} was loaded on the page`),
    ]);
  });

test("V-006 the beta flag of older releases is taken, and changes nothing", async ({
  page,
  shop,
  account,
}) => {
  await page.goto(`${shop}/loader?release=/endive/stripe.js`);
  const same = await page.evaluate((key) => {
    const { Stripe } = window as unknown as { Stripe: (key: string, options?: object) => object };
    const flagged = Stripe(key, { betas: ["custom_checkout_server_updates_1"] });
    return [Object.keys(flagged).sort(), Object.keys(Stripe(key)).sort()];
  }, account.key);
  expect(same[0]).toContain("initCheckoutElementsSdk");
  expect(same[0]).toEqual(same[1]);
});

test("V-002 a train that never was has no script", async ({ request }) => {
  expect((await request.get(`${SANDBOX}/foxglove/stripe.js`)).status()).toBe(404);
});

import { test as base } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { leaveStory } from "./support/failure-story.ts";
import { listenForNoise, type Noise } from "./support/noise.ts";
import { type ShopperName, type StaffRole, signIn, staffSignIn } from "./support/people.ts";
import { type Shop, type Transport, withShop } from "./support/worker-shop.ts";

type Fixtures = {
  /** Fails the test on any complaint of a page; `noise.allow(/…/)` for those it provokes. */
  noise: Noise;
  /** Fails on accessibility violations of what the page shows now. */
  expectAccessible: () => Promise<void>;
  signIn: (who: ShopperName) => Promise<void>;
  staffSignIn: (role: StaffRole) => Promise<void>;
};

type WorkerFixtures = { transport: Transport; shop: Shop };

/** Playwright's test, with a shop of the worker's own behind `page` and every page held to silence. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  transport: ["auto", { option: true, scope: "worker" }],
  shop: [({ transport }, use) => withShop(transport, use), { scope: "worker", timeout: 120_000 }],
  baseURL: ({ shop }, use) => use(shop.url),
  noise: [
    async ({ context, shop }, use, testInfo) => {
      const noise = await listenForNoise(context);
      await use(noise);
      if (testInfo.status !== testInfo.expectedStatus) await leaveStory(testInfo, shop);
      noise.expectNone();
    },
    { auto: true },
  ],
  expectAccessible: ({ page }, use) => use(() => expectAccessible(page)),
  signIn: ({ page, shop }, use) => use((who) => signIn(page, shop, who)),
  staffSignIn: ({ page, shop }, use) => use((role) => staffSignIn(page, shop, role)),
});

export { expect } from "@playwright/test";

import { test as base, expect, type FrameLocator, type Page } from "@playwright/test";
import { type Merchant, merchant, type SessionParams } from "./merchant.ts";
import type { PageConfig } from "./page-config.ts";
import { checkoutAddress, PORT, startShop } from "./shop.ts";

type OpenOptions = Partial<Omit<PageConfig, "key" | "clientSecret">> & {
  session?: SessionParams;
};

type TestFixtures = {
  /** Creates a session, opens the merchant's page on it and waits until the total is shown. */
  open: (options?: OpenOptions) => Promise<{ id: string; clientSecret: string }>;
  frames: ReturnType<typeof framesOf>;
  /** Every message a browser would show to a developer. Nothing may be in it at the end. */
  complaints: string[];
};
type WorkerFixtures = { shop: string; account: Merchant };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands the pattern.
    async ({}, use, { parallelIndex }) => {
      const shop = await startShop(PORT + 1 + parallelIndex);
      await use(shop.url);
      await shop.stop();
    },
    { scope: "worker" },
  ],
  account: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands the pattern.
    async ({}, use, { workerIndex }) => use(merchant(`browser${workerIndex}${process.pid}`)),
    { scope: "worker" },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error.stack)));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, account, shop }, use) => {
    await use(async ({ session: params, ...config } = {}) => {
      const session = await account.createSession({
        return_url: `${shop}/return?session={CHECKOUT_SESSION_ID}`,
        ...params,
      });
      // A changed fragment alone would not load the page again.
      if (page.url() !== "about:blank") await page.goto("about:blank");
      await page.goto(
        checkoutAddress(shop, {
          key: account.key,
          clientSecret: session.clientSecret,
          elements: ["payment"],
          sdk: { defaultValues: { email: "jenny@example.com" } },
          confirm: { redirect: "if_required" },
          ...config,
        }),
      );
      await page.locator("[data-status]").waitFor();
      return session;
    });
  },
  frames: async ({ page }, use) => use(framesOf(page)),
});

export { expect };

/** The frames by the names a screen reader reads. */
function framesOf(page: Page) {
  const titled = (title: string): FrameLocator => page.frameLocator(`iframe[title="${title}"]`);
  return {
    payment: titled("Secure payment input frame"),
    card: titled("Secure card payment input frame"),
    email: titled("Secure email input frame"),
    address: titled("Secure address input frame"),
    express: titled("Secure express checkout frame"),
    taxId: titled("Secure tax ID input frame"),
    wallet: titled("Sandbox wallet"),
    challenge: titled("Card authentication"),
  };
}

/** Types a card the way a buyer does. */
export async function fillCard(frame: FrameLocator, number = "4242424242424242"): Promise<void> {
  await frame.getByLabel("Card number").fill(number);
  await frame.getByLabel("Expiration date").fill("12 / 34");
  await frame.getByLabel("Security code").fill("123");
  await frame.getByLabel("ZIP").fill("94107");
}

export async function fillAddress(frame: FrameLocator): Promise<void> {
  await frame.getByLabel("Full name").fill("Jenny Rosen");
  await frame.getByLabel("Country or region").selectOption("US");
  await frame.getByLabel("Address line 1").fill("510 Townsend St");
  await frame.getByLabel("City").fill("San Francisco");
  await frame.getByLabel("State").selectOption("CA");
  await frame.getByLabel("ZIP").fill("94103");
}

export const total = (page: Page) => page.getByRole("status", { name: "Total" });
export const payButton = (page: Page) => page.getByRole("button", { name: "Pay" });
export const message = (page: Page) => page.locator("[data-message]");

/** The events the page has heard, in order, without their payloads. */
export const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { log: { what: string }[] }).log.map(({ what }) => what));

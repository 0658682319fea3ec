import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CARDS, type CheckoutPage } from "./pages/checkout-page.ts";
import { goToCheckout } from "./support/at-the-checkout.ts";
import type { Shop } from "./support/worker-shop.ts";

async function readyToPay(page: Page, shop: Shop): Promise<CheckoutPage> {
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  await checkout.fillDetails("cleo@example.com");
  await checkout.fillCard(CARDS.good);
  return checkout;
}

/** How many orders of this amount the signed-in shopper's account lists. */
async function ordersListed(page: Page): Promise<number> {
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page
    .getByRole("main")
    .getByRole("link", { name: /^No\. \d+.*€52\.90/ })
    .count();
}

/** Whether the shop has answered every delivery of the event that a session is complete. */
async function delivered(shop: Shop, copies: number): Promise<boolean> {
  const completed = await shop.kit.events({ type: "checkout.session.completed" });
  const deliveries = await shop.kit.webhooks.deliveries();
  const ours = deliveries.filter(({ event }) => completed.some(({ id }) => id === event));
  return ours.length >= copies && ours.every(({ state }) => state === "delivered");
}

test("the return page records the order before any webhook; late and repeated ones add nothing", async ({
  page,
  shop,
  signIn,
}) => {
  await signIn("cleo");
  const before = await ordersListed(page);
  await shop.kit.webhooks.hold();
  await shop.kit.webhooks.duplicate(2);
  const checkout = await readyToPay(page, shop);
  await checkout.payAndReturn();
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(await ordersListed(page)).toBe(before + 1);

  await shop.kit.webhooks.release();
  await expect.poll(() => delivered(shop, 3)).toBe(true);
  expect(await ordersListed(page)).toBe(before + 1);
  await shop.kit.webhooks.duplicate(0);
});

test("the webhook records the order when the shopper never comes back", async ({
  page,
  shop,
  signIn,
  noise,
}) => {
  noise.allow(/ERR_FAILED/);
  await signIn("cleo");
  const before = await ordersListed(page);
  const checkout = await readyToPay(page, shop);
  // The browser is on its way to the return page when the connection goes; that tab never loads anything again.
  await page.route("**/checkout/complete*", (route) => route.abort());
  const cut = page.waitForEvent("requestfailed", (request) => request.url().includes("/checkout/complete"));
  await checkout.pay.click();
  await cut;
  const later = await page.context().newPage();
  await expect.poll(() => ordersListed(later)).toBe(before + 1);
});

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CARDS } from "./pages/checkout-page.ts";
import { expectAmounts } from "./support/amounts.ts";
import { goToCheckout, payExpecting, withShipping } from "./support/at-the-checkout.ts";
import type { Shop } from "./support/worker-shop.ts";

test.use({ transport: "preview" });

/** Ada buys three boards with her walnut discount: 144.00 less 17.28, and 4.90 for shipping. */
async function buy(page: Page, shop: Shop): Promise<{ intent: string; number: string }> {
  const checkout = await goToCheckout(page, shop, { "corner-board": 3 });
  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, withShipping(14_400, 1728));
  const session = await payExpecting(page, shop, withShipping(14_400, 1728), "ada@example.com");
  const thanks = await page
    .getByRole("status")
    .filter({ hasText: /Order \d+/ })
    .textContent();
  const { payment_intent: intent } = await shop.stripe.checkout.sessions.retrieve(session);
  return { intent: String(intent), number: /Order (\d+)/.exec(thanks ?? "")?.[1] ?? "" };
}

async function refundedAtStripe(shop: Shop, intent: string): Promise<number> {
  const { data } = await shop.stripe.refunds.list({ payment_intent: intent });
  return data.reduce((sum, { amount }) => sum + amount, 0);
}

async function openOrder(page: Page, number: string): Promise<void> {
  await page.goto(`/admin/orders?q=${number}`);
  await page.getByRole("row").getByRole("link", { name: number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`Order ${number}`) })).toBeVisible();
}

test("one unit, then the rest: page, Stripe and the shopper's order say the same to the cent", async ({
  page,
  browser,
  shop,
  signIn,
  staffSignIn,
  expectAccessible,
}) => {
  await signIn("ada");
  const { intent, number } = await buy(page, shop);
  await staffSignIn("publisher");
  await openOrder(page, number);
  await page.getByText("Give money back", { exact: true }).first().click();
  await page.getByLabel("Corner Board").selectOption("1");
  await page.getByLabel("Why (optional)").fill("One arrived scratched");
  await expectAccessible();
  // A third of 126.72.
  await page.getByRole("button", { name: "Give back €42.24" }).click();
  await expect(page.getByText("The money is on its way back.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Partly refunded");
  expect(await refundedAtStripe(shop, intent)).toBe(4_224);

  // A colleague in Stripe's dashboard gives back 5.00; the shop hears of it by webhook.
  await shop.stripe.refunds.create({ payment_intent: intent, amount: 500 });
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByText("Made in Stripe’s dashboard").count();
    })
    .toBe(1);

  await page.getByText("Give money back", { exact: true }).first().click();
  await page.getByRole("radio", { name: /All that is left/ }).check();
  await page.getByRole("button", { name: "Give back €84.38" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Refunded");
  expect(await refundedAtStripe(shop, intent)).toBe(13_162);
  await expect(page.getByText("Give money back", { exact: true })).toBeHidden();
  await expectAccessible();

  const shopper = await browser.newPage({
    baseURL: shop.url,
    storageState: await page.context().storageState(),
  });
  await shopper.goto("/account");
  await shopper.getByRole("link", { name: new RegExp(`No\\. ${number}`) }).click();
  const back = shopper.getByRole("region", { name: "Given back" });
  await expect(back).toContainText("€42.24");
  await expect(back).toContainText("€5.00");
  await expect(back).toContainText("€84.38");
  await shopper.close();
});

test("a payment that was changed behind our back is looked at, given back in part, and accepted with a reason", async ({
  page,
  shop,
  signIn,
  staffSignIn,
  expectAccessible,
}) => {
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  await checkout.fillDetails("ada@example.com");
  await checkout.fillCard(CARDS.good);
  // Somebody with the account's keys packs other goods and a dearer parcel at the same 52.90.
  const opened = (await shop.stripe.checkout.sessions.list({ status: "open", limit: 1 })).data[0];
  const { data: rates } = await shop.stripe.shippingRates.list({ active: true, limit: 100 });
  const express = rates.find(({ fixed_amount: fixed }) => fixed?.amount === 1_290);
  const prices = await Promise.all(
    ["card-sleeve", "letter-cards"].map((product) => shop.stripe.prices.list({ product, active: true })),
  );
  await shop.stripe.checkout.sessions.update(opened?.id ?? "", {
    line_items: prices.map(({ data }) => ({ price: data[0]?.id ?? "", quantity: 1 })),
    shipping_options: [{ shipping_rate: express?.id ?? "" }],
  });
  const sessionId = await checkout.payAndReturn();
  const { payment_intent: intent } = await shop.stripe.checkout.sessions.retrieve(sessionId);
  const thanks = page.getByRole("status").filter({ hasText: /Somebody at the workshop looks/ });
  const number = /Order (\d+)/.exec((await thanks.textContent()) ?? "")?.[1] ?? "";

  await staffSignIn("viewer");
  await openOrder(page, number);
  await expect(page.getByText("What was paid is not what was promised")).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept what was paid" })).toBeHidden();
  await expect(page.getByText("Give money back")).toBeHidden();

  await staffSignIn("publisher");
  await page.reload();
  await expectAccessible();
  // Money may go back before anybody has made up their mind; the order stays under review.
  await page.getByRole("radio", { name: "An amount" }).check();
  await page.getByLabel("Amount in EUR").fill("5");
  await page.getByRole("button", { name: "Give money back" }).click();
  await expect(page.getByText("The money is on its way back.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Under review");
  expect(await refundedAtStripe(shop, String(intent))).toBe(500);

  await page.getByRole("button", { name: "Accept what was paid" }).click();
  await expect(page.getByLabel("Why it is right as it is")).toHaveAccessibleDescription(/Say why/);
  await page.getByLabel("Why it is right as it is").fill("The shopper wanted two and was told the price");
  await page.getByRole("button", { name: "Accept what was paid" }).click();
  await expect(page.getByText("The order is accepted as it was paid.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Partly refunded");
  await page.goto("/admin/audit");
  await expect(page.getByRole("row").nth(1)).toContainText("accepted the order as it was paid");
});

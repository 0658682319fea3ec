import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "./support/amounts.ts";
import { shopperApi } from "./support/shopper-api.ts";

test.use({ transport: "preview" });

test("a shopper accepts an offer made to them alone, gives it back, accepts it again and pays", {
  tag: ["@U12"],
}, async ({ page, shop, signIn, expectAccessible }) => {
  await signIn("ada");
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  const card = page.getByRole("region", { name: "Thank you for coming back: 5 off" });
  await expect(card).toContainText("An offer for you. Saves €5.00.");
  await expectAccessible();
  const without = { subtotal: 4800, discount: 0, shipping: 490, total: 5290 };
  const withIt = { subtotal: 4800, discount: 500, shipping: 490, total: 4790 };
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await card.getByRole("button", { name: "Give it back" }).click();
  await expectAmounts(checkout.receipt, without);
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await checkout.fillDetails("ada@example.com");
  await checkout.fillCard(CARDS.good);
  const sessionId = await checkout.payAndReturn();
  await expectPaid({ shop, sessionId, orderReceipt: checkout.receipt, expected: withIt });
});

test("an offer that staff end while the checkout is open leaves it, and the page says so", {
  tag: ["@U10"],
}, async ({ page, shop, browser, staffSignIn }) => {
  const shopper = await browser.newPage({ baseURL: shop.url });
  await shopperApi(shopper.request, shop).putInBasket("corner-board", 3);
  const checkout = new CheckoutPage(shopper);
  await checkout.open();
  await expectAmounts(checkout.receipt, { subtotal: 14_400, discount: 1000, shipping: 490, total: 13_890 });
  await staffSignIn("editor");
  await page.goto("/admin/rules/ten-off-from-hundred");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("The rule is paused")).toBeVisible();

  const news = shopper.getByRole("status").filter({ hasText: "“10 off from 100” does not apply any more." });
  await expect(news).toBeVisible({ timeout: 20_000 });
  await expectAmounts(checkout.receipt, { subtotal: 14_400, discount: 0, shipping: 490, total: 14_890 });
  await shopper.close();

  await staffSignIn("publisher");
  await page.reload();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("The rule is on.")).toBeVisible();
});

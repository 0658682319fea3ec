import { expect, test } from "./fixtures.ts";
import { expectAmounts } from "./support/amounts.ts";
import { goToCheckout, payExpecting, withShipping } from "./support/at-the-checkout.ts";

test.use({ transport: "preview" });

test("a shopper accepts an offer made to them alone, gives it back, accepts it again and pays", {
  tag: ["@U12"],
}, async ({ page, shop, signIn, expectAccessible }) => {
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  const card = page.getByRole("region", { name: "Thank you for coming back: 5 off" });
  await expect(card).toContainText("An offer for you. Saves €5.00.");
  await expectAccessible();
  const without = withShipping(4800, 0);
  const withIt = withShipping(4800, 500);
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await card.getByRole("button", { name: "Give it back" }).click();
  await expectAmounts(checkout.receipt, without);
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await payExpecting(page, shop, withIt, "ada@example.com");
});

test("an offer that staff end while the checkout is open leaves it, and the page says so", {
  tag: ["@U10"],
}, async ({ page, shop, browser, staffSignIn }) => {
  const shopper = await browser.newPage({ baseURL: shop.url });
  const checkout = await goToCheckout(shopper, shop, { "corner-board": 3 });
  await expectAmounts(checkout.receipt, withShipping(14_400, 1000));
  await staffSignIn("editor");
  await page.goto("/admin/rules/ten-off-from-hundred");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("The rule is paused")).toBeVisible();

  const news = shopper.getByRole("status").filter({ hasText: "“10 off from 100” does not apply any more." });
  await expect(news).toBeVisible({ timeout: 20_000 });
  await expectAmounts(checkout.receipt, withShipping(14_400, 0));
  await shopper.close();

  await staffSignIn("publisher");
  await page.reload();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("The rule is on.")).toBeVisible();
});

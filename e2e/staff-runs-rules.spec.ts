import { expect, test } from "./fixtures.ts";
import { CheckoutPage } from "./pages/checkout-page.ts";
import { expectAmounts } from "./support/amounts.ts";
import { shopperApi } from "./support/shopper-api.ts";

test.use({ transport: "preview" });

// Two end-grain blocks at 118.00 earn 10.00 off from 100.00.
const WITH_RULE = { subtotal: 23_600, discount: 1_000, shipping: 490, total: 23_090 };
const WITHOUT = { subtotal: 23_600, discount: 0, shipping: 490, total: 24_090 };

test("a paused rule is gone from the next price, and back when it is switched on", async ({
  page,
  browser,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("editor");
  await page.goto("/admin/rules");
  const row = page.getByRole("row").filter({ hasText: "10 off from 100" });
  await expect(row).toContainText("€10.00 (or $11.00) off the whole order");
  await expect(row).toContainText("On");
  await row.getByRole("link", { name: "10 off from 100" }).click();
  await expect(page.getByRole("heading", { name: "What it does" })).toBeVisible();
  await expectAccessible();

  const shopper = await browser.newPage({ baseURL: shop.url });
  await shopperApi(shopper.request, shop).putInBasket("end-grain-block", 2);
  const checkout = new CheckoutPage(shopper);
  await checkout.open();
  await expectAmounts(checkout.receipt, WITH_RULE);

  // An editor may stop a rule, and not put it back.
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("The rule is paused")).toBeVisible();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeHidden();
  // The open page asks every five seconds whether its price still stands.
  await expect(
    shopper.getByRole("status").filter({ hasText: "“10 off from 100” does not apply any more." }),
  ).toBeVisible({ timeout: 20_000 });
  await expectAmounts(checkout.receipt, WITHOUT);

  await staffSignIn("publisher");
  await page.reload();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("The rule is on.")).toBeVisible();
  await shopper.reload();
  await expectAmounts(checkout.receipt, WITH_RULE);
  await shopper.close();

  await page.goto("/admin/audit");
  await expect(page.getByRole("row").nth(1)).toContainText("Per Publisher switched on the rule");
});

test("dates are set on the store's clock, refused beside the field, and safe from who looked away", async ({
  page,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("publisher");
  const address = "/admin/rules/brass-two-off-each";
  await page.goto(address);
  await page.getByText("Change its dates").click();
  await page.getByLabel("First minute").fill("2029-11-24T00:00");
  await page.getByLabel("Last minute").fill("2029-11-23T23:59");
  await page.getByRole("button", { name: "Set the dates" }).click();
  await expect(page.getByLabel("Last minute")).toHaveAccessibleDescription(/after the start/);
  await expectAccessible();
  await page.getByLabel("Last minute").fill("2029-11-26T23:59");
  const stale = await page.context().newPage();
  await stale.goto(address);
  await page.getByRole("button", { name: "Set the dates" }).click();
  await expect(page.getByText("from Sat 24 Nov 2029, 00:00 (Europe/Berlin)")).toBeVisible();
  await expect(page.getByText("until just before Tue 27 Nov 2029, 00:00 (Europe/Berlin)")).toBeVisible();

  await stale.getByRole("button", { name: "Switch on" }).click();
  await expect(stale.getByText("Somebody changed this rule since you opened the page")).toBeVisible();
  await stale.close();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("main").getByText("Scheduled", { exact: true })).toBeVisible();
});

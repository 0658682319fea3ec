import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "./support/amounts.ts";
import { shopperApi } from "./support/shopper-api.ts";

test("staff create a coupon and a code, a shopper spends it, staff see the use and end it for good", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("owner");
  await page.goto("/admin/coupons/new");
  await page.getByRole("textbox", { name: "Name (optional)" }).fill("Rainy Tuesday");
  await page.getByRole("textbox", { name: "Id (optional)" }).fill("rainy-tuesday");
  await page.getByRole("textbox", { name: "Percent", exact: true }).fill("12.5");
  await page.getByRole("button", { name: "Create coupon" }).click();
  await expect(page).toHaveURL(/\/admin\/coupons\/rainy-tuesday/);
  await expect(page.getByRole("heading", { level: 1, name: "Rainy Tuesday" })).toBeVisible();

  await page.goto("/admin/promotion-codes/new?coupon=rainy-tuesday");
  await page.getByRole("textbox", { name: "Code", exact: true }).fill("TUESDAY");
  await page.getByRole("textbox", { name: "Uses in total (optional)" }).fill("1");
  await expectAccessible();
  await page.getByRole("button", { name: "Create code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "TUESDAY" })).toBeVisible();
  const codePage = page.url();
  const [created] = (await shop.stripe.promotionCodes.list({ code: "TUESDAY" })).data;
  expect(created).toMatchObject({ active: true, max_redemptions: 1 });

  // 12.5 % of 48.00 is 6.00.
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  await checkout.tryCode("tuesday");
  const expected = { subtotal: 4800, discount: 600, shipping: 490, total: 4690 };
  await expectAmounts(checkout.receipt, expected);
  await checkout.fillDetails();
  await checkout.fillCard(CARDS.good);
  const sessionId = await checkout.payAndReturn();
  const order = page.getByRole("region", { name: "Receipt" });
  await expect(order.getByText("Rainy Tuesday")).toBeVisible();
  await expectPaid({ shop, sessionId, orderReceipt: order, expected });

  await page.goto("/admin/orders");
  await expect(page.getByRole("main")).toContainText("€46.90");

  // Its one use is spent, so Stripe has it inactive and staff read why it cannot come back.
  await page.goto(codePage);
  await expect(page.getByText("1 of 1")).toBeVisible();
  await expect
    .poll(async () => (await shop.stripe.promotionCodes.retrieve(created?.id ?? "")).active)
    .toBe(false);
  await page.reload();
  await expect(page.getByText("It can never be activated again")).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeHidden();
});

test("a code is deactivated and activated again, and says why it can never come back once its coupon is gone", async ({
  page,
  shop,
  staffSignIn,
}) => {
  await shop.stripe.coupons.create({ id: "short-lived", percent_off: 10 });
  const code = await shop.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: "short-lived" },
    code: "SHORT",
  });
  await staffSignIn("publisher");
  await page.goto(`/admin/promotion-codes/${code.id}`);
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
  expect((await shop.stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByRole("button", { name: "Deactivate", exact: true })).toBeVisible();

  await shop.stripe.coupons.del("short-lived");
  await page.reload();
  await expect(page.getByText("It can never be activated again")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/coupon.*deleted|deleted.*coupon/i);
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeHidden();
});

test("a viewer sees coupons and may change nothing", async ({ page, staffSignIn }) => {
  await staffSignIn("viewer");
  await page.goto("/admin/coupons");
  await expect(page.getByText("Autumn clearance")).toBeVisible();
  await page.goto("/admin/coupons/new");
  await expect(page.getByRole("button", { name: "Create coupon" })).toBeHidden();
});

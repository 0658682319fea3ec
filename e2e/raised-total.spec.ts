import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "./support/amounts.ts";
import { staffSignIn as staffSignInAt } from "./support/people.ts";
import { shopperApi } from "./support/shopper-api.ts";

test.use({ transport: "preview" });

// One end-grain block at 118.00 earns 10.00 off from 100.00, until staff pause it.
const SHOWN = { subtotal: 11_800, discount: 1_000, shipping: 490, total: 11_290 };
const RAISED = { subtotal: 11_800, discount: 0, shipping: 490, total: 12_290 };

test("nobody pays more than they were shown without having said yes", async ({
  page,
  browser,
  shop,
  expectAccessible,
}) => {
  await shopperApi(page.request, shop).putInBasket("end-grain-block", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  await checkout.fillDetails("rosa@example.com");
  await checkout.fillCard(CARDS.good);
  await expectAmounts(checkout.receipt, SHOWN);
  await expect(checkout.pay).toBeEnabled();

  const staff = await browser.newPage({ baseURL: shop.url });
  await staffSignInAt(staff, shop, "publisher");
  await staff.goto("/admin/rules/ten-off-from-hundred");
  await staff.getByRole("button", { name: "Pause" }).click();
  await expect(staff.getByText("The rule is paused")).toBeVisible();

  // Whatever the shopper does next, the price is the one that stands now.
  await checkout.email.fill("rosa.l@example.com");
  await checkout.email.blur();
  await expectAmounts(checkout.receipt, RAISED);
  const notice = page.getByRole("status").filter({ hasText: "The total is now €122.90" });
  await expect(notice).toContainText("It was €112.90.");
  await expect(notice).toContainText("10 off from 100");
  await expect(checkout.pay).toBeDisabled();
  await expectAccessible();
  await notice.getByRole("button", { name: "Go on with €122.90" }).click();
  await expect(notice).toBeHidden();
  const sessionId = await checkout.payAndReturn();
  await expectPaid({
    shop,
    sessionId,
    orderReceipt: page.getByRole("region", { name: "Receipt" }),
    expected: RAISED,
  });

  await staff.getByRole("button", { name: "Switch on" }).click();
  await expect(staff.getByText("The rule is on.")).toBeVisible();
  await staff.close();
});

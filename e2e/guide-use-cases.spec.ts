import { expect, test } from "./fixtures.ts";
import { expectAmounts } from "./support/amounts.ts";
import { payByCard, payExpecting, strangerAtCheckout, withShipping } from "./support/at-the-checkout.ts";

/** Use cases of the guide "Dynamically update discounts" that begin with what anybody buys and where it goes. */
test.use({ transport: "preview" });

test("ten come off once the basket reaches a hundred, and go again when it falls below", {
  tag: ["@U9"],
}, async ({ page, shop }) => {
  const checkout = await strangerAtCheckout(page, shop, { "corner-board": 2 });
  await expectAmounts(checkout.receipt, withShipping(9600, 0));
  await expect(checkout.receipt.getByText(/€4\.00 more/)).toBeVisible();
  await page.getByText("Change quantities").click();
  await page.getByRole("button", { name: "One Corner Board more" }).click();
  await expectAmounts(checkout.receipt, withShipping(14_400, 1000));
  await page.getByRole("button", { name: "One Corner Board less" }).click();
  await expectAmounts(checkout.receipt, withShipping(9600, 0));
  await page.getByRole("button", { name: "One Corner Board more" }).click();
  await expectAmounts(checkout.receipt, withShipping(14_400, 1000));
  await payExpecting(page, shop, withShipping(14_400, 1000));
});

test("what goes to Austria costs five less, from the moment the address says so", {
  tag: ["@U11"],
}, async ({ page, shop }) => {
  const checkout = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await expect(checkout.pay).toHaveAccessibleDescription(
    "Still needed: your e-mail address and a shipping address.",
  );
  await checkout.fillDetails();
  await expect(checkout.pay).not.toHaveAccessibleDescription(/Still needed/);
  await expectAmounts(checkout.receipt, withShipping(4800, 0));
  await checkout.shipTo("AT");
  await expectAmounts(checkout.receipt, withShipping(4800, 500));
  await checkout.shipTo("DE");
  await expectAmounts(checkout.receipt, withShipping(4800, 0));
  await checkout.shipTo("AT");
  await expectAmounts(checkout.receipt, withShipping(4800, 500));
  await payByCard(page, shop, withShipping(4800, 500));
});

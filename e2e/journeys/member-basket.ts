import { expect, test } from "../fixtures.ts";
import { CARDS, CheckoutPage } from "../pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "../support/amounts.ts";
import { shopperApi } from "../support/shopper-api.ts";

// Ada holds the walnut tier: 12 % of Corner Boards at 48.00.
const PLAIN = { subtotal: 4800, discount: 0, shipping: 490, total: 5290 };
const ONE = { subtotal: 4800, discount: 576, shipping: 490, total: 4714 };
const TWO = { subtotal: 9600, discount: 1152, shipping: 1290, total: 9738 };

/** A computed discount that follows claim, basket and shipping. Not on `native`, where Stripe decides. */
export function memberBasketJourney(): void {
  test("a member's discount follows basket and shipping, and is paid as shown", async ({
    page,
    shop,
    signIn,
    expectAccessible,
  }) => {
    await signIn("ada");
    await shopperApi(page.request, shop).putInBasket("corner-board", 1);
    const checkout = new CheckoutPage(page);
    await checkout.open();
    await expectAmounts(checkout.receipt, PLAIN);
    await checkout.loyalty.click();
    await expectAmounts(checkout.receipt, ONE);
    await expect(checkout.receipt.getByText("Walnut members save 12 %")).toBeVisible();
    // The keyboard stays where it was, also where the form was renewed for another session.
    await expect(checkout.loyalty).toBeFocused();
    await checkout.chooseShipping(/Express/);
    await page.getByText("Change quantities").click();
    await page.getByRole("button", { name: "One Corner Board more" }).click();
    await expectAmounts(checkout.receipt, TWO);
    await expectAccessible();

    await checkout.fillDetails("ada@example.com");
    await checkout.fillCard(CARDS.good);
    const sessionId = await checkout.payAndReturn();
    const order = page.getByRole("region", { name: "Receipt" });
    await expect(order.getByText("Walnut members save 12 %")).toBeVisible();
    await expectPaid({ shop, sessionId, orderReceipt: order, expected: TWO });
  });
}

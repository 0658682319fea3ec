import { expect, test } from "../fixtures.ts";
import { CARDS, CheckoutPage } from "../pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "../support/amounts.ts";
import { shopperApi } from "../support/shopper-api.ts";

const A_QUARTER_OFF = { subtotal: 9600, discount: 2400, shipping: 490, total: 7690 };

/** A card that is declined, then one that is not. */
export function declinedCardJourney(): void {
  test("a declined card keeps basket, code and session; another card then pays the same amount", async ({
    page,
    shop,
  }) => {
    await shopperApi(page.request, shop).putInBasket("corner-board", 2);
    const checkout = new CheckoutPage(page);
    await checkout.open();
    await checkout.tryCode("FALLPROMO");
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);
    await checkout.fillDetails();
    await checkout.fillCard(CARDS.declined);
    await checkout.pay.click();
    await expect(page.getByRole("alert").filter({ hasText: "Your card was declined." })).toBeVisible();
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);

    await checkout.fillCard(CARDS.good);
    const sessionId = await checkout.payAndReturn();
    await expectPaid({
      shop,
      sessionId,
      orderReceipt: page.getByRole("region", { name: "Receipt" }),
      expected: A_QUARTER_OFF,
    });
  });
}

import { expect, test } from "../fixtures.ts";
import { CARDS, CheckoutPage } from "../pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "../support/amounts.ts";
import { shopperApi } from "../support/shopper-api.ts";
import type { Transport } from "../support/worker-shop.ts";

// Two Corner Boards at 48.00, standard shipping at 4.90.
const PLAIN = { subtotal: 9600, discount: 0, shipping: 490, total: 10_090 };
export const A_QUARTER_OFF = { subtotal: 9600, discount: 2400, shipping: 490, total: 7690 };

/** What a shopper does with a promotion code, the same on every kind of session. */
export function promotionCodeJourney(transport: Transport): void {
  test("a shopper types a code, takes it off, types it again and pays", async ({
    page,
    shop,
    expectAccessible,
  }) => {
    await shopperApi(page.request, shop).putInBasket("corner-board", 2);
    const checkout = new CheckoutPage(page);
    await checkout.open();
    await expectAmounts(checkout.receipt, PLAIN);

    await checkout.tryCode("fallpromo");
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);
    await expect(checkout.receipt.getByText("You save €24.00")).toBeVisible();
    await expectAccessible();
    await checkout.removeCode(transport === "native" ? "FALLPROMO" : "fallpromo");
    await expectAmounts(checkout.receipt, PLAIN);

    await checkout.tryCode("FALLPROMO");
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);
    await checkout.fillDetails();
    await checkout.fillCard(CARDS.good);
    const sessionId = await checkout.payAndReturn();
    const order = page.getByRole("region", { name: "Receipt" });
    await expect(order.getByText("Autumn clearance")).toBeVisible();
    await expectPaid({ shop, sessionId, orderReceipt: order, expected: A_QUARTER_OFF });
    await expectAccessible();
  });
}

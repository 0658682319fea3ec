import { expect, test } from "../fixtures.ts";
import { CheckoutPage } from "../pages/checkout-page.ts";
import { expectAmounts } from "../support/amounts.ts";
import { shopperApi } from "../support/shopper-api.ts";
import type { Transport } from "../support/worker-shop.ts";

/** Codes that are unknown, switched off, mistyped, or lack something. */
export function refusedCodeJourney(transport: Transport): void {
  test("a refused code says why, changes nothing and stays in the field", async ({ page, shop }) => {
    await shopperApi(page.request, shop).putInBasket("corner-board", 1);
    const checkout = new CheckoutPage(page);
    await checkout.open();
    const before = { subtotal: 4800, discount: 0, shipping: 490, total: 5290 };
    for (const code of ["NOSUCHCODE", "SPRINGPROMO", "two words"]) {
      await checkout.tryCode(code);
      await expect(
        page.getByRole("alert").filter({ hasText: /not valid|do not know|no longer|inactive/i }),
      ).toBeVisible();
      await expect(checkout.codeField).toHaveValue(code);
      await expectAmounts(checkout.receipt, before);
    }
    await checkout.tryCode("TENOFF60");
    await expect(
      page.getByText(transport === "native" ? /does not reach the minimum/ : /€12\.00 more needed/),
    ).toBeVisible();
    await expectAmounts(checkout.receipt, before);
  });
}

import { expect, test } from "../fixtures.ts";
import { expectAmounts } from "../support/amounts.ts";
import { goToCheckout, withShipping } from "../support/at-the-checkout.ts";
import type { Transport } from "../support/worker-shop.ts";

/** Codes that are unknown, switched off, mistyped, or lack something. */
export function refusedCodeJourney(transport: Transport): void {
  test("a refused code says why, changes nothing and stays in the field", async ({ page, shop }) => {
    const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
    const before = withShipping(4800, 0);
    for (const code of ["NOSUCHCODE", "SPRINGPROMO", "two words"]) {
      await checkout.expectCodeRefused(code, /not valid|do not know|no longer|inactive/i);
      await expectAmounts(checkout.receipt, before);
    }
    await checkout.tryCode("TENOFF60");
    await expect(
      page.getByText(transport === "native" ? /does not reach the minimum/ : /€12\.00 more needed/),
    ).toBeVisible();
    await expectAmounts(checkout.receipt, before);
  });
}

import { expect, test } from "../fixtures.ts";
import { CARDS } from "../pages/checkout-page.ts";
import { expectAmounts } from "../support/amounts.ts";
import { goToCheckout, payByCard, withShipping } from "../support/at-the-checkout.ts";
import type { Transport } from "../support/worker-shop.ts";

// Two Corner Boards at 48.00.
const PLAIN = withShipping(9600, 0);
export const A_QUARTER_OFF = withShipping(9600, 2400);

/** What a shopper does with a promotion code, and with a card that is declined, on every kind of session. */
export function promotionCodeJourney(transport: Transport): void {
  test("a shopper types a code, takes it off and types it again; a declined card keeps it and its session, another pays", async ({
    page,
    shop,
    expectAccessible,
  }) => {
    const checkout = await goToCheckout(page, shop, { "corner-board": 2 });
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
    const [open] = (await shop.stripe.checkout.sessions.list({ status: "open", limit: 1 })).data;
    await checkout.fillCard(CARDS.declined);
    await checkout.pay.click();
    await expect(page.getByRole("alert").filter({ hasText: "Your card was declined." })).toBeVisible();
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);

    expect(await payByCard(page, shop, A_QUARTER_OFF)).toBe(open?.id);
    await expect(page.getByRole("region", { name: "Receipt" }).getByText("Autumn clearance")).toBeVisible();
    await expectAccessible();
  });
}

import { expect, test } from "../fixtures.ts";
import { expectAmounts } from "../support/amounts.ts";
import { goToCheckout, payExpecting, withShipping } from "../support/at-the-checkout.ts";

// Ada holds the walnut tier: 12 % of Corner Boards at 48.00.
const PLAIN = withShipping(4800, 0);
const ONE = withShipping(4800, 576);
const TWO = { subtotal: 9600, discount: 1152, shipping: 1290, total: 9738 };

/** A computed discount that follows claim, basket and shipping. Not on `native`, where Stripe decides. */
export function memberBasketJourney(): void {
  test("a member claims the loyalty discount and drops it again; it follows basket and shipping, and is paid as shown", {
    tag: ["@U2", "@U5", "@U7", "@U8", "@U21a", "@U37a", "@U37b", "@U39", "@U40"],
  }, async ({ page, shop, signIn, expectAccessible }) => {
    await signIn("ada");
    const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
    await expectAmounts(checkout.receipt, PLAIN);
    await checkout.loyalty.click();
    await expectAmounts(checkout.receipt, ONE);
    await expect(checkout.receipt.getByText("Walnut members save 12%")).toBeVisible();
    // The keyboard stays where it was, also where the form was renewed for another session.
    await expect(checkout.loyalty).toBeFocused();
    await checkout.loyalty.click();
    await expectAmounts(checkout.receipt, PLAIN);
    await checkout.loyalty.click();
    await expectAmounts(checkout.receipt, ONE);
    await checkout.chooseShipping(/Express/);
    await expectAmounts(checkout.receipt, { ...ONE, shipping: 1290, total: 5514 });
    await page.getByText("Change quantities").click();
    await page.getByRole("button", { name: "One Corner Board more" }).click();
    await expectAmounts(checkout.receipt, TWO);
    await expectAccessible();

    await payExpecting(page, shop, TWO, "ada@example.com");
    const order = page.getByRole("region", { name: "Receipt" });
    await expect(order.getByText("Walnut members save 12%")).toBeVisible();
  });
}

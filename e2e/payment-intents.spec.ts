import { expect, test } from "./fixtures.ts";
import { CARDS } from "./pages/checkout-page.ts";
import { amountsAtIntent, expectAmounts, expectIntentPaid } from "./support/amounts.ts";
import { goToCheckout, withShipping } from "./support/at-the-checkout.ts";
import { refusalOf, shopperApi } from "./support/shopper-api.ts";
import type { Shop } from "./support/worker-shop.ts";

// Two Corner Boards at 48.00. Ada holds the walnut tier: 12 %. The code takes a quarter off.
const PLAIN = withShipping(9600, 0);
const MEMBER = withShipping(9600, 1152);
const A_QUARTER_OFF = withShipping(9600, 2400);

/** The one PaymentIntent of this shop that is not over. */
async function openIntent(shop: Shop): Promise<string> {
  const { data } = await shop.stripe.paymentIntents.list({ limit: 100 });
  const open = data.filter(({ status }) => status === "requires_payment_method");
  expect(open).toHaveLength(1);
  return open[0]?.id ?? "";
}

test("the server computes the amount: loyalty discount, code, a declined card, payment, and then no change", {
  tag: "@A9",
}, async ({ page, shop, signIn, expectAccessible }) => {
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 2 }, "/pay");
  await expectAmounts(checkout.receipt, PLAIN);
  const intentId = await openIntent(shop);
  expect(await amountsAtIntent(shop, intentId)).toEqual(PLAIN);

  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, MEMBER);
  expect(await amountsAtIntent(shop, intentId)).toEqual(MEMBER);
  await checkout.tryCode("fallpromo");
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);
  expect(await amountsAtIntent(shop, intentId)).toEqual(A_QUARTER_OFF);
  await checkout.removeCode("fallpromo");
  await expectAmounts(checkout.receipt, MEMBER);
  await checkout.tryCode("FALLPROMO");
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);
  await expectAccessible();

  await checkout.fillDetails("ada@example.com");
  await checkout.fillCard(CARDS.declined);
  await checkout.pay.click();
  await expect(page.getByRole("alert").filter({ hasText: "Your card was declined." })).toBeVisible();
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);
  await checkout.fillCard(CARDS.good);
  expect(await checkout.payAndReturn()).toBe(intentId);
  const order = page.getByRole("region", { name: "Receipt" });
  await expect(order.getByText("Autumn clearance")).toBeVisible();
  await expectIntentPaid({ shop, intentId, orderReceipt: order, expected: A_QUARTER_OFF });
  await expectAccessible();

  const late = await shopperApi(page.request, shop, "payment-intents").put(intentId, "shipping-option", {
    shippingOptionId: "express",
  });
  expect(await refusalOf(late)).toEqual({ status: 409, code: "conflict" });
  expect(await amountsAtIntent(shop, intentId)).toEqual(A_QUARTER_OFF);
});

test("an order that its discounts cover whole is placed without a PaymentIntent", async ({ page, shop }) => {
  const checkout = await goToCheckout(page, shop, { "key-loop": 1 }, "/pay");
  const intentId = await openIntent(shop);
  await checkout.chooseShipping(/Pick up/);
  await checkout.tryCode("ONTHEHOUSE");
  const free = { subtotal: 900, discount: 900, shipping: 0, total: 0 };
  await expectAmounts(checkout.receipt, free);
  await expect(checkout.pay).toHaveText("Place the order");
  expect((await shop.stripe.paymentIntents.retrieve(intentId)).status).toBe("canceled");

  // Another thought: with something to pay there is another PaymentIntent, and then again none.
  await checkout.removeCode("ONTHEHOUSE");
  await expect(checkout.pay).toHaveText("Pay €9.00");
  const second = await openIntent(shop);
  expect(second).not.toBe(intentId);
  await checkout.tryCode("ONTHEHOUSE");
  await expectAmounts(checkout.receipt, free);

  await checkout.fillDetails();
  const checkoutId = await checkout.payAndReturn();
  expect(checkoutId).toMatch(/^co_/);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await expectAmounts(page.getByRole("region", { name: "Receipt" }), free);
  expect((await shop.stripe.paymentIntents.retrieve(second)).status).toBe("canceled");
  await page.reload();
  await expectAmounts(page.getByRole("region", { name: "Receipt" }), free);
});

import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { amountsAtIntent, expectAmounts, expectIntentPaid } from "./support/amounts.ts";
import { refusalOf, shopperApi } from "./support/shopper-api.ts";
import type { Shop } from "./support/worker-shop.ts";

// Two Corner Boards at 48.00, standard shipping at 4.90. Ada holds the walnut tier: 12 %. The code takes a quarter off.
const PLAIN = { subtotal: 9600, discount: 0, shipping: 490, total: 10_090 };
const MEMBER = { ...PLAIN, discount: 1152, total: 8938 };
const A_QUARTER_OFF = { ...PLAIN, discount: 2400, total: 7690 };

/** The one PaymentIntent of this shop that is not over. */
async function openIntent(shop: Shop): Promise<string> {
  const { data } = await shop.stripe.paymentIntents.list({ limit: 100 });
  const open = data.filter(({ status }) => status === "requires_payment_method");
  expect(open).toHaveLength(1);
  return open[0]?.id ?? "";
}

test("the server computes the amount: loyalty discount, code, payment", { tag: "@A9" }, async ({
  page,
  shop,
  signIn,
  expectAccessible,
}) => {
  await signIn("ada");
  await shopperApi(page.request, shop).putInBasket("corner-board", 2);
  const checkout = new CheckoutPage(page, "/pay");
  await checkout.open();
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
  await checkout.fillCard(CARDS.good);
  expect(await checkout.payAndReturn()).toBe(intentId);
  const order = page.getByRole("region", { name: "Receipt" });
  await expect(order.getByText("Autumn clearance")).toBeVisible();
  await expectIntentPaid({ shop, intentId, orderReceipt: order, expected: A_QUARTER_OFF });
  await expectAccessible();
});

test("an order that its discounts cover whole is placed without a PaymentIntent", async ({ page, shop }) => {
  await shopperApi(page.request, shop).putInBasket("key-loop", 1);
  const checkout = new CheckoutPage(page, "/pay");
  await checkout.open();
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

test("a declined card keeps everything; another pays, and then nothing can be changed", async ({
  page,
  shop,
}) => {
  const api = shopperApi(page.request, shop, "payment-intents");
  await api.putInBasket("corner-board", 2);
  const checkout = new CheckoutPage(page, "/pay");
  await checkout.open();
  await checkout.tryCode("FALLPROMO");
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);
  const intentId = await openIntent(shop);
  await checkout.fillDetails();
  await checkout.fillCard(CARDS.declined);
  await checkout.pay.click();
  await expect(page.getByRole("alert").filter({ hasText: "Your card was declined." })).toBeVisible();
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);

  await checkout.fillCard(CARDS.good);
  expect(await checkout.payAndReturn()).toBe(intentId);
  const orderReceipt = page.getByRole("region", { name: "Receipt" });
  await expectIntentPaid({ shop, intentId, orderReceipt, expected: A_QUARTER_OFF });

  const late = await api.put(intentId, "shipping-option", { shippingOptionId: "express" });
  expect(await refusalOf(late)).toEqual({ status: 409, code: "conflict" });
  expect(await amountsAtIntent(shop, intentId)).toEqual(A_QUARTER_OFF);
});

import type { Page } from "@playwright/test";
import { CARDS, CheckoutPage } from "../pages/checkout-page.ts";
import { type Amounts, expectPaid } from "./amounts.ts";
import { shopperApi } from "./shopper-api.ts";
import type { Shop } from "./worker-shop.ts";

/** Products and how many of each. */
export type Chosen = Readonly<Record<string, number>>;

const STANDARD_SHIPPING = 490;

/** What goods and a discount come to with standard shipping, cents. */
export const withShipping = (subtotal: number, discount: number): Amounts => ({
  subtotal,
  discount,
  shipping: STANDARD_SHIPPING,
  total: subtotal - discount + STANDARD_SHIPPING,
});

/** Fills the basket of whoever the page belongs to and goes to the checkout. */
export async function goToCheckout(page: Page, shop: Shop, chosen: Chosen): Promise<CheckoutPage> {
  for (const [product, quantity] of Object.entries(chosen))
    await shopperApi(page.request, shop).putInBasket(product, quantity);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  return checkout;
}

/** The same as somebody nobody has seen before. */
export async function strangerAtCheckout(page: Page, shop: Shop, chosen: Chosen): Promise<CheckoutPage> {
  await page.context().clearCookies();
  return goToCheckout(page, shop, chosen);
}

/** Pays by card, contact and address given; page, session and order must agree on the amounts. */
export async function payByCard(page: Page, shop: Shop, expected: Amounts): Promise<void> {
  const checkout = new CheckoutPage(page);
  await checkout.fillCard(CARDS.good);
  const sessionId = await checkout.payAndReturn();
  await expectPaid({
    shop,
    sessionId,
    orderReceipt: page.getByRole("region", { name: "Receipt" }),
    expected,
  });
}

/** The same, giving contact and address first. */
export async function payExpecting(page: Page, shop: Shop, expected: Amounts, email?: string): Promise<void> {
  await new CheckoutPage(page).fillDetails(email);
  await payByCard(page, shop, expected);
}

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

/**
 * Fills the basket of whoever the page belongs to and goes to the checkout.
 * @param address where this way to pay is
 */
export async function goToCheckout(
  page: Page,
  shop: Shop,
  chosen: Chosen,
  address?: "/checkout" | "/pay",
): Promise<CheckoutPage> {
  for (const [product, quantity] of Object.entries(chosen))
    await shopperApi(page.request, shop).putInBasket(product, quantity);
  const checkout = new CheckoutPage(page, address);
  await checkout.open();
  return checkout;
}

/** The same as somebody nobody has seen before. */
export async function strangerAtCheckout(page: Page, shop: Shop, chosen: Chosen): Promise<CheckoutPage> {
  await page.context().clearCookies();
  return goToCheckout(page, shop, chosen);
}

/**
 * Pays what is filled in already; page, session and order must agree on the amounts.
 * @returns the id of the session that was paid
 */
export async function payAsShown(page: Page, shop: Shop, expected: Amounts): Promise<string> {
  const sessionId = await new CheckoutPage(page).payAndReturn();
  await expectPaid({
    shop,
    sessionId,
    orderReceipt: page.getByRole("region", { name: "Receipt" }),
    expected,
  });
  return sessionId;
}

/** The same by card, contact and address given. */
export async function payByCard(page: Page, shop: Shop, expected: Amounts): Promise<string> {
  await new CheckoutPage(page).fillCard(CARDS.good);
  return payAsShown(page, shop, expected);
}

/** The same, giving contact and address first. */
export async function payExpecting(
  page: Page,
  shop: Shop,
  expected: Amounts,
  email?: string,
): Promise<string> {
  await new CheckoutPage(page).fillDetails(email);
  return payByCard(page, shop, expected);
}

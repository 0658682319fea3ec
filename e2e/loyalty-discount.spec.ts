import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { amountsAtStripe, expectAmounts, expectPaid } from "./support/amounts.ts";
import { shopperApi } from "./support/shopper-api.ts";

test.use({ transport: "preview" });

// Ada holds the walnut tier: 12 % of one Corner Board at 48.00 is 5.76.
const PLAIN = { subtotal: 4800, discount: 0, shipping: 490, total: 5290 };
const MEMBER = { subtotal: 4800, discount: 576, shipping: 490, total: 4714 };

test("a shopper with a tier claims the loyalty discount, drops it, claims it again and pays", {
  tag: ["@U5", "@U7", "@U8", "@U21a", "@U37a", "@U37b", "@U39", "@U40"],
}, async ({ page, shop, signIn, expectAccessible }) => {
  await signIn("ada");
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  await expectAmounts(checkout.receipt, PLAIN);

  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, MEMBER);
  await expect(checkout.receipt.getByText("Walnut members save 12 %")).toBeVisible();
  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, PLAIN);
  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, MEMBER);
  await expectAccessible();

  await checkout.fillDetails("ada@example.com");
  await checkout.fillCard(CARDS.good);
  const sessionId = await checkout.payAndReturn();
  const order = page.getByRole("region", { name: "Receipt" });
  await expect(order.getByText("Walnut members save 12 %")).toBeVisible();
  await expectPaid({ shop, sessionId, orderReceipt: order, expected: MEMBER });

  const session = await shop.stripe.checkout.sessions.retrieve(sessionId);
  expect(session.permissions).toMatchObject({ update_discounts: "server_only" });
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText("€47.14");
});

test("basket and shipping change together with the discount they earn", { tag: ["@U2"] }, async ({
  page,
  shop,
  signIn,
}) => {
  await signIn("ada");
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, MEMBER);
  await checkout.chooseShipping(/Express/);
  await expectAmounts(checkout.receipt, { ...MEMBER, shipping: 1290, total: 5514 });
  await page.getByText("Change quantities").click();
  await page.getByRole("button", { name: "One Corner Board more" }).click();
  // 12 % of 96.00 is 11.52.
  await expectAmounts(checkout.receipt, { subtotal: 9600, discount: 1152, shipping: 1290, total: 9738 });
});

test("when the endpoint fails, the page says so and nothing changes", { tag: ["@U41", "@U42"] }, async ({
  page,
  shop,
  signIn,
  noise,
}) => {
  noise.allow(/net::ERR_FAILED/);
  await signIn("ada");
  await shopperApi(page.request, shop).putInBasket("corner-board", 1);
  const checkout = new CheckoutPage(page);
  await checkout.open();
  const opened = page.waitForRequest("**/loyalty-discount");
  await page.route("**/loyalty-discount", (route) => route.abort(), { times: 1 });
  await checkout.loyalty.click();
  const sessionId = (await opened).url().split("/").at(-2) ?? "";
  await expect(page.getByRole("alert").filter({ hasText: "could not reach the shop" })).toBeVisible();
  await expectAmounts(checkout.receipt, PLAIN);
  expect(await amountsAtStripe(shop, sessionId)).toEqual(PLAIN);
  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, MEMBER);
});

import { expect, test } from "./fixtures.ts";
import { CARDS, CheckoutPage } from "./pages/checkout-page.ts";
import { expectAmounts, expectPaid } from "./support/amounts.ts";
import { shopperApi } from "./support/shopper-api.ts";

// Two Corner Boards at 48.00, standard shipping at 4.90.
const PLAIN = { subtotal: 9600, discount: 0, shipping: 490, total: 10_090 };
const A_QUARTER_OFF = { subtotal: 9600, discount: 2400, shipping: 490, total: 7690 };

for (const transport of ["native", "preview"] as const) {
  test.describe(`on a session of the ${transport} kind`, () => {
    test.use({ transport });

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

    test("a refused code says why, changes nothing and stays in the field", async ({ page, shop }) => {
      await shopperApi(page.request, shop).putInBasket("corner-board", 1);
      const checkout = new CheckoutPage(page);
      await checkout.open();
      const before = { subtotal: 4800, discount: 0, shipping: 490, total: 5290 };
      for (const code of ["NOSUCHCODE", "SPRINGPROMO", "two words"]) {
        await checkout.tryCode(code);
        await expect(
          page.getByRole("alert").filter({ hasText: /not valid|inactive|not active/i }),
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
  });
}

test.describe("an offer link", () => {
  test.use({ transport: "native" });

  test("names a code that is already applied when the checkout opens", async ({ page, shop }) => {
    await page.goto("/d/FALLPROMO?to=/products/corner-board");
    await expect(page).toHaveURL(/\/products\/corner-board$/);
    await shopperApi(page.request, shop).putInBasket("corner-board", 2);
    const checkout = new CheckoutPage(page);
    await checkout.open();
    await expectAmounts(checkout.receipt, A_QUARTER_OFF);
    await checkout.fillDetails();
    await checkout.fillCard(CARDS.good);
    const sessionId = await checkout.payAndReturn();
    await expectPaid({
      shop,
      sessionId,
      orderReceipt: page.getByRole("region", { name: "Receipt" }),
      expected: A_QUARTER_OFF,
    });
  });

  test("leads to a path of this shop and nowhere else", async ({ request, shop }) => {
    const landing = async (to: string) => {
      const answer = await request.get(`${shop.url}/d/FALLPROMO?to=${encodeURIComponent(to)}`, {
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(303);
      return answer.headers().location;
    };
    expect(await landing("/basket")).toBe(`${shop.url}/basket`);
    for (const elsewhere of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "javascript:alert(1)",
    ])
      expect(await landing(elsewhere)).toMatch(new RegExp(`^${shop.url}/`));
  });
});

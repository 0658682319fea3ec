import { expect, test } from "./fixtures.ts";
import { A_QUARTER_OFF } from "./journeys/promotion-code.ts";
import { expectAmounts } from "./support/amounts.ts";
import { goToCheckout, payExpecting } from "./support/at-the-checkout.ts";

// Sessions are created with the promotion code already applied (`discounts[0][promotion_code]`).
test.use({ transport: "native" });
// Offers are followed on phones.
test.use({ viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true });

test("names a code that is already applied when the checkout opens, which is paid on the phone", async ({
  page,
  shop,
  expectAccessible,
}) => {
  await page.goto("/d/FALLPROMO?to=/products/corner-board");
  await expect(page).toHaveURL(/\/products\/corner-board$/);
  const checkout = await goToCheckout(page, shop, { "corner-board": 2 });
  // The form comes first; the total is always in sight.
  await expect(checkout.receipt).toBeHidden();
  await page.getByRole("button", { name: "Show your order €76.90" }).click();
  await expectAmounts(checkout.receipt, A_QUARTER_OFF);
  await expectAccessible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "sideways scrolling").toBe(0);
  await payExpecting(page, shop, A_QUARTER_OFF);
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

import { expect, test } from "./fixtures.ts";
import { BasketPage } from "./pages/basket-page.ts";
import { ProductPage } from "./pages/product-page.ts";

test("home greets with the offers that are on and finds its way to the shelves", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Marked down" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("article").first()).toBeVisible();
  await expectAccessible();
});

test("the list shows every product with a price", async ({ page, expectAccessible }) => {
  await page.goto("/products");
  const cards = page.getByRole("main").getByRole("article");
  await expect(cards.first()).toBeVisible();
  expect(await cards.count()).toBeGreaterThanOrEqual(28);
  for (const card of await cards.all()) await expect(card).toContainText(/€\d/);
  await expectAccessible();
});

test("a product goes into the basket, stays over a reload and can be taken out", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/products");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  const product = new ProductPage(page);
  const name = await product.name();
  await expectAccessible();
  await product.add(2);

  const basket = new BasketPage(page);
  await basket.open();
  await expect(basket.quantityOf(name)).toContainText("2");
  await expect(basket.total).toContainText(/€\d/);
  await expectAccessible();

  await page.reload();
  await expect(basket.quantityOf(name)).toContainText("2");

  await basket.remove(name);
  await expect(basket.empty).toBeVisible();
  await expectAccessible();
});

test("an unknown address says so, as a 404", async ({ page, noise, expectAccessible }) => {
  noise.allow(/status of 404/);
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible();
});

test("every answer carries the policy of its surface", async ({ page, shop }) => {
  const policyOf = async (path: string) =>
    (await page.request.get(path, { maxRedirects: 0 })).headers()["content-security-policy"] ?? "";
  expect(await policyOf("/")).not.toContain(shop.sandboxUrl);
  expect(await policyOf("/checkout")).toContain(`frame-src ${shop.sandboxUrl}`);
  expect(await policyOf("/checkout")).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
  expect(await policyOf("/checkout")).not.toBe(await policyOf("/checkout"));
  expect(await policyOf("/admin")).toMatch(/'nonce-/);
  expect(await policyOf("/api/health")).toBe("default-src 'none'; frame-ancestors 'none'");
});

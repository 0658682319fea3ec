import { expect, test } from "./fixtures.ts";
import { BasketPage } from "./pages/basket-page.ts";
import { ProductPage } from "./pages/product-page.ts";
import { PASSWORD } from "./support/people.ts";

test("a basket filled as a guest comes along into a new account", async ({ page, expectAccessible }) => {
  await page.goto("/products");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  const product = new ProductPage(page);
  const name = await product.name();
  await product.add(2);

  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Welcome back" })).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: "Make an account" }).click();
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "Name" }).fill("Dora Dietrich");
  await main.getByRole("textbox", { name: "E-mail" }).fill("dora@example.com");
  await main.getByRole("textbox", { name: "Password" }).fill("short");
  await main.getByRole("button", { name: "Make an account" }).click();
  await expect(main.getByRole("textbox", { name: "Password" })).toHaveAccessibleDescription(
    /at least 8 characters/i,
  );
  await expectAccessible();
  await main.getByRole("textbox", { name: "Password" }).fill("three short words");
  await main.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dora Dietrich" })).toBeVisible();
  await expect(page.getByText("No orders yet")).toBeVisible();
  await expectAccessible();

  const basket = new BasketPage(page);
  await basket.open();
  await expect(basket.quantityOf(name)).toContainText("2");
});

test("a shopper finds tier and orders, and nobody else's", async ({ page, signIn, expectAccessible }) => {
  await signIn("ada");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Walnut" })).toBeVisible();
  const orders = page.getByRole("region", { name: "Orders" }).getByRole("listitem");
  await expect(orders).toHaveCount(3);
  await expectAccessible();
  await orders.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /^Order \d+$/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Receipt" })).toBeVisible();
  await expectAccessible();
  const address = page.url();

  await signIn("cleo");
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: /^Order \d+$/ })).toBeHidden();
  await page.goto("/account");
  await expect(page.getByText("No orders yet")).toBeVisible();

  // The address of an order, opened where nobody is signed in: the sign-in stands in its place, then the order.
  await page.context().clearCookies();
  await page.goto(address);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "Make an account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Make an account" })).toBeVisible();
  await main.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome back" })).toBeVisible();
  // The pages that were left are still in the document, hidden; their labels are not this field's.
  const email = main.getByRole("textbox", { name: "E-mail" });
  await expect(email).toHaveAccessibleName("E-mail");
  await email.fill("ada@example.com");
  await main.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await main.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Order \d+$/ })).toBeVisible();
  await expect(page).toHaveURL(address);
});

test("signing in returns to where one came from, and nowhere outside", async ({ page }) => {
  for (const [to, lands] of [
    ["/basket", /\/basket$/],
    ["//evil.example/", /\/account$/],
  ] as const) {
    await page.goto(`/account/sign-in?to=${encodeURIComponent(to)}`);
    const main = page.getByRole("main");
    await main.getByRole("textbox", { name: "E-mail" }).fill("ben@example.com");
    await main.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await main.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(lands);

    await page.goto(`/account/sign-in?to=${encodeURIComponent(to)}`);
    await expect(main.getByText("You are signed in as Ben")).toBeVisible();
    await main.getByRole("link", { name: "Continue" }).click();
    await expect(page).toHaveURL(lands);
    await page.context().clearCookies();
  }
});

test("guessing at one account ends in a wait, from whatever page", async ({ page }) => {
  await page.goto("/account/sign-in");
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "E-mail" }).fill("target@example.com");
  for (let guess = 0; guess < 6; guess += 1) {
    await main.getByRole("textbox", { name: "Password" }).fill(`guess ${guess}`);
    await main.getByRole("button", { name: "Sign in" }).click();
    await expect(main.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
    await expect(main.getByRole("alert").filter({ hasText: /match|wait/ })).toBeVisible();
  }
  await expect(page.getByText("Too many attempts. Please wait 15 minutes")).toBeVisible();
});

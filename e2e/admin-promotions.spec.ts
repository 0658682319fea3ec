import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** An id of this run's own: workers keep their shop from test to test. */
const fresh = (prefix: string) => `${prefix}${Math.floor(performance.timeOrigin + performance.now()) % 1e9}`;

async function createCoupon(page: Page, id: string, fill: () => Promise<void>): Promise<void> {
  await page.goto("/admin/coupons/new");
  await page.getByRole("textbox", { name: "Id" }).fill(id);
  await fill();
  await page.getByRole("button", { name: "Create coupon" }).click();
  await expect(page.getByText("The coupon exists.")).toBeVisible();
}

const percent = (page: Page, value: string) => () => page.getByLabel("Percent", { exact: true }).fill(value);

test("a coupon with every parameter is read back as a sentence and reaches Stripe", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("editor");
  const id = fresh("FALL");
  const product = await shop.stripe.products.retrieve("corner-board");

  await createCoupon(page, id, async () => {
    await page.getByRole("textbox", { name: "Name (optional)" }).fill("Fall sale");
    await page.getByLabel("An amount").check();
    await page.getByLabel("Amount", { exact: true }).fill("12,50");
    await page.getByRole("button", { name: "Add currency" }).click();
    await page.getByLabel("Amount in further currency 1").fill("14");
    await page.getByLabel("Chosen products").check();
    await page.getByRole("checkbox", { name: product.name }).check();
    await page.getByLabel("Uses in total").fill("50");
    await page.getByLabel("Last moment").fill("2028-11-30T23:59");
    await page.getByLabel("For some months").check();
    await page.getByLabel("Months", { exact: true }).fill("3");
    await page.getByRole("button", { name: "Add entry" }).click();
    await page.getByLabel("Name of entry 1").fill("campaign");
    await page.getByLabel("Value of entry 1").fill("fall");
    const sentence = page.getByRole("complementary").getByText("€12.50 off (or $14.00)");
    await expect(sentence).toContainText("at most 50 times");
    await expect(sentence).toContainText("until Thu 30 Nov 2028, 23:59 (Europe/Berlin)");
    await expectAccessible();
  });
  await expectAccessible();

  const stored = await shop.stripe.coupons.retrieve(id, { expand: ["applies_to", "currency_options"] });
  expect(stored).toMatchObject({
    name: "Fall sale",
    amount_off: 1250,
    currency: "eur",
    currency_options: { usd: { amount_off: 1400 } },
    duration: "repeating",
    duration_in_months: 3,
    max_redemptions: 50,
    // The whole minute still counts.
    redeem_by: Date.parse("2028-11-30T22:59:59Z") / 1000,
    applies_to: { products: [product.id] },
    metadata: { campaign: "fall" },
  });
});

test("a refused form keeps what was typed and says beside the field what to mend", async ({
  page,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("editor");
  const id = fresh("TAKEN");
  await createCoupon(page, id, percent(page, "10"));

  await page.goto("/admin/coupons/new");
  await page.getByRole("textbox", { name: "Id" }).fill(id);
  await page.getByLabel("Percent", { exact: true }).fill("101");
  await page.getByRole("button", { name: "Create coupon" }).click();
  const percentField = page.getByLabel("Percent", { exact: true });
  await expect(percentField).toHaveAccessibleDescription(/from 0.01 to 100/);
  await expect(percentField).toBeFocused();

  await percentField.fill("15");
  await page.getByRole("button", { name: "Create coupon" }).click();
  const idField = page.getByRole("textbox", { name: "Id" });
  await expect(idField).toHaveAccessibleDescription(/already a coupon with this id/);
  await expect(idField).toHaveValue(id);
  await expectAccessible();
});

test("a code goes on, off, out of the list and back, and Stripe follows", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("editor");
  const coupon = await shop.stripe.coupons.create({ percent_off: 25, max_redemptions: 50 });
  const text = fresh("WINTER");

  await page.goto(`/admin/coupons/${coupon.id}`);
  await page.getByRole("link", { name: "New code" }).click();
  await page.getByLabel("Code", { exact: true }).fill(text);
  await page.getByLabel("Uses in total").fill("51");
  await page.getByRole("button", { name: "Create code" }).click();
  const uses = page.getByLabel("Uses in total");
  await expect(uses).toHaveAccessibleDescription(/has 50 in all/);
  await uses.fill("20");
  await page.getByLabel("First order only").check();
  await page.getByLabel("Minimum").fill("60");
  await expectAccessible();
  await page.getByRole("button", { name: "Create code" }).click();
  await expect(page.getByText("The code exists.")).toBeVisible();
  await expectAccessible();

  const stored = async () => {
    const { data } = await shop.stripe.promotionCodes.list({ code: text });
    expect(data).toHaveLength(1);
    return data[0];
  };
  expect(await stored()).toMatchObject({
    active: true,
    max_redemptions: 20,
    restrictions: { first_time_transaction: true, minimum_amount: 6000, minimum_amount_currency: "eur" },
  });

  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("The code is inactive")).toBeVisible();
  expect((await stored())?.active).toBe(false);
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("The code is active")).toBeVisible();
  expect((await stored())?.active).toBe(true);

  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("deactivated there and hidden here");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();
  expect((await stored())?.active).toBe(true);

  await page.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete the code" }).click();
  await expect(page).toHaveURL(/done=deleted/);
  await expect(page.getByRole("link", { name: text })).toBeHidden();
  expect((await stored())?.active).toBe(false);

  await page.getByRole("link", { name: "Deleted", exact: true }).click();
  await page.getByRole("link", { name: text }).click();
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByText("back on the list")).toBeVisible();
});

test("deleting a coupon names the codes it ends, and they say why they cannot come back", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("publisher");
  const coupon = await shop.stripe.coupons.create({ percent_off: 25, name: "Short lived" });
  const text = fresh("ENDS");
  const { id } = await shop.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: text,
  });

  await page.goto(`/admin/coupons/${coupon.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 active code stops working at once");
  await expect(dialog).toContainText(text);
  await expectAccessible();
  await dialog.getByRole("button", { name: "Delete it and end its codes" }).click();
  await expect(page.getByText("The coupon is deleted")).toBeVisible();

  await page.goto(`/admin/promotion-codes/${id}`);
  await expect(page.getByText("It can never be activated again")).toBeVisible();
  await expect(page.getByText("Its coupon was deleted.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate" })).toBeHidden();
  await expectAccessible();
});

test("filters live in the address and find by part of a name", async ({ page, shop, staffSignIn }) => {
  await staffSignIn("viewer");
  const mark = fresh("mark");
  await shop.stripe.coupons.create({ percent_off: 5, name: `Found ${mark}` });
  await page.goto("/admin/coupons");
  await page.getByLabel("Name or id").fill(mark.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(new RegExp(`q=${mark.toUpperCase()}`));
  await expect(page.getByRole("link", { name: `Found ${mark}` })).toBeVisible();
  await page.getByRole("link", { name: "Expired" }).click();
  await expect(page.getByRole("heading", { name: "No coupon fits" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("q")).toBe(mark.toUpperCase());
});

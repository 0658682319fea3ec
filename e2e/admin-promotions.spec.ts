import { expect, test } from "./fixtures.ts";

/** An id of this run's own: workers keep their shop from test to test. */
const fresh = (prefix: string) => `${prefix}${Math.floor(performance.timeOrigin + performance.now()) % 1e9}`;

test("a coupon with every parameter is mended where it was refused, read back as a sentence, at Stripe and on the list", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("editor");
  const id = fresh("FALL");
  const { id: taken } = await shop.stripe.coupons.create({ percent_off: 5 });
  const product = await shop.stripe.products.retrieve("corner-board");
  const create = page.getByRole("button", { name: "Create coupon" });
  const idField = page.getByRole("textbox", { name: "Id" });

  await page.goto("/admin/coupons/new");
  await idField.fill(taken);
  await page.getByRole("textbox", { name: "Name (optional)" }).fill(`Fall sale ${id}`);
  const percent = page.getByLabel("Percent", { exact: true });
  await percent.fill("101");
  await create.click();
  await expect(percent).toHaveAccessibleDescription(/from 0.01 to 100/);
  await expect(percent).toBeFocused();
  await percent.fill("15");
  await create.click();
  await expect(idField).toHaveAccessibleDescription(/already a coupon with this id/);
  await expect(idField).toHaveValue(taken);
  await expectAccessible();

  await idField.fill(id);
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
  await create.click();
  await expect(page.getByText("The coupon exists.")).toBeVisible();
  await expectAccessible();

  const stored = await shop.stripe.coupons.retrieve(id, { expand: ["applies_to", "currency_options"] });
  expect(stored).toMatchObject({
    name: `Fall sale ${id}`,
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

  await page.goto("/admin/coupons");
  await page.getByLabel("Name or id").fill(id.toLowerCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(new RegExp(`q=${id.toLowerCase()}`));
  await expect(page.getByRole("link", { name: `Fall sale ${id}` })).toBeVisible();
  // The filters live in the address, one beside the other.
  await page.getByRole("link", { name: "Expired" }).click();
  await expect(page.getByRole("heading", { name: "No coupon fits" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("q")).toBe(id.toLowerCase());
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
  await expectAccessible();
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

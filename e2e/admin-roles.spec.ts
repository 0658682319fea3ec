import { expect, test } from "./fixtures.ts";
import { PASSWORD } from "./support/people.ts";

const SECTIONS = [
  "",
  "/rules",
  "/coupons",
  "/promotion-codes",
  "/orders",
  "/orders/guests",
  "/outbox",
  "/audit",
  "/settings",
];

/** A scan takes seconds: half of the sections have theirs at this width, the others at a desk's. */
const SCANNED_ON_A_PHONE = new Set(["", "/coupons", "/promotion-codes", "/settings"]);

test("staff sign in at the door and land where they wanted to go", async ({ page, expectAccessible }) => {
  await page.goto("/admin/coupons?state=valid");
  await expect(page).toHaveURL(/\/admin\/sign-in\?to=%2Fadmin%2Fcoupons/);
  await page.getByLabel("E-mail").fill("editor@offcut.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address and password do not match")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("editor@offcut.example");
  await expectAccessible();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/admin\/coupons\?state=valid$/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in/);
  await page.goto("/admin/coupons");
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

test("a click after the sign-in has run out leads to the door and back to where it was meant to go", async ({
  page,
  staffSignIn,
}) => {
  await staffSignIn("editor");
  await page.goto("/admin/coupons");
  await expect(page.getByRole("heading", { level: 1, name: "Coupons" })).toBeVisible();
  await page.context().clearCookies();
  // What the page fetches ahead of the click is answered too: a 404 would fail the test.
  await page.getByRole("link", { name: "Expired", exact: true }).hover();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in\?to=%2Fadmin%2Forders$/);
  await page.getByLabel("E-mail").fill("editor@offcut.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
});

test("a viewer sees everything, is offered no change, and is turned away from forms", async ({
  page,
  staffSignIn,
  expectAccessible,
}) => {
  await staffSignIn("viewer");
  for (const path of SECTIONS) {
    await page.goto(`/admin${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: /^New / })).toBeHidden();
    await expect(page.getByRole("button", { name: /Delete|Switch|activate|Pause|Archive/i })).toBeHidden();
    if (!SCANNED_ON_A_PHONE.has(path)) await expectAccessible();
  }
  await page.goto("/admin/coupons/new");
  await expect(page.getByText("Your role does not reach there")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create coupon" })).toBeHidden();
});

test("a page left open does not outlive the role that opened it", async ({ page, staffSignIn, shop }) => {
  await staffSignIn("editor");
  const coupon = await shop.stripe.coupons.create({ percent_off: 5 });
  const code = await shop.stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
  await page.goto(`/admin/promotion-codes/${code.id}`);
  await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible();
  // The browser now belongs to a viewer; the button of before is still on the screen.
  await staffSignIn("viewer");
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("this needs the role editor. Nothing was changed.")).toBeVisible();
  expect((await shop.stripe.promotionCodes.retrieve(code.id)).active).toBe(true);

  await page.context().clearCookies();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("You have been signed out.")).toBeVisible();
  expect((await shop.stripe.promotionCodes.retrieve(code.id)).active).toBe(true);
});

test("only an owner switches dynamic discounts, and the log keeps who did", async ({ page, staffSignIn }) => {
  await staffSignIn("publisher");
  await page.goto("/admin/settings");
  await expect(page.getByText("Only owners can change this")).toBeVisible();

  await staffSignIn("owner");
  await page.goto("/admin/settings");
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("Discount rules are off.")).toBeVisible();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("Discount rules are on")).toBeVisible();
  await page.goto("/admin/audit");
  await expect(page.getByRole("row").nth(1)).toContainText("Olive Owner switched on dynamic discounts");
});

test("the sections are one menu on a phone", async ({ page, staffSignIn, expectAccessible }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await staffSignIn("owner");
  for (const path of [...SECTIONS, "/coupons/new", "/promotion-codes/new"]) {
    await page.goto(`/admin${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways scrolling of /admin${path}`).toBe(0);
    if (SCANNED_ON_A_PHONE.has(path)) await expectAccessible();
  }
  await page.getByRole("button", { name: /Sections/ }).click();
  await page.getByRole("menuitem", { name: "Promotion codes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Promotion codes" })).toBeVisible();
  await page.getByRole("button", { name: /Sections/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

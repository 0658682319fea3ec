import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type Stripe from "stripe";
import { expect, fillAddress, fillCard, test } from "./test/fixtures.ts";
import { line } from "./test/merchant.ts";
import { SANDBOX } from "./test/shop.ts";

/** Sends the buyer to the page of a new hosted session, as a merchant's server does. */
async function openHosted(
  page: Page,
  { stripe }: { stripe: Stripe },
  shop: string,
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
) {
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    success_url: `${shop}/return?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${shop}/return?canceled`,
    line_items: [line("Board", 5000, 2)],
    ...params,
  });
  await page.goto(session.url ?? "");
  return session;
}

const due = (page: Page) => page.locator("#total");
const email = (page: Page) =>
  page.frameLocator('iframe[title="Secure email input frame"]').getByLabel("Email");

test("R-054 L-001 a hosted session has an address at the sandbox while it is open, and no client secret", async ({
  page,
  account,
  shop,
}) => {
  const session = await openHosted(page, account, shop);
  expect(session.url).toMatch(new RegExp(`^${SANDBOX}/c/pay/${session.id}#`));
  expect(session.client_secret).toBeNull();
  await expect(due(page)).toHaveText("$100.00");
  const { url } = await account.stripe.checkout.sessions.expire(session.id);
  expect(url).toBeNull();
  await page.reload();
  await expect(page.getByRole("heading")).toHaveText("This checkout has expired");
});

test("L-003 L-040 paying leads to the success address with the session's id in it", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const { id } = await openHosted(page, account, shop);
  await email(page).fill("jenny@example.com");
  await fillCard(frames.payment);
  await page.getByRole("button", { name: "Pay $100.00" }).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
  expect(await account.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: "complete",
    payment_status: "paid",
    amount_total: 10_000,
    url: null,
    customer_details: { email: "jenny@example.com" },
  });
});

test("L-041 J-064 a declined card is told, and another one pays the same session", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const { id } = await openHosted(page, account, shop, { customer_email: "jenny@example.com" });
  await expect(page.getByText("jenny@example.com")).toBeVisible();
  await fillCard(frames.payment, "4000000000000002");
  await page.getByRole("button", { name: "Pay $100.00" }).click();
  await expect(page.getByText("Your card was declined.").first()).toBeVisible();
  await fillCard(frames.payment);
  await page.getByRole("button", { name: "Pay $100.00" }).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
});

test("D-036 J-031 a code is applied, refused and removed where the merchant allows codes, and nowhere else", async ({
  page,
  account,
  shop,
}) => {
  const { code } = await account.createCode({ percent_off: 15, name: "Autumn" });
  await openHosted(page, account, shop, { allow_promotion_codes: true });
  await page.getByLabel("Promotion code").fill("NONSENSE");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("This promotion code is invalid.")).toBeVisible();
  await page.getByLabel("Promotion code").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(due(page)).toHaveText("$85.00");
  await expect(page.getByText("−$15.00")).toBeVisible();
  await page.getByRole("button", { name: `Remove ${code}` }).click();
  await expect(due(page)).toHaveText("$100.00");
  await openHosted(page, account, shop);
  await expect(due(page)).toHaveText("$100.00");
  await expect(page.getByLabel("Promotion code")).toHaveCount(0);
});

test("D-030 J-068 a discount of everything is completed without a card", async ({ page, account, shop }) => {
  const coupon = await account.stripe.coupons.create({ percent_off: 100 });
  const { id } = await openHosted(page, account, shop, { discounts: [{ coupon: coupon.id }] });
  await expect(due(page)).toHaveText("$0.00");
  await email(page).fill("jenny@example.com");
  await page.getByRole("button", { name: "Complete order" }).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
});

test("A-016 the page asks for what the session collects, and quantities and shipping move the total", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const rate = (display_name: string, amount: number) => ({
    shipping_rate_data: {
      type: "fixed_amount" as const,
      display_name,
      fixed_amount: { amount, currency: "usd" },
    },
  });
  const { id } = await openHosted(page, account, shop, {
    line_items: [
      { ...line("Board", 5000, 2), adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } },
    ],
    shipping_address_collection: { allowed_countries: ["US"] },
    shipping_options: [rate("Standard", 500), rate("Express", 1500)],
    phone_number_collection: { enabled: true },
  });
  await page.getByLabel("Quantity of Board").fill("3");
  await page.getByLabel("Quantity of Board").blur();
  await expect(due(page)).toHaveText("$155.00");
  await page.getByLabel("Express").check();
  await expect(due(page)).toHaveText("$165.00");
  await email(page).fill("jenny@example.com");
  await fillAddress(frames.address);
  await frames.address.getByLabel("Phone number").fill("+14155550123");
  await fillCard(frames.payment);
  await page.getByRole("button", { name: "Pay $165.00" }).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
  expect(await account.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    amount_total: 16_500,
    customer_details: { phone: "+14155550123" },
    collected_information: { shipping_details: { address: { city: "San Francisco" } } },
  });
});

test("L-044 a subscription says what is due now and what comes next", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const coupon = await account.stripe.coupons.create({ percent_off: 50, duration: "once" });
  const { id } = await openHosted(page, account, shop, {
    mode: "subscription",
    phone_number_collection: { enabled: true },
    discounts: [{ coupon: coupon.id }],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: "usd",
          unit_amount: 1200,
          recurring: { interval: "month" },
          product_data: { name: "Oil, every month" },
        },
      },
    ],
  });
  await expect(due(page)).toHaveText("$6.00");
  await expect(page.getByText("Then every month")).toBeVisible();
  await email(page).fill("jenny@example.com");
  await page.getByLabel("Phone number").fill("+14155550123");
  await fillCard(frames.payment);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
  const { subscription } = await account.stripe.checkout.sessions.retrieve(id);
  expect(subscription).toMatch(/^sub_/);
});

test("Back leads to the merchant, and an address without its authority opens nothing", async ({
  page,
  account,
  shop,
}) => {
  const { id } = await openHosted(page, account, shop);
  await page.getByRole("link", { name: "Back" }).click();
  await page.waitForURL(`${shop}/return?canceled`);
  await page.goto(`${SANDBOX}/c/pay/${id}`);
  await expect(page.getByRole("heading")).toHaveText("This checkout cannot be opened");
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the page is accessible, ${colorScheme} and as narrow as a phone`, async ({ page, account, shop }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 375, height: 1400 });
    const { code } = await account.createCode({ percent_off: 15, name: "Autumn" });
    await openHosted(page, account, shop, { allow_promotion_codes: true });
    await page.getByLabel("Promotion code").fill(code);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(due(page)).toHaveText("$85.00");
    await expect(email(page)).toBeVisible();
    // The insides of frames are transparent and have a test of their own (elements.browser.test.ts).
    const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
      [],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });

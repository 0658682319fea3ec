import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CARDS } from "./pages/checkout-page.ts";
import { SubscriptionPage } from "./pages/subscription-page.ts";
import { expectAmounts } from "./support/amounts.ts";
import { register } from "./support/people.ts";
import type { Shop } from "./support/worker-shop.ts";

const BOX = "monthly-box";
const DAY = 86_400;

/** What one payment came to, in cents. */
type Payment = Readonly<{ discount: number; total: number }>;

const cents = (text: string | undefined): number => Number((text ?? "0").replace(/\D/g, ""));

/** The payments an account page lists for a subscription, oldest first. */
async function paymentsShown(page: Page, subscription: string): Promise<Payment[]> {
  await page.goto(`/account/subscriptions/${subscription}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const rows = await page.getByRole("region", { name: "Payments" }).getByRole("listitem").allInnerTexts();
  return rows.toReversed().map((text) => {
    const saved = /saved\s*€([\d.,]+)/.exec(text)?.[1];
    return { discount: cents(saved), total: cents(/€([\d.,]+)/.exec(text)?.[1]) };
  });
}

/** The same as Stripe's invoices have it. */
async function invoiced({ stripe }: Shop, subscription: string): Promise<Payment[]> {
  const { data } = await stripe.invoices.list({ subscription, limit: 100 });
  return data.toReversed().map((invoice) => ({
    discount: (invoice.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0),
    total: invoice.total,
  }));
}

/** The shop's order history and Stripe's invoices both say this, to the cent. */
async function expectPayments(page: Page, shop: Shop, subscription: string, expected: Payment[]) {
  expect(await invoiced(shop, subscription), "Stripe's invoices").toEqual(expected);
  await expect.poll(() => paymentsShown(page, subscription)).toEqual(expected);
}

test("a repeating code: three discounted payments, then full ones, and one that fails", async ({
  page,
  shop,
  staffSignIn,
  expectAccessible,
}) => {
  await register(page, shop, "repeat@example.com");
  await page.goto(`/products/${BOX}`);
  await expect(page.getByRole("button", { name: "Add to basket" })).toBeHidden();
  await expectAccessible();
  await page.getByRole("link", { name: "Subscribe" }).click();
  const checkout = new SubscriptionPage(page);
  await expectAmounts(checkout.receipt, { subtotal: 3200, discount: 0, shipping: 0, total: 3200 });
  await checkout.tryCode("NOSUCHCODE");
  await expect(page.getByRole("alert").filter({ hasText: "not valid" })).toBeVisible();
  await checkout.tryCode("box3");
  const reduced = { subtotal: 3200, discount: 640, shipping: 0, total: 2560 };
  await expectAmounts(checkout.receipt, reduced);
  await expect(checkout.laterPayments).toContainText("€25.60 every month; the discount lasts 3 months");
  await expectAccessible();
  await checkout.fill("repeat@example.com", CARDS.good);
  const subscription = await checkout.subscribeAndReturn();
  await expectAmounts(page.getByRole("region", { name: "Receipt" }), reduced);
  await expectAccessible();

  await page.goto(`/account/subscriptions/${subscription}`);
  await expect(page.getByText("on the next 2 payments")).toBeVisible();
  const discounted = { discount: 640, total: 2560 };
  const full = { discount: 0, total: 3200 };
  await shop.kit.clock.advance(100 * DAY);
  // The order history is what the webhooks made it; only the subscription's own page looks at Stripe.
  await expect
    .poll(async () => {
      await page.goto("/account");
      const orders = page.getByRole("region", { name: "Orders" });
      // The list comes after the rest of the page; counted before, there is nothing in it.
      await expect(orders.getByRole("link").first()).toBeVisible();
      return orders.getByText("Renewal").count();
    })
    .toBe(3);
  await expectPayments(page, shop, subscription, [discounted, discounted, discounted, full]);
  await expect(page.getByText(/on the next \d+ payments?/)).toBeHidden();
  // One redemption, at the first payment.
  const [code] = (await shop.stripe.promotionCodes.list({ code: "BOX3" })).data;
  expect(code?.times_redeemed).toBe(1);

  // Whatever renews in that time: other tests of this shop may have left some.
  await shop.kit.faults.nextPayment("insufficient_funds", { times: 99 });
  await shop.kit.clock.advance(31 * DAY);
  await shop.kit.faults.clear();
  await expectPayments(page, shop, subscription, [discounted, discounted, discounted, full, full]);
  await expect(page.getByRole("listitem").first().getByText("Payment failed")).toBeVisible();
  await expect(page.getByText("The last payment did not arrive")).toBeVisible();
  await expectAccessible();

  await staffSignIn("viewer");
  await page.goto("/admin/orders?q=repeat%40example.com");
  await page.getByRole("region", { name: "Orders" }).getByRole("link").first().click();
  await expect(page.getByText(`Renewal of ${subscription}`)).toBeVisible();
});

test("a minimum amount counts for the first payment only; a forever coupon stays", {
  tag: ["@A44b"],
}, async ({ page, shop }) => {
  const checkout = new SubscriptionPage(page);
  await checkout.open(BOX);
  await checkout.tryCode("BOXPLUS");
  await expect(page.getByText("The first payment does not reach the minimum for this code.")).toBeVisible();
  await expectAmounts(checkout.receipt, { subtotal: 3200, discount: 0, shipping: 0, total: 3200 });

  await page.getByRole("checkbox", { name: /Desk Notebook/ }).check();
  await expectAmounts(checkout.receipt, { subtotal: 5800, discount: 0, shipping: 0, total: 5800 });
  await checkout.tryCode("BOXPLUS");
  // The coupon is for the box alone; the notebook only helps over the minimum.
  const first = { subtotal: 5800, discount: 320, shipping: 0, total: 5480 };
  await expectAmounts(checkout.receipt, first);
  await expect(checkout.subscribe).toHaveAccessibleDescription(
    "Still needed: your e-mail address and a shipping address.",
  );
  await checkout.fill("guest@example.com", CARDS.good);
  const subscription = await checkout.subscribeAndReturn();
  await expectAmounts(page.getByRole("region", { name: "Receipt" }), first);

  // A guest's own browser finds it; €32.00 is below the minimum of €50.00 and is discounted all the same.
  await shop.kit.clock.advance(65 * DAY);
  const renewal = { discount: 320, total: 2880 };
  await expectPayments(page, shop, subscription, [{ discount: 320, total: 5480 }, renewal, renewal]);
  await expect(page.getByText("on every payment")).toBeVisible();
});

test("a trial costs nothing, leaves a once-only code for the first payment, and can be ended", async ({
  page,
  shop,
  expectAccessible,
}) => {
  const checkout = new SubscriptionPage(page);
  await checkout.open(BOX);
  await expect(page.getByRole("radio", { name: /Try it/ })).toBeDisabled();
  await register(page, shop, "trial@example.com");
  // The code of an offer link comes along into the trial.
  await page.goto(`/d/BOXFIRST?to=${encodeURIComponent(`/products/${BOX}`)}`);
  await page.getByRole("link", { name: "Subscribe" }).click();
  await expectAmounts(checkout.receipt, { subtotal: 3200, discount: 1600, shipping: 0, total: 1600 });
  await page.getByRole("radio", { name: /Try it/ }).check();
  await expectAmounts(checkout.receipt, { subtotal: 0, discount: 0, shipping: 0, total: 0 });
  await expect(checkout.laterPayments).toContainText("Free for 14 days, then €16.00");
  await expectAccessible();
  await checkout.fill("trial@example.com", CARDS.good);
  const subscription = await checkout.subscribeAndReturn();
  await page.goto(`/account/subscriptions/${subscription}`);
  await expect(page.getByText("Trial", { exact: true })).toBeVisible();
  await expect(page.getByText("on the next payment", { exact: false })).toBeVisible();

  await shop.kit.clock.advance(15 * DAY);
  const nothing = { discount: 0, total: 0 };
  const half = { discount: 1600, total: 1600 };
  await expectPayments(page, shop, subscription, [nothing, half]);

  const stop = page.getByRole("button", { name: "Stop the subscription" });
  const goOn = page.getByRole("button", { name: "Let it go on" });
  await stop.click();
  await expectAccessible();
  await page.getByRole("button", { name: "Stop it" }).click();
  await goOn.click();
  await stop.click();
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(goOn).toBeVisible();
  await expect(page.getByText(/^€32.00 a month. Ends on/)).toBeVisible();
  expect((await shop.stripe.subscriptions.retrieve(subscription)).cancel_at_period_end).toBe(true);
  await shop.kit.clock.advance(65 * DAY);
  await expectPayments(page, shop, subscription, [nothing, half]);
  await expect(page.getByText("Ended", { exact: true })).toBeVisible();

  // A trial is for a first subscription.
  await checkout.open(BOX);
  await expect(page.getByRole("radio", { name: /Try it/ })).toBeHidden();
});

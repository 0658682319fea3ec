import { expect, test } from "./fixtures.ts";
import { CARDS } from "./pages/checkout-page.ts";
import { expectAmounts } from "./support/amounts.ts";
import {
  goToCheckout,
  payAsShown,
  payByCard,
  payExpecting,
  withShipping,
} from "./support/at-the-checkout.ts";
import { PASSWORD, staffSignIn } from "./support/people.ts";

/** What changes under an open checkout: its currency, who is buying, what is on offer. */
test.use({ transport: "preview" });

test("another currency renews the form, keeps what was typed, and is what is paid", async ({
  page,
  shop,
  expectAccessible,
}) => {
  const checkout = await goToCheckout(page, shop, { "corner-board": 3 });
  await expectAmounts(checkout.receipt, withShipping(14_400, 1000));
  await checkout.fillDetails("dolly@example.com");
  await checkout.fillCard(CARDS.good);

  const currency = page.getByRole("combobox", { name: "Pay in" });
  await currency.focus();
  await currency.selectOption("usd");
  // 54.00 each, 11.00 off from 110.00, shipping at 5.90.
  const inDollars = { subtotal: 16_200, discount: 1100, shipping: 590, total: 15_690 };
  await expectAmounts(checkout.receipt, inDollars);
  await expect(checkout.pay).toHaveText("Pay $156.90");
  await expect(currency).toBeFocused();
  await expect(currency).toHaveValue("usd");
  await expect(checkout.email).toHaveValue("dolly@example.com");
  await expect(page.getByText("Please enter your payment details again")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The total is $156.90." })).toHaveCount(1);
  await expectAccessible();

  const sessionId = await payByCard(page, shop, inDollars);
  expect((await shop.stripe.checkout.sessions.retrieve(sessionId)).currency).toBe("usd");
});

test("whoever signs in in the middle of a checkout comes back to it and pays the member's price", async ({
  page,
  shop,
}) => {
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  await expectAmounts(checkout.receipt, withShipping(4800, 0));
  await expect(checkout.loyalty).toBeHidden();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "E-mail" }).fill("ben@example.com");
  await main.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await main.getByRole("button", { name: "Sign in" }).click();

  await expect(page).toHaveURL(/\/checkout$/);
  await checkout.loyalty.click();
  // Ben holds the birch tier: 5 %.
  await expectAmounts(checkout.receipt, withShipping(4800, 240));
  const sessionId = await payExpecting(page, shop, withShipping(4800, 240), "ben@example.com");
  // A session of the shopper's own Customer, not a guest's.
  const { customer } = await shop.stripe.checkout.sessions.retrieve(sessionId, { expand: ["customer"] });
  expect(customer).toMatchObject({ email: "ben@example.com" });
  await page.goto("/account");
  await expect(page.getByRole("region", { name: "Orders" })).toContainText("€50.50");
});

test("a shopper accepts an offer made to them alone, gives it back, accepts it again and pays", {
  tag: ["@U12"],
}, async ({ page, shop, signIn, expectAccessible }) => {
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  const card = page.getByRole("region", { name: "Thank you for coming back: 5 off" });
  await expect(card).toContainText("An offer for you. Saves €5.00.");
  await expectAccessible();
  const without = withShipping(4800, 0);
  const withIt = withShipping(4800, 500);
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await card.getByRole("button", { name: "Give it back" }).click();
  await expectAmounts(checkout.receipt, without);
  await card.getByRole("button", { name: "Accept this offer" }).click();
  await expectAmounts(checkout.receipt, withIt);
  await payExpecting(page, shop, withIt, "ada@example.com");
});

/** When a weekend is over on the store's clock: the next midnight after a Sunday, epoch seconds. */
function endOfWeekend(now: number): number {
  const berlin = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Berlin",
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  });
  const isMondayMidnight = (hour: number) => /^Mon\D*00$/.test(berlin.format(hour * 1000));
  let hour = Math.ceil(now / 3600) * 3600;
  while (!isMondayMidnight(hour)) hour += 3600;
  return hour;
}

// A Globe Lamp at 72.00, 15 % off on weekends.
const ON_SUNDAY = withShipping(7200, 1080);
const ON_MONDAY = withShipping(7200, 0);

test("an offer that ends while the page is open leaves it, and nobody pays more without having said yes", {
  tag: ["@U10"],
}, async ({ page, browser, shop, expectAccessible }) => {
  const monday = endOfWeekend(await shop.kit.clock.now());
  await shop.kit.clock.set(monday - 1800);
  const staff = await browser.newPage({ baseURL: shop.url });
  await staffSignIn(staff, shop, "publisher");
  await staff.goto("/admin/rules/weekend-lights");
  await staff.getByRole("button", { name: "Switch on" }).click();
  await expect(staff.getByText("The rule is on.")).toBeVisible();

  const checkout = await goToCheckout(page, shop, { "globe-lamp": 1 });
  await checkout.fillDetails("rosa@example.com");
  await checkout.fillCard(CARDS.good);
  await expectAmounts(checkout.receipt, ON_SUNDAY);
  await expect(checkout.pay).toBeEnabled();

  await shop.kit.clock.set(monday + 1);
  // An open page asks every five seconds.
  await expect(
    page.getByRole("status").filter({ hasText: "“Weekend lights: 15% off lamps” does not apply any more." }),
  ).toBeVisible({ timeout: 20_000 });
  await expectAmounts(checkout.receipt, ON_MONDAY);
  const notice = page.getByRole("status").filter({ hasText: "The total is now €76.90" });
  await expect(notice).toContainText("It was €66.10.");
  await expect(checkout.pay).toBeDisabled();
  await expectAccessible();
  await notice.getByRole("button", { name: "Go on with €76.90" }).click();
  await expect(notice).toBeHidden();
  await payAsShown(page, shop, ON_MONDAY);

  await staff.getByRole("button", { name: "Pause" }).click();
  await expect(staff.getByText("The rule is paused")).toBeVisible();
  await staff.close();
  await shop.kit.clock.reset();
});

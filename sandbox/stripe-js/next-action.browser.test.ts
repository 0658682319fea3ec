import { expect, fillCard, message, payButton, test } from "./test/fixtures.ts";
import { SANDBOX } from "./test/shop.ts";

const CHALLENGE = "4000002760003184";

test("L-042 a passed challenge pays", async ({ page, open, frames, account }) => {
  const { id } = await open();
  await fillCard(frames.payment, CHALLENGE);
  await payButton(page).click();
  await frames.challenge.getByRole("button", { name: "Complete authentication" }).click();
  await expect(message(page)).toHaveText("paid");
  await expect(page.locator("dialog")).toHaveCount(0);
  expect((await account.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
});

test("J-064 a failed challenge is a failed payment, and the next attempt works", async ({
  page,
  open,
  frames,
}) => {
  await open();
  await fillCard(frames.payment, CHALLENGE);
  await payButton(page).click();
  await frames.challenge.getByRole("button", { name: "Fail authentication" }).click();
  await expect(message(page)).toContainText("paymentFailed: We are unable to authenticate");
  await payButton(page).click();
  await frames.challenge.getByRole("button", { name: "Complete authentication" }).click();
  await expect(message(page)).toHaveText("paid");
});

for (const [how, leave] of [
  ["Cancel", "button"],
  ["Escape", "key"],
] as const) {
  test(`J-064 a challenge left by ${how} is abandoned`, async ({ page, open, frames }) => {
    await open();
    await fillCard(frames.payment, CHALLENGE);
    await payButton(page).click();
    await expect(frames.challenge.getByRole("heading", { name: "Confirm this payment" })).toBeFocused();
    if (leave === "button") await frames.challenge.getByRole("button", { name: "Cancel" }).click();
    else await page.keyboard.press("Escape");
    await expect(message(page)).toContainText("paymentFailed");
    await expect(page.locator("[data-status]")).toHaveText("open");
    await expect(page.locator("dialog")).toHaveCount(0);
  });
}

test("X-080 a card may be declined after its challenge", async ({ page, open, frames }) => {
  await open();
  await fillCard(frames.payment, "4000008260003178");
  await payButton(page).click();
  await frames.challenge.getByRole("button", { name: "Complete authentication" }).click();
  await expect(message(page)).toContainText("Your card has insufficient funds.");
});

test.describe("J-063 a redirect-based method", () => {
  const euro = {
    session: {
      line_items: [
        { price_data: { currency: "eur", unit_amount: 5000, product_data: { name: "Brett" } }, quantity: 1 },
      ],
    },
  };

  test.beforeEach(({ account }) => account.control("flags", { payment_method_types: ["card", "ideal"] }));

  test("leaves for the bank even with if_required, and comes back paid", async ({
    page,
    open,
    frames,
    account,
    shop,
  }) => {
    const { id } = await open(euro);
    await frames.payment.getByRole("radio", { name: "iDEAL" }).check({ force: true });
    await expect(frames.payment.getByText("you will be taken to iDEAL")).toBeVisible();
    await payButton(page).click();
    await page.waitForURL(`${SANDBOX}/_bank?**`);
    await expect(page.getByText("€50.00")).toBeVisible();
    await page.getByRole("button", { name: "Authorize payment" }).click();
    await page.waitForURL(`${shop}/return?session=${id}`);
    expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("complete");
  });

  test("comes back unpaid when the bank refuses, and the session stays open", async ({
    page,
    open,
    frames,
    account,
    shop,
  }) => {
    const { id } = await open(euro);
    await frames.payment.getByRole("radio", { name: "iDEAL" }).check({ force: true });
    await payButton(page).click();
    await page.getByRole("button", { name: "Fail payment" }).click();
    await page.waitForURL(`${shop}/return?session=${id}`);
    expect(await account.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "open",
      payment_status: "unpaid",
    });
  });

  test("a stranger's link to the bank shows nothing", async ({ page, complaints }) => {
    await page.goto(
      `${SANDBOX}/_bank?key=pk_test_abcd&client_secret=x&payment_intent=pi_1&return_url=http://localhost/`,
    );
    await expect(page.getByText("There is no such payment.")).toBeVisible();
    complaints.splice(0);
  });
});

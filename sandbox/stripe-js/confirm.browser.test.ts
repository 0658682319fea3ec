import type { Page } from "@playwright/test";
import { expect, fillAddress, fillCard, message, payButton, test, total } from "./test/fixtures.ts";

type Outcome = { type: string; error?: { code: string | null; message: string; paymentFailed?: object } };

const confirm = (page: Page, options: object = {}): Promise<Outcome> =>
  page.evaluate(async (given) => {
    const { checkout } = window as unknown as {
      checkout: { confirm: (options: object) => Promise<unknown> };
    };
    const outcome = await checkout
      .confirm({ redirect: "if_required", ...given })
      .catch((error: Error) => ({ type: error.name, error: { code: "thrown", message: error.message } }));
    return JSON.parse(JSON.stringify(outcome));
  }, options);

test("J-063 L-040 if_required resolves with the completed session", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open();
  await fillCard(frames.payment);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  await expect(page.locator("[data-status]")).toHaveText("complete");
  const session = await account.stripe.checkout.sessions.retrieve(id);
  expect(session).toMatchObject({ status: "complete", payment_status: "paid", amount_total: 10_000 });
  expect(session.customer_details?.email).toBe("jenny@example.com");
});

test("J-063 L-003 by default the browser goes to the return URL with the id in it", async ({
  page,
  open,
  frames,
  shop,
}) => {
  const { id } = await open({ confirm: {} });
  await fillCard(frames.payment);
  await payButton(page).click();
  await page.waitForURL(`${shop}/return?session=${id}`);
});

test("J-062 exactly one return URL: a second one, or none, is the page's mistake", async ({
  page,
  open,
  frames,
  shop,
}) => {
  await open();
  await fillCard(frames.payment);
  expect((await confirm(page, { returnUrl: `${shop}/return` })).type).toBe("IntegrationError");
  await open({ session: { return_url: undefined } });
  await fillCard(frames.payment);
  expect((await confirm(page)).type).toBe("IntegrationError");
  expect((await confirm(page, { returnUrl: `${shop}/return` })).type).toBe("success");
});

test("J-061 a page that never read the total may not confirm", async ({ page, open, frames, account }) => {
  const { id } = await open({ readsTotal: false });
  await fillCard(frames.payment);
  const refused = await confirm(page);
  expect(refused.type).toBe("IntegrationError");
  expect(refused.error?.message).toContain("total.total.amount");
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");

  // React's own reading of currency and divisor is not enough; with the integer it is.
  await page.evaluate(() => {
    const { checkout } = window as unknown as {
      checkout: { total: { total: { minorUnitsAmount: number } } };
    };
    return checkout.total.total.minorUnitsAmount;
  });
  expect((await confirm(page)).type).toBe("success");
});

for (const [number, declineCode, words] of [
  ["4000000000000002", "generic_decline", "Your card was declined."],
  ["4000000000009995", "insufficient_funds", "Your card has insufficient funds."],
  ["4000000000009987", "lost_card", "declined"],
  ["4000000000000069", null, "Your card has expired."],
  ["4000000000000127", null, "security code is incorrect"],
  ["4000000000000119", null, "processing"],
] as const) {
  test(`J-064 X-080 ${number} fails with ${declineCode} and can be tried again`, async ({
    page,
    open,
    frames,
  }) => {
    await open();
    await fillCard(frames.payment, number);
    const outcome = await confirm(page);
    expect(outcome).toMatchObject({
      type: "error",
      error: {
        code: "paymentFailed",
        message: expect.stringContaining(words),
        paymentFailed: { declineCode },
      },
    });
    await expect(page.locator("[data-status]")).toHaveText("open");
    await fillCard(frames.payment);
    expect((await confirm(page)).type).toBe("success");
  });
}

test("J-064 lastPaymentError is on the session after a decline", async ({ page, open, frames }) => {
  await open();
  await fillCard(frames.payment, "4000000000009995");
  await confirm(page);
  const shown = await page.evaluate(
    () => (window as unknown as { checkout: { lastPaymentError: unknown } }).checkout.lastPaymentError,
  );
  expect(shown).toEqual({ message: "Your card has insufficient funds." });
});

test("J-065 an incomplete element sends nothing and says inline what is missing", async ({
  page,
  open,
  frames,
}) => {
  await open();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await frames.payment.getByLabel("Card number").fill("4242 4242");
  expect(await confirm(page)).toMatchObject({ type: "error", error: { code: null } });
  await expect(frames.payment.getByText("Your card number is incomplete.")).toBeVisible();
  await expect(frames.payment.getByText("Your card's security code is incomplete.")).toBeVisible();
  await expect(frames.payment.getByLabel("Card number")).toBeFocused();
  expect(sent.filter((url) => url.includes("/confirm") || url.includes("payment_methods"))).toEqual([]);
});

test("J-065 the buyer is led to the first thing that is missing, in whichever frame", async ({
  page,
  open,
  frames,
}) => {
  await open({ elements: ["contactDetails", "payment"], sdk: {} });
  await frames.email.getByLabel("Email").fill("jenny@");
  await frames.payment.getByLabel("Card number").fill("4242");
  // A buyer presses a button of the page, which takes the focus out of the frames.
  await page.getByLabel("Promotion code").focus();
  expect(await confirm(page)).toMatchObject({
    type: "error",
    error: { code: null, message: "Your email is incomplete." },
  });
  await expect(frames.email.getByLabel("Email")).toBeFocused();
  await expect(frames.payment.getByText("Your card number is incomplete.")).toBeVisible();
});

test("J-065 without an e-mail nothing is sent; confirm may bring it", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({ sdk: {} });
  await fillCard(frames.payment);
  await expect(payButton(page)).toBeDisabled();
  expect(await confirm(page)).toMatchObject({ type: "error", error: { code: null } });
  expect((await confirm(page, { email: "late@example.com" })).type).toBe("success");
  expect((await account.stripe.checkout.sessions.retrieve(id)).customer_details?.email).toBe(
    "late@example.com",
  );
});

test("J-042 J-060 the button waits for contact, address and card, and their values are paid with", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({
    session: { shipping_address_collection: { allowed_countries: ["US", "DE"] } },
    elements: ["contactDetails", "shippingAddress", "payment"],
    sdk: {},
  });
  await fillCard(frames.payment);
  await expect(payButton(page)).toBeDisabled();
  await frames.email.getByLabel("Email").fill("typed@example.com");
  await expect(payButton(page)).toBeDisabled();
  await fillAddress(frames.address);
  await expect(payButton(page)).toBeEnabled();
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  const session = await account.stripe.checkout.sessions.retrieve(id);
  expect(session.customer_details?.email).toBe("typed@example.com");
  expect(session.collected_information?.shipping_details).toMatchObject({
    name: "Jenny Rosen",
    address: { country: "US", postal_code: "94103", state: "CA" },
  });
});

test("J-066 the server refuses an amount that is not the session's", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({ session: { permissions: { update_discounts: "server_only" } } });
  await fillCard(frames.payment);
  // The server changes the total and the page has not heard.
  await account.stripe.checkout.sessions.update(id, {
    discounts: [{ coupon_data: { amount_off: 1000, currency: "usd" } }],
  } as object);
  const outcome = await confirm(page);
  expect(outcome).toMatchObject({ type: "error", error: { code: null } });
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  // The refusal brought the new total with it.
  await expect(total(page)).toHaveText("$90.00");
  expect((await confirm(page)).type).toBe("success");
});

test("J-067 two sources of one address are refused", async ({ page, open, frames }) => {
  await open({
    session: { shipping_address_collection: { allowed_countries: ["US"] } },
    elements: ["shippingAddress", "payment"],
  });
  await fillCard(frames.payment);
  await fillAddress(frames.address);
  await page.evaluate(() =>
    (
      window as unknown as { checkout: { updateShippingAddress: (value: object) => Promise<unknown> } }
    ).checkout.updateShippingAddress({
      name: "Jenny",
      address: { country: "US", line1: "1 Main St", city: "Reno", state: "NV", postal_code: "89501" },
    }),
  );
  const outcome = await confirm(page);
  expect(outcome).toMatchObject({ type: "error", error: { code: null } });
  expect(outcome.error?.message).toContain("two sources");
});

test("J-068 L-043 nothing to pay asks for no card and completes", async ({ page, open, frames, account }) => {
  const { id: coupon } = await account.stripe.coupons.create({ percent_off: 100, duration: "once" });
  const { id } = await open({ session: { discounts: [{ coupon }] } });
  await expect(frames.payment.getByText("Nothing to pay")).toBeVisible();
  await expect(frames.payment.getByLabel("Card number")).toHaveCount(0);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  expect(await account.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: "complete",
    payment_intent: null,
  });
});

test("J-068 a code that makes the order free, taken off again, keeps what was typed", async ({
  page,
  open,
  frames,
  account,
}) => {
  const promotion = await account.createCode({ percent_off: 100, duration: "once" });
  await open({ session: { allow_promotion_codes: true } });
  await fillCard(frames.payment);
  const call = (name: string, argument?: string) =>
    page.evaluate(
      async ([action, value]) => {
        const { checkout } = window as unknown as {
          checkout: Record<string, (value?: string) => Promise<unknown>>;
        };
        await checkout[action ?? ""]?.(value);
      },
      [name, argument],
    );
  await call("applyPromotionCode", promotion.code);
  await expect(frames.payment.getByText("Nothing to pay")).toBeVisible();
  await expect(payButton(page)).toBeEnabled();
  await call("removePromotionCode");
  await expect(frames.payment.getByLabel("Card number")).toHaveValue("4242 4242 4242 4242");
  await expect(payButton(page)).toBeEnabled();
});

test("J-069 a second confirm while one is running is refused, and one payment is made", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open();
  await fillCard(frames.payment);
  const types = await page.evaluate(async () => {
    const { checkout } = window as unknown as {
      checkout: { confirm: (options: object) => Promise<{ type: string; error?: { code: null } }> };
    };
    const both = await Promise.all([
      checkout.confirm({ redirect: "if_required" }),
      checkout.confirm({ redirect: "if_required" }),
    ]);
    return both.map(({ type, error }) => [type, error?.code]);
  });
  expect(types).toEqual([
    ["success", undefined],
    ["error", null],
  ]);
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  const charges = await account.stripe.paymentIntents.list({ limit: 10 });
  expect(charges.data.filter((intent) => intent.id === payment_intent)).toHaveLength(1);
});

test("J-070 onRequiresApproval is not called where approval is automatic", async ({ page, open, frames }) => {
  await open();
  await fillCard(frames.payment);
  const called = await page.evaluate(async () => {
    const { checkout } = window as unknown as {
      checkout: { confirm: (options: object) => Promise<{ type: string }> };
    };
    let calls = 0;
    const { type } = await checkout.confirm({
      redirect: "if_required",
      onRequiresApproval: async () => {
        calls += 1;
      },
    });
    return { type, calls };
  });
  expect(called).toEqual({ type: "success", calls: 0 });
});

test("J-071 manual approval is not simulated: the server says so when it is asked for", async ({
  account,
}) => {
  const asked = account.createSession({ approval_method: "manual" } as object);
  await expect(asked).rejects.toMatchObject({ statusCode: 400, param: "approval_method" });
});

test("D-078 the last redemption goes to the first who pays", async ({ page, open, frames, account }) => {
  const promotion = await account.createCode({ percent_off: 10, duration: "once" }, { max_redemptions: 1 });
  await open({ session: { allow_promotion_codes: true } });
  await page.getByLabel("Promotion code").fill(promotion.code);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(total(page)).toHaveText("$90.00");
  await fillCard(frames.payment);
  await account.payElsewhere(promotion.id);
  const outcome = await confirm(page);
  expect(outcome).toMatchObject({
    type: "error",
    error: { code: null, message: expect.stringContaining("no longer") },
  });
  await expect(page.locator("[data-status]")).toHaveText("open");
});

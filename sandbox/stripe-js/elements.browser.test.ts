import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, fillAddress, fillCard, heard, message, payButton, test, total } from "./test/fixtures.ts";
import { SANDBOX } from "./test/shop.ts";

type Checkout = Record<string, (argument?: unknown) => Promise<unknown>>;

const call = (page: Page, action: string, argument?: unknown) =>
  page.evaluate(
    async ([name, value]) => {
      const { checkout } = window as unknown as { checkout: Checkout };
      return JSON.parse(JSON.stringify(await checkout[name as string]?.(value)));
    },
    [action, argument],
  );

const shipsTo = {
  shipping_address_collection: { allowed_countries: ["US", "DE", "GB"] as ("US" | "DE" | "GB")[] },
};

const asksToSave = { saved_payment_method_options: { payment_method_save: "enabled" as const } };

test.describe("J-075 validateElements", () => {
  test("nothing mounted is no_elements", async ({ page, open }) => {
    await open({ elements: [] });
    expect(await call(page, "validateElements")).toMatchObject({
      type: "error",
      error: { code: "no_elements", validation_errors: [] },
    });
  });

  test("names every bad element, and they say it inline; all filled is the session", async ({
    page,
    open,
    frames,
  }) => {
    await open({ session: shipsTo, elements: ["contactDetails", "shippingAddress", "payment"], sdk: {} });
    await expect(frames.payment.getByLabel("Card number")).toBeVisible();
    const outcome = await call(page, "validateElements");
    expect(outcome.error.code).toBe("validation_error");
    expect(outcome.error.validation_errors.map(({ element }: { element: string }) => element).sort()).toEqual(
      ["contactDetails", "payment", "shippingAddress"],
    );
    await expect(frames.email.getByText("Your email is incomplete.")).toBeVisible();
    await expect(frames.address.getByText("This field is incomplete.").first()).toBeVisible();
    await expect(frames.payment.getByText("Your card number is incomplete.")).toBeVisible();

    await frames.email.getByLabel("Email").fill("jenny@example.com");
    await fillAddress(frames.address);
    await fillCard(frames.payment);
    expect((await call(page, "validateElements")).type).toBe("success");
  });
});

test("J-034 under server_only the address stays with the page: an event, and no update of the session", async ({
  page,
  open,
  frames,
}) => {
  await open({
    session: { ...shipsTo, permissions: { update_shipping_details: "server_only" } },
    elements: ["shippingAddress", "payment"],
  });
  await fillAddress(frames.address);
  await expect.poll(() => heard(page)).toContain("shippingAddress change");
  // The postal code has the focus and goes with the country's old form; the new country is told all the same.
  const changes = async () => (await heard(page)).filter((what) => what === "shippingAddress change").length;
  const before = await changes();
  await frames.address.getByLabel("Country").selectOption("DE");
  await expect.poll(changes).toBe(before + 1);
  const outcome = await call(page, "updateShippingAddress", {
    name: "Jenny",
    address: { country: "US", line1: "1 Main St", city: "Reno", state: "NV", postal_code: "89501" },
  });
  expect(outcome).toMatchObject({ type: "error", error: { code: null } });
  await fillCard(frames.payment);
  await expect(payButton(page)).toBeDisabled();
});

test("J-034 a quantity that may not change is refused; one that may changes the total", async ({
  page,
  open,
}) => {
  const lines = (adjustable: boolean) => ({
    line_items: [
      {
        price_data: { currency: "usd", unit_amount: 2500, product_data: { name: "Cup" } },
        quantity: 2,
        ...(adjustable ? { adjustable_quantity: { enabled: true, minimum: 1, maximum: 4 } } : {}),
      },
    ],
  });
  const lineId = () =>
    page.evaluate(
      () => (window as unknown as { checkout: { lineItems: { id: string }[] } }).checkout.lineItems[0]?.id,
    );
  await open({ session: lines(false) });
  const fixed = { lineItem: await lineId(), quantity: 3 };
  expect(await call(page, "updateLineItemQuantity", fixed)).toMatchObject({
    type: "error",
    error: { code: null },
  });
  await open({ session: lines(true) });
  const free = { lineItem: await lineId(), quantity: 3 };
  expect((await call(page, "updateLineItemQuantity", free)).type).toBe("success");
  await expect(total(page)).toHaveText("$75.00");
  const beyond = { lineItem: await lineId(), quantity: 5 };
  expect(await call(page, "updateLineItemQuantity", beyond)).toMatchObject({
    type: "error",
    error: { code: null },
  });
});

test("section 7.4 updateShippingOption chooses the option and its amount", async ({ page, open }) => {
  const option = (name: string, amount: number) => ({
    shipping_rate_data: {
      display_name: name,
      type: "fixed_amount" as const,
      fixed_amount: { amount, currency: "usd" },
    },
  });
  await open({ session: { shipping_options: [option("Post", 500), option("Courier", 1200)] } });
  const options = await page.evaluate(
    () =>
      (
        window as unknown as {
          checkout: { shippingOptions: { id: string; displayName: string; amount: string }[] };
        }
      ).checkout.shippingOptions,
  );
  expect(options.map(({ displayName, amount }) => [displayName, amount])).toEqual([
    ["Post", "$5.00"],
    ["Courier", "$12.00"],
  ]);
  const outcome = await call(page, "updateShippingOption", options[1]?.id);
  expect(outcome.session.shipping.shippingOption.displayName).toBe("Courier");
  await expect(total(page)).toHaveText("$112.00");
});

test("section 7.4 updateEmail: incomplete, invalid and good", async ({ page, open }) => {
  await open({ sdk: {} });
  expect(await call(page, "updateEmail", "jenny")).toMatchObject({ error: { code: "incompleteEmail" } });
  expect(await call(page, "updateEmail", "two@at@example.com")).toMatchObject({
    error: { code: "invalidEmail" },
  });
  expect(await call(page, "updateEmail", "jenny@example.com")).toMatchObject({
    type: "success",
    session: { email: "jenny@example.com" },
  });
});

test("section 7.4 names, phone and billing address are kept on the session", async ({ page, open }) => {
  await open();
  await call(page, "updatePhoneNumber", "+14155550123");
  await call(page, "updateIndividualName", "Jenny Rosen");
  await call(page, "updateBusinessName", "Rosen Joinery");
  const billing = {
    name: "Jenny",
    address: { country: "DE", line1: "Unter den Linden 1", city: "Berlin", postal_code: "10117" },
  };
  const { session } = await call(page, "updateBillingAddress", billing);
  expect(session).toMatchObject({
    phoneNumber: "+14155550123",
    businessName: "Rosen Joinery",
    nameCollection: { individualName: "Jenny Rosen", businessName: "Rosen Joinery" },
    billingAddress: billing,
  });
  expect((await call(page, "updateBillingAddress", null)).session.billingAddress).toBeNull();
});

test("J-020 default values are on the session before the page sees it, and in the elements", async ({
  page,
  open,
  frames,
}) => {
  await open({
    elements: ["contactDetails", "billingAddress"],
    sdk: {
      defaultValues: {
        email: "known@example.com",
        billingAddress: {
          name: "Jenny Rosen",
          address: { country: "US", line1: "1 Main St", city: "Reno", state: "NV", postal_code: "89501" },
        },
      },
    },
  });
  await expect(frames.email.getByLabel("Email")).toHaveValue("known@example.com");
  await expect(frames.address.getByLabel("City")).toHaveValue("Reno");
  await expect(frames.address.getByLabel("State")).toHaveValue("NV");
  const email = await page.evaluate(
    () => (window as unknown as { checkout: { email: string } }).checkout.email,
  );
  expect(email).toBe("known@example.com");
});

test("J-015 a billing Address Element takes country and postal code over from the payment frame", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({ elements: ["billingAddress", "payment"] });
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  await expect(frames.payment.getByLabel("ZIP")).toHaveCount(0);
  await frames.payment.getByLabel("Card number").fill("4242424242424242");
  await frames.payment.getByLabel("Expiration date").fill("1234");
  await frames.payment.getByLabel("Security code").fill("123");
  await fillAddress(frames.address);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id, {
    expand: ["payment_intent.payment_method"],
  });
  expect(payment_intent).toMatchObject({
    payment_method: {
      billing_details: { name: "Jenny Rosen", address: { postal_code: "94103", state: "CA" } },
    },
  });
});

test("J-042 a billing address the session requires is asked for by the payment frame", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({ session: { billing_address_collection: "required" } });
  await frames.payment.getByLabel("Card number").fill("4242424242424242");
  await frames.payment.getByLabel("Expiration date").fill("1234");
  await frames.payment.getByLabel("Security code").fill("123");
  await expect(payButton(page)).toBeDisabled();
  await fillAddress(frames.payment);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  const session = await account.stripe.checkout.sessions.retrieve(id);
  expect(session.customer_details?.address).toMatchObject({ line1: "510 Townsend St", country: "US" });
});

test("J-042 a phone number the session requires comes from the Address Element", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({
    session: { ...shipsTo, phone_number_collection: { enabled: true } },
    elements: ["shippingAddress", "payment"],
  });
  await fillCard(frames.payment);
  await fillAddress(frames.address);
  await expect(payButton(page)).toBeDisabled();
  await frames.address.getByLabel("Phone number").fill("+1 415 555 0123");
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  expect((await account.stripe.checkout.sessions.retrieve(id)).customer_details?.phone).toContain("555 0123");
});

test("section 7.4 tax id: a bad one is invalidTaxId, a good one is on the session", async ({
  page,
  open,
}) => {
  await open();
  const info = (value: string) => ({ taxId: { type: "eu_vat", value }, businessName: "Rosen GmbH" });
  expect(await call(page, "updateTaxIdInfo", info("nonsense"))).toMatchObject({
    error: { code: "invalidTaxId" },
  });
  expect(await call(page, "updateTaxIdInfo", info("DE123456789"))).toMatchObject({
    session: { taxIdInfo: info("DE123456789") },
  });
});

test("J-020 J-045 saved cards are shown, chosen and paid with; a new one can be added", async ({
  page,
  open,
  frames,
  account,
}) => {
  const customer = await account.stripe.customers.create({ email: "regular@example.com" });
  const session = { customer: customer.id, ...asksToSave };
  await open({ session, sdk: {} });
  await fillCard(frames.payment, "5555555555554444");
  await frames.payment.getByRole("checkbox", { name: "Save this card" }).check();
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");

  await open({
    session,
    sdk: { elementsOptions: { savedPaymentMethod: { enableSave: "never", enableRedisplay: "never" } } },
  });
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  await expect(frames.payment.getByRole("checkbox")).toHaveCount(0);

  const { id } = await open({ session, sdk: {} });
  const saved = frames.payment.getByRole("radio", { name: "Mastercard ending in 4444, expires 12 / 34" });
  await expect(saved).toBeChecked();
  await expect(frames.payment.getByLabel("Card number")).toBeHidden();
  await frames.payment.getByRole("radio", { name: "New card" }).check();
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  await expect(payButton(page)).toBeDisabled();
  await saved.check();
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  expect((await account.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
});

test("J-060 confirm takes a saved card by its id, without a Payment Element", async ({
  page,
  open,
  frames,
  account,
}) => {
  const customer = await account.stripe.customers.create({ email: "regular@example.com" });
  await open({ session: { customer: customer.id, ...asksToSave }, sdk: {} });
  await fillCard(frames.payment);
  await frames.payment.getByRole("checkbox", { name: "Save this card" }).check();
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  await open({ session: { customer: customer.id }, elements: [], sdk: {} });
  const outcome = await page.evaluate(async () => {
    const { checkout } = window as unknown as {
      checkout: {
        savedPaymentMethods: { id: string }[];
        confirm: (options: object) => Promise<{ type: string }>;
      };
    };
    return checkout.confirm({ redirect: "if_required", paymentMethod: checkout.savedPaymentMethods[0]?.id });
  });
  expect(outcome.type).toBe("success");
});

test.describe("Express Checkout", () => {
  test("the sheet shows the page's total, follows it, and pays", async ({ page, open, frames, account }) => {
    const promotion = await account.createCode({ percent_off: 10, duration: "once", name: "Tenth" });
    const { id } = await open({ elements: ["expressCheckout"], session: { allow_promotion_codes: true } });
    await expect.poll(() => heard(page)).toContain("expressCheckout ready");
    await frames.express.getByRole("button", { name: "Pay with Google Pay" }).click();
    await expect(frames.wallet.getByRole("button", { name: "Pay $100.00" })).toBeVisible();
    // A total that changes behind the open sheet changes in it.
    await call(page, "applyPromotionCode", promotion.code);
    await expect(frames.wallet.getByText("Tenth")).toBeVisible();
    await expect(total(page)).toHaveText("$90.00");
    await frames.wallet.getByRole("button", { name: "Pay $90.00" }).click();
    await expect(message(page)).toHaveText("paid");
    await expect(page.locator("dialog")).toHaveCount(0);
    const session = await account.stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({ payment_status: "paid", amount_total: 9_000 });
    expect(session.customer_details?.name ?? session.customer_details?.email).toBeTruthy();
  });

  test("cancelling tells the page and pays nothing", async ({ page, open, frames, account }) => {
    const { id } = await open({ elements: ["expressCheckout"] });
    await frames.express.getByRole("button", { name: "Pay with Google Pay" }).click();
    await expect(frames.wallet.getByRole("heading", { name: "Sandbox wallet" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect.poll(() => heard(page)).toContain("expressCheckout cancel");
    await expect(page.locator("dialog")).toHaveCount(0);
    expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  });

  test("brings the shipping address the session asks for", async ({ page, open, frames, account }) => {
    const { id } = await open({ elements: ["expressCheckout"], session: shipsTo, sdk: {} });
    await frames.express.getByRole("button", { name: "Pay with Google Pay" }).click();
    await frames.wallet.getByRole("button", { name: "Pay $100.00" }).click();
    await expect(message(page)).toHaveText("paid");
    const session = await account.stripe.checkout.sessions.retrieve(id);
    expect(session.collected_information?.shipping_details?.address.country).toBe("US");
    expect(session.customer_details?.email).toBe("jenny.rosen@example.com");
  });
});

test("section 7.5 a subscription says what recurs, and its card may be charged again", async ({
  page,
  open,
  frames,
  account,
}) => {
  const { id } = await open({
    session: {
      mode: "subscription",
      line_items: [
        {
          price_data: {
            currency: "usd",
            unit_amount: 2400,
            recurring: { interval: "month" },
            product_data: { name: "Monthly box" },
          },
          quantity: 1,
        },
      ],
    },
  });
  await expect(frames.payment.getByText("charge your card for future payments")).toBeVisible();
  const recurring = await page.evaluate(() =>
    JSON.parse(
      JSON.stringify((window as unknown as { checkout: { recurring: unknown } }).checkout.recurring),
    ),
  );
  expect(recurring).toMatchObject({
    interval: "month",
    intervalCount: 1,
    isProrated: false,
    dueNext: { total: { minorUnitsAmount: 2400, amount: "$24.00" } },
    trial: null,
  });
  await fillCard(frames.payment);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  expect((await account.stripe.checkout.sessions.retrieve(id)).subscription).toBeTruthy();
});

test("the Currency Selector mounts and takes no room", async ({ page, open }) => {
  await open({ elements: ["currencySelector", "payment"] });
  const frame = page.locator('iframe[title="Secure currency selector frame"]');
  await expect(frame).toBeAttached();
  await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeLessThan(12);
});

test("J-018 focus, clear and update reach into the frame; the container tells its state by class", async ({
  page,
  open,
  frames,
}) => {
  await open();
  const number = frames.payment.getByLabel("Card number");
  await expect(number).toBeVisible();
  const onElement = (name: string, argument?: unknown) =>
    page.evaluate(
      ([method, value]) => {
        const { checkout } = window as unknown as {
          checkout: { getPaymentElement: () => Record<string, (value: unknown) => unknown> };
        };
        checkout.getPaymentElement()[method as string]?.(value);
      },
      [name, argument] as const,
    );
  const container = page.locator('[data-element="payment"] > div');
  await expect(container).toHaveClass(/StripeElement StripeElement--empty|StripeElement--empty/);
  await onElement("focus");
  await expect(number).toBeFocused();
  await expect(container).toHaveClass(/StripeElement--focus/);
  await fillCard(frames.payment);
  await expect(container).toHaveClass(/StripeElement--complete/);
  await onElement("clear");
  await expect(number).toHaveValue("");
  await expect(container).not.toHaveClass(/StripeElement--complete/);
  await onElement("update", { fields: { billingDetails: { address: "never" } } });
  await expect(frames.payment.getByLabel("ZIP")).toHaveCount(0);
});

test("the card never touches the page: only the frame sends it, to the sandbox", async ({
  page,
  open,
  frames,
}) => {
  const bodies: { frame: string; body: string }[] = [];
  page.on("request", (request) => {
    const body = request.postData();
    if (body) bodies.push({ frame: request.frame().url(), body });
  });
  await open();
  await page.evaluate(() => {
    const log: unknown[] = [];
    window.addEventListener("message", (event) => log.push(event.data));
    Object.assign(window, { messages: log });
  });
  await fillCard(frames.payment);
  await payButton(page).click();
  await expect(message(page)).toHaveText("paid");
  const withNumber = bodies.filter(({ body }) => body.includes("4242424242424242"));
  expect(withNumber).toHaveLength(1);
  expect(withNumber[0]?.frame).toContain(`${SANDBOX}/_frames/payment.html`);
  const seen = await page.evaluate(() =>
    JSON.stringify([
      (window as unknown as { messages: unknown }).messages,
      (window as unknown as { log: unknown }).log,
    ]),
  );
  expect(seen).not.toMatch(/4242 ?4242/);
});

test("typing: digits group, brands show, wrong numbers are told at once", async ({ open, frames }) => {
  await open();
  const number = frames.payment.getByLabel("Card number");
  await number.pressSequentially("378282246310005");
  await expect(number).toHaveValue("3782 822463 10005");
  await expect(frames.payment.getByText("American Express")).toBeVisible();
  await frames.payment.getByLabel("Security code").fill("12345");
  await expect(frames.payment.getByLabel("Security code")).toHaveValue("1234");
  await number.fill("4242424242424241");
  await expect(
    frames.payment.getByRole("alert").filter({ hasText: "Your card number is invalid." }),
  ).toBeVisible();
  await expect(number).toHaveAttribute("aria-invalid", "true");
  const expiry = frames.payment.getByLabel("Expiration date");
  await expiry.pressSequentially("1220");
  await expect(expiry).toHaveValue("12 / 20");
  await expect(frames.payment.getByText("expiration year is in the past")).toBeVisible();
});

test("keyboard alone: from field to field and on to the pay button", async ({ page, open, frames }) => {
  await open();
  await frames.payment.getByLabel("Card number").focus();
  await page.keyboard.type("4242424242424242");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123");
  await page.keyboard.press("Tab");
  await expect(frames.payment.getByLabel("Country")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("94107");
  await expect(payButton(page)).toBeEnabled();
  await page.keyboard.press("Tab");
  await expect(frames.payment.getByRole("button", { name: "Sandbox" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect.poll(() => heard(page)).toContain("payment escape");
});

test("the sandbox says what it is, and a test card is one click away", async ({ page, open, frames }) => {
  await open();
  const mark = frames.payment.getByRole("button", { name: "Sandbox" });
  await expect(mark).toHaveAttribute("aria-expanded", "false");
  await mark.click();
  await expect(frames.payment.getByText("4242 4242 4242 4242")).toBeVisible();
  await frames.payment.getByRole("button", { name: "Use 4242 4242 4242 4242" }).click();
  await expect(payButton(page)).toBeEnabled();
});

test("J-013 the page's appearance reaches the frames, at once and when it changes, and cannot break out", async ({
  page,
  open,
  frames,
}) => {
  await open({
    sdk: {
      defaultValues: { email: "jenny@example.com" },
      elementsOptions: {
        appearance: {
          theme: "night",
          variables: { colorPrimary: "#ff5500", borderRadius: "0px", fontSizeBase: "18px" },
          rules: {
            ".Input": { borderWidth: "3px", backgroundImage: "url(http://localhost/leak)" },
            ".Input--invalid": { color: "rgb(1, 2, 3)" },
            "body, .Input": { letterSpacing: "2px" },
          },
        },
      },
    },
  });
  const number = frames.payment.getByLabel("Card number");
  await expect(number).toHaveCSS("border-radius", "0px");
  await expect(number).toHaveCSS("border-top-width", "3px");
  await expect(number).toHaveCSS("font-size", "18px");
  await expect(number).toHaveCSS("background-image", "none");
  await expect(number).toHaveCSS("letter-spacing", "2px");
  await expect(frames.payment.locator("body")).toHaveCSS("letter-spacing", "normal");
  await page.evaluate(() =>
    (
      window as unknown as { checkout: { changeAppearance: (appearance: object) => void } }
    ).checkout.changeAppearance({
      theme: "stripe",
      variables: { borderRadius: "9px" },
    }),
  );
  await expect(number).toHaveCSS("border-radius", "9px");
  await expect(number).toHaveCSS("border-top-width", "1px");
});

test("German labels, and Arabic from right to left", async ({ open, frames }) => {
  await open({ locale: "de" });
  await expect(frames.payment.getByLabel("Kartennummer")).toBeVisible();
  await expect(frames.payment.locator("html")).toHaveAttribute("lang", "de");
  await open({ locale: "ar" });
  await expect(frames.payment.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(frames.payment.getByLabel("رقم البطاقة")).toHaveCSS("direction", "ltr");
});

/** What axe holds against the insides of frames. The one main landmark of a page is the page's own affair. */
async function violationsInFrames(page: Page, rules?: string[]): Promise<unknown[]> {
  const axe = new AxeBuilder({ page }).exclude("form");
  const { violations } = await (rules
    ? axe.withRules(rules)
    : axe.disableRules("landmark-one-main")
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => target.length > 1)
      .map(({ target, failureSummary }) => [id, target, failureSummary]),
  );
}

test("axe finds nothing in any frame, errors shown", async ({ page, open, frames }) => {
  test.slow();
  await open({
    session: shipsTo,
    elements: [
      "contactDetails",
      "shippingAddress",
      "payment",
      "expressCheckout",
      "taxId",
      "terms",
      "linkSignup",
    ],
    sdk: {},
  });
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  await frames.payment.getByRole("button", { name: "Sandbox" }).click();
  await call(page, "validateElements");
  expect(await violationsInFrames(page)).toEqual([]);
});

for (const theme of ["night", "flat"] as const) {
  test(`every text can be read in the ${theme} theme`, async ({ page, open, frames }) => {
    test.slow();
    await open({ sdk: { elementsOptions: { appearance: { theme } } } });
    // A frame shows the page's ground through; axe takes what it cannot see for white.
    await frames.payment.locator("body").evaluate((body) => {
      body.style.background = "var(--colorBackground)";
    });
    await frames.payment.getByRole("button", { name: "Sandbox" }).click();
    await call(page, "validateElements");
    expect(await violationsInFrames(page, ["color-contrast"])).toEqual([]);
  });
}

test("axe finds nothing in the challenge and in the wallet", async ({ page, open, frames }) => {
  test.slow();
  await open({ elements: ["payment", "expressCheckout"] });
  await frames.express.getByRole("button", { name: "Pay with Google Pay" }).click();
  await expect(frames.wallet.getByRole("button", { name: "Pay $100.00" })).toBeVisible();
  expect(await violationsInFrames(page)).toEqual([]);
  await frames.wallet.getByRole("button", { name: "Cancel" }).click();
  await fillCard(frames.payment, "4000002760003184");
  await payButton(page).click();
  await expect(frames.challenge.getByRole("heading")).toBeVisible();
  expect(await violationsInFrames(page)).toEqual([]);
});

test("at 320 px nothing is cut off", async ({ page, open, frames }) => {
  await page.setViewportSize({ width: 320, height: 1200 });
  await open();
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  const overflow = await frames.payment
    .locator("html")
    .evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

import type { Page } from "@playwright/test";
import { expect, message, test, total } from "./test/fixtures.ts";

type Outcome = {
  type: string;
  error?: { code: string | null; message: string };
  session?: { discountAmounts: Record<string, unknown>[]; total: { total: { amount: string } } };
};

const call = (page: Page, action: string, argument?: unknown): Promise<Outcome> =>
  page.evaluate(
    ([name, value]) => {
      const { checkout } = window as unknown as {
        checkout: Record<string, (value: unknown) => Promise<unknown>>;
      };
      return checkout[name as string]?.(value).then((outcome) => JSON.parse(JSON.stringify(outcome)));
    },
    [action, argument],
  );

const allowed = { session: { allow_promotion_codes: true } };

test("D-036 J-031 a code typed by the buyer lowers the total, and goes again", async ({
  page,
  open,
  account,
}) => {
  const promotion = await account.createCode({ percent_off: 25, duration: "once", name: "Autumn" });
  await open(allowed);
  await page.getByLabel("Promotion code").fill(promotion.code.toLowerCase());
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(total(page)).toHaveText("$75.00");
  await expect(page.locator("[data-discount]")).toHaveText("Autumn $25.00");

  const removed = await call(page, "removePromotionCode");
  expect(removed.type).toBe("success");
  await expect(total(page)).toHaveText("$100.00");
});

test("J-031 the applied code is the code as stored", async ({ page, open, account }) => {
  const promotion = await account.createCode({ amount_off: 1500, currency: "usd", duration: "once" });
  await open(allowed);
  const outcome = await call(page, "applyPromotionCode", ` ${promotion.code.toLowerCase()} `);
  expect(outcome.session?.discountAmounts).toEqual([
    {
      minorUnitsAmount: 1500,
      amount: "$15.00",
      displayName: expect.any(String),
      promotionCode: promotion.code,
      recurring: null,
      percentOff: null,
    },
  ]);
});

test("J-040 a coupon without a name is shown by its id", async ({ page, open, account }) => {
  const promotion = await account.createCode({
    id: `nameless${Date.now()}`,
    percent_off: 10,
    duration: "once",
  });
  await open(allowed);
  const outcome = await call(page, "applyPromotionCode", promotion.code);
  expect(outcome.session?.discountAmounts[0]?.displayName).toBe(promotion.promotion.coupon);
});

test("J-031 removing when nothing is applied succeeds", async ({ page, open }) => {
  await open(allowed);
  expect(await call(page, "removePromotionCode")).toMatchObject({ type: "success" });
});

test("J-032 removing leaves what the server set", async ({ page, open, account }) => {
  const { id } = await account.stripe.coupons.create({ percent_off: 50, duration: "once" });
  await open({ session: { discounts: [{ coupon: id }] } });
  await expect(total(page)).toHaveText("$50.00");
  expect((await call(page, "removePromotionCode")).type).toBe("success");
  await expect(total(page)).toHaveText("$50.00");
});

test.describe("J-030 refusals", () => {
  test("an unknown code is invalidCode, in Stripe's sentence", async ({ page, open }) => {
    await open(allowed);
    await page.getByLabel("Promotion code").fill("NOBODY");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(message(page)).toHaveText("invalidCode: This promotion code is invalid.");
    await expect(total(page)).toHaveText("$100.00");
  });

  test("an inactive code is invalidCode", async ({ page, open, account }) => {
    const promotion = await account.createCode({ percent_off: 10, duration: "once" }, { active: false });
    await open(allowed);
    expect((await call(page, "applyPromotionCode", promotion.code)).error?.code).toBe("invalidCode");
  });

  test("a code of another customer is invalidCode", async ({ page, open, account }) => {
    const customer = await account.stripe.customers.create({ email: "somebody@example.com" });
    const promotion = await account.createCode(
      { percent_off: 10, duration: "once" },
      { customer: customer.id },
    );
    await open(allowed);
    expect((await call(page, "applyPromotionCode", promotion.code)).error?.code).toBe("invalidCode");
  });

  test("a code in another currency is invalidCode", async ({ page, open, account }) => {
    const promotion = await account.createCode({ amount_off: 500, currency: "eur", duration: "once" });
    await open(allowed);
    expect((await call(page, "applyPromotionCode", promotion.code)).error?.code).toBe("invalidCode");
  });

  test("below the minimum is promotionCodeAmountInsufficient", async ({ page, open, account }) => {
    const promotion = await account.createCode(
      { percent_off: 10, duration: "once" },
      { restrictions: { minimum_amount: 20_000, minimum_amount_currency: "usd" } },
    );
    await open(allowed);
    expect((await call(page, "applyPromotionCode", promotion.code)).error?.code).toBe(
      "promotionCodeAmountInsufficient",
    );
  });

  test("matching no product, codes not enabled and server_only are code null", async ({
    page,
    open,
    account,
  }) => {
    const product = await account.stripe.products.create({ name: "Not in this basket" });
    const elsewhere = await account.createCode({
      percent_off: 10,
      duration: "once",
      applies_to: { products: [product.id] },
    });
    const anywhere = await account.createCode({ percent_off: 10, duration: "once" });
    await open(allowed);
    expect(await call(page, "applyPromotionCode", elsewhere.code)).toMatchObject({
      type: "error",
      error: { code: null },
    });
    await open();
    expect(await call(page, "applyPromotionCode", anywhere.code)).toMatchObject({
      type: "error",
      error: { code: null },
    });
    await open({
      session: { permissions: { update_discounts: "server_only" }, allow_promotion_codes: true },
    });
    expect(await call(page, "applyPromotionCode", anywhere.code)).toMatchObject({
      type: "error",
      error: { code: null },
    });
    expect(await call(page, "removePromotionCode")).toMatchObject({ type: "error", error: { code: null } });
  });
});

test("D-040 a second valid code replaces the first, an invalid one leaves it", async ({
  page,
  open,
  account,
}) => {
  const first = await account.createCode({ percent_off: 10, duration: "once" });
  const second = await account.createCode({ percent_off: 20, duration: "once" });
  await open(allowed);
  await call(page, "applyPromotionCode", first.code);
  await expect(total(page)).toHaveText("$90.00");
  await call(page, "applyPromotionCode", second.code);
  await expect(total(page)).toHaveText("$80.00");
  await call(page, "applyPromotionCode", "NOBODY");
  await expect(total(page)).toHaveText("$80.00");
});

test("J-033 a value of the wrong type is the page's mistake and rejects", async ({ page, open }) => {
  await open(allowed);
  const names = await page.evaluate(async () => {
    const { checkout } = window as unknown as {
      checkout: Record<string, (value?: unknown) => Promise<unknown>>;
    };
    const attempt = (name: string, value?: unknown) =>
      checkout[name]?.(value).then(
        () => "resolved",
        (error: Error) => error.name,
      );
    return Promise.all([
      attempt("applyPromotionCode", 7),
      attempt("updateEmail"),
      attempt("runServerUpdate", "not a function"),
      attempt("updateLineItemQuantity", { lineItem: "li_1", quantity: "2" }),
      attempt("updateShippingAddress", { name: "No address" }),
    ]);
  });
  expect(names).toEqual(Array(5).fill("IntegrationError"));
});

test("J-044 change is heard before the action resolves, with a fresh object", async ({
  page,
  open,
  account,
}) => {
  const promotion = await account.createCode({ percent_off: 10, duration: "once" });
  await open({ ...allowed, elements: [] });
  const { clientSecret } = await account.createSession({ allow_promotion_codes: true });
  const order = await page.evaluate(
    async ([key, secret, code]) => {
      type Session = { total: { total: { amount: string } } };
      type Sdk = {
        on: (event: string, handler: (session: Session) => void) => void;
        loadActions: () => Promise<{
          actions: { getSession: () => Session; applyPromotionCode: (code: string) => Promise<unknown> };
        }>;
      };
      const { Stripe } = window as unknown as {
        Stripe: (key: string) => { initCheckoutElementsSdk: (options: object) => Sdk };
      };
      const sdk = Stripe(key ?? "").initCheckoutElementsSdk({ clientSecret: secret });
      const { actions } = await sdk.loadActions();
      const heard: string[] = [];
      const before = actions.getSession();
      sdk.on("change", (session) => heard.push(`change ${session.total.total.amount} ${session !== before}`));
      await actions.applyPromotionCode(code ?? "").then(() => heard.push("resolved"));
      return heard;
    },
    [account.key, clientSecret, promotion.code],
  );
  expect(order).toEqual(["change $90.00 true", "resolved"]);
});

import { expect, heard, test, total } from "./test/fixtures.ts";
import { line } from "./test/merchant.ts";
import { checkoutAddress, SANDBOX } from "./test/shop.ts";

type Shown = { checkout: Record<string, unknown> };

test("J-001 J-002 J-003 J-006 the loader takes the script that is there and finds its own version", async ({
  page,
  open,
  complaints,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await open();
  expect(
    await page.evaluate(() => (window as unknown as { Stripe: { version: string } }).Stripe.version),
  ).toBe("endive");
  expect(
    addresses.filter((address) => !/^(http:\/\/(localhost|127\.0\.0\.1):\d+\/|blob:|data:)/.test(address)),
  ).toEqual([]);
  expect(complaints).toEqual([]);
});

test("J-005 Stripe is called as a plain function and wants a publishable key", async ({
  page,
  open,
  account,
}) => {
  await open();
  const answers = await page.evaluate((key) => {
    const { Stripe } = window as unknown as { Stripe: (key: unknown) => object };
    const attempt = (given: unknown) => {
      try {
        return Object.keys(Stripe.call(undefined, given)).length > 4 ? "made" : "empty";
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [attempt(key), attempt(undefined), attempt("sk_test_secret"), attempt("pk_live_x")];
  }, account.key);
  expect(answers).toEqual(["made", "IntegrationError", "IntegrationError", "IntegrationError"]);
});

test("J-010 J-014 the Stripe object and the hook's value survive being spread and called detached", async ({
  page,
  open,
}) => {
  await open();
  const result = await page.evaluate(async () => {
    const { checkout } = window as unknown as Shown;
    const { applyPromotionCode, createPaymentElement } = checkout as Record<
      string,
      (argument: unknown) => unknown
    >;
    const outcome = (await applyPromotionCode?.("nothing")) as { type: string };
    return {
      type: outcome.type,
      factory: typeof createPaymentElement,
      hidden: ["on", "loadActions", "getSession"].filter((name) => name in checkout),
    };
  });
  expect(result).toEqual({ type: "error", factory: "function", hidden: [] });
});

test("J-012 the session at loadActions is current, in the shape of section 7.5", async ({ page, open }) => {
  await open({ session: { line_items: [line("Tray", 4250, 2), line("Pouch", 1500)] } });
  await expect(total(page)).toHaveText("$100.00");
  const session = await page.evaluate(() => {
    const { checkout } = window as unknown as Shown;
    return JSON.parse(JSON.stringify(checkout));
  });
  expect(session).toMatchObject({
    status: { type: "open" },
    currency: "usd",
    livemode: false,
    minorUnitsAmountDivisor: 100,
    email: "jenny@example.com",
    currencyOptions: null,
    tax: { status: "ready" },
    recurring: null,
  });
  expect(session.total.total).toEqual({ minorUnitsAmount: 10_000, amount: "$100.00" });
  expect(session.total.appliedBalance.minorUnitsAmount).toBe(0);
  expect(session.lineItems[0]).toMatchObject({
    name: "Tray",
    quantity: 2,
    unitAmount: { minorUnitsAmount: 4250, amount: "$42.50" },
    total: { minorUnitsAmount: 8500, amount: "$85.00" },
    pricing: null,
    adjustableQuantity: null,
  });
});

test("J-041 nothing applied is an empty list, no saved card is null", async ({ page, open }) => {
  await open();
  const session = await page.evaluate(() => {
    const { checkout } = window as unknown as Shown;
    return JSON.parse(JSON.stringify(checkout));
  });
  expect(session).toMatchObject({
    discountAmounts: [],
    taxAmounts: [],
    shippingOptions: [],
    savedPaymentMethods: null,
    shipping: null,
  });
});

test("J-007 J-011 the wrappers register themselves, and make the SDK exactly once under StrictMode", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => {
    const calls: string[] = [];
    let made: unknown;
    type Factory = (...values: unknown[]) => Record<string, (...values: unknown[]) => unknown>;
    const watch = (factory: Factory): Factory =>
      Object.assign((...values: unknown[]) => {
        const stripe = factory(...values);
        for (const name of ["_registerWrapper", "registerAppInfo", "initCheckoutElementsSdk"]) {
          const original = stripe[name];
          stripe[name] = (...given) => {
            const [first] = given as [{ name?: string } | undefined];
            calls.push(`${name} ${first?.name ?? ""}`.trim());
            return original?.(...given);
          };
        }
        return stripe;
      }, factory);
    Object.defineProperty(window, "Stripe", {
      configurable: true,
      get: () => made,
      set: (factory: Factory) => {
        made = watch(factory);
      },
    });
    Object.assign(window, { stripeCalls: calls });
  });
  await open();
  const calls = await page.evaluate(() => (window as unknown as { stripeCalls: string[] }).stripeCalls);
  expect(calls.filter((call) => call === "initCheckoutElementsSdk")).toHaveLength(1);
  expect(calls).toContain("_registerWrapper stripe-js");
  expect(calls).toContain("_registerWrapper react-stripe-js");
  expect(calls.some((call) => call.startsWith("registerAppInfo"))).toBe(true);
});

test("J-043 a session object is of its moment; getSession is of now", async ({ page, open, account }) => {
  const promotion = await account.createCode({ percent_off: 10, duration: "once" });
  await open({ elements: [] });
  const { clientSecret } = await account.createSession({ allow_promotion_codes: true });
  const totals = await page.evaluate(
    async ([key, secret, code]) => {
      type Session = { total: { total: { amount: string } } };
      const { Stripe } = window as unknown as {
        Stripe: (key: string) => {
          initCheckoutElementsSdk: (options: object) => {
            loadActions: () => Promise<{
              actions: { getSession: () => Session; applyPromotionCode: (code: string) => Promise<unknown> };
            }>;
          };
        };
      };
      const sdk = Stripe(key ?? "").initCheckoutElementsSdk({ clientSecret: secret });
      const { actions } = await sdk.loadActions();
      const before = actions.getSession();
      await actions.applyPromotionCode(code ?? "");
      return [before.total.total.amount, actions.getSession().total.total.amount];
    },
    [account.key, clientSecret, promotion.code],
  );
  expect(totals).toEqual(["$100.00", "$90.00"]);
});

test("J-016 the client secret may be a promise", async ({ page, account, open }) => {
  await open();
  const { clientSecret } = await account.createSession();
  const type = await page.evaluate(
    async ([key, secret]) => {
      const { Stripe } = window as unknown as {
        Stripe: (key: string) => {
          initCheckoutElementsSdk: (options: object) => { loadActions: () => Promise<{ type: string }> };
        };
      };
      const clientSecret = new Promise((resolve) => setTimeout(() => resolve(secret), 20));
      return (
        await Stripe(key ?? "")
          .initCheckoutElementsSdk({ clientSecret })
          .loadActions()
      ).type;
    },
    [account.key, clientSecret],
  );
  expect(type).toBe("success");
});

for (const [what, secret] of [
  ["of another form", "nonsense"],
  ["of nobody", "cs_test_a1nobody_secret_fidx"],
] as const) {
  test(`J-022 a client secret ${what} is an error of loadActions`, async ({ page, account, shop }) => {
    await page.goto(checkoutAddress(shop, { key: account.key, clientSecret: secret, elements: ["payment"] }));
    await expect(page.getByRole("alert")).toContainText("client secret");
  });
}

test("J-022 an element on a page whose session cannot be loaded says loaderror", async ({
  page,
  account,
  shop,
}) => {
  const clientSecret = "cs_test_a1nobody_secret_fidx";
  await page.goto(checkoutAddress(shop, { key: account.key, clientSecret, elements: ["payment"] }));
  await expect.poll(() => heard(page)).toContain("payment loaderror");
});

test("J-022 a foreign account's secret is refused", async ({ page, account, shop }) => {
  const { clientSecret } = await account.createSession();
  await page.goto(checkoutAddress(shop, { key: "pk_test_somebodyelse", clientSecret, elements: [] }));
  await expect(page.getByRole("alert")).toContainText("client secret");
});

test("J-022 an expired session loads and says so", async ({ page, account, shop }) => {
  const { id, clientSecret } = await account.createSession();
  await account.stripe.checkout.sessions.expire(id);
  await page.goto(checkoutAddress(shop, { key: account.key, clientSecret, elements: ["payment"] }));
  await expect(page.locator("[data-status]")).toHaveText("expired");
});

test("J-022 a sandbox that cannot be reached is an error of loadActions", async ({
  page,
  account,
  shop,
  complaints,
}) => {
  const { clientSecret } = await account.createSession();
  await page.route("**/v1/payment_pages/**", (route) => route.abort());
  await page.goto(checkoutAddress(shop, { key: account.key, clientSecret, elements: [] }));
  await expect(page.getByRole("alert")).toContainText("connecting");
  // The browser itself reports the lost request.
  complaints.splice(0);
});

test("J-017 J-023 StrictMode makes, destroys and makes again; a second living element is refused", async ({
  page,
  open,
}) => {
  await open({ elements: ["payment", "contactDetails"] });
  await expect(page.locator("iframe")).toHaveCount(2);
  const name = await page.evaluate(() => {
    const { createPaymentElement } = (window as unknown as { checkout: Record<string, () => unknown> })
      .checkout;
    try {
      createPaymentElement?.();
      return "made";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(name).toBe("IntegrationError");
});

test("J-017 ready comes after the effects; an unmounted element is gone and can come back", async ({
  page,
  open,
}) => {
  await open({ elements: ["payment"] });
  await expect.poll(() => heard(page)).toContain("payment ready");
  const mount = (names: string[]) =>
    page.evaluate(
      (next) => (window as unknown as { setMounted: (names: string[]) => void }).setMounted(next),
      names,
    );
  await mount([]);
  await expect(page.locator("iframe")).toHaveCount(0);
  await mount(["payment"]);
  await expect(page.frameLocator("iframe").getByLabel("Card number")).toBeVisible();
});

test("J-018 J-021 elements have the methods of their kind and getters find them", async ({
  page,
  account,
  open,
}) => {
  await open({ elements: [] });
  const { clientSecret } = await account.createSession();
  const methods = await page.evaluate(
    ([key, secret]) => {
      type Made = Record<string, unknown>;
      const { Stripe } = window as unknown as {
        Stripe: (key: string) => {
          initCheckoutElementsSdk: (options: object) => Record<string, () => Made | null>;
        };
      };
      const sdk = Stripe(key ?? "").initCheckoutElementsSdk({ clientSecret: secret });
      const base = ["mount", "unmount", "destroy", "blur", "focus", "clear", "on", "once", "off"];
      const names = ["Payment", "BillingAddress", "ShippingAddress", "ExpressCheckout", "CurrencySelector"];
      return [...names, "ContactDetails", "TaxId", "Terms", "LinkSignup"].map((name) => {
        const before = sdk[`get${name}Element`]?.();
        const made = sdk[`create${name}Element`]?.() ?? {};
        const own = Object.keys(made);
        const row = {
          name,
          before,
          found: sdk[`get${name}Element`]?.() === made,
          base: base.every((method) => own.includes(method)),
          extra: own.filter((method) => !base.includes(method)).sort(),
        };
        (made.destroy as () => void)();
        return { ...row, after: sdk[`get${name}Element`]?.() };
      });
    },
    [account.key, clientSecret],
  );
  const row = (name: string, extra: string[]) => ({
    name,
    before: null,
    found: true,
    base: true,
    extra,
    after: null,
  });
  expect(methods).toEqual([
    row("Payment", ["collapse", "update"]),
    row("BillingAddress", ["getValue", "update"]),
    row("ShippingAddress", ["getValue", "update"]),
    row("ExpressCheckout", ["update"]),
    row("CurrencySelector", []),
    row("ContactDetails", []),
    row("TaxId", ["getValue", "update"]),
    row("Terms", []),
    row("LinkSignup", []),
  ]);
});

test("V-009 the old name is refused with the new one", async ({ page, open, account }) => {
  await open({ elements: [] });
  const words = await page.evaluate((key) => {
    const { Stripe } = window as unknown as { Stripe: (key: string) => { initCheckout: () => void } };
    try {
      Stripe(key).initCheckout();
      return "";
    } catch (error) {
      return `${(error as Error).name} ${(error as Error).message}`;
    }
  }, account.key);
  expect(words).toContain("IntegrationError");
  expect(words).toContain("initCheckoutElementsSdk");
});

for (const name of ["createEmbeddedCheckoutPage", "initCheckoutFormSdk"])
  test(`${name} says that it is not simulated`, async ({ page, open, account }) => {
    await open({ elements: [] });
    const words = await page.evaluate(
      ([key, method]) => {
        const { Stripe } = window as unknown as { Stripe: (key: string) => Record<string, () => void> };
        try {
          Stripe(key ?? "")[method ?? ""]?.();
          return "";
        } catch (error) {
          return (error as Error).message;
        }
      },
      [account.key, name],
    );
    expect(words).toContain(`${name}() is not simulated by this sandbox`);
  });

test("the script is revalidated and may be embedded anywhere; a frame's policy forbids inline script", async ({
  request,
}) => {
  const script = await request.get(`${SANDBOX}/endive/stripe.js`);
  expect(script.headers()).toMatchObject({
    "cache-control": "no-cache",
    "cross-origin-resource-policy": "cross-origin",
    "content-type": "text/javascript; charset=utf-8",
  });
  const again = await request.get(`${SANDBOX}/endive/stripe.js`, {
    headers: { "If-None-Match": script.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
  const frame = await request.get(`${SANDBOX}/_frames/payment.html`);
  expect(frame.headers()["content-security-policy"]).toContain("default-src 'none'; script-src 'self';");
  expect((await request.get(`${SANDBOX}/_frames/nothing.html`)).status()).toBe(404);
});

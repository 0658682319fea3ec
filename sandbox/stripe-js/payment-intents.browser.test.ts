import type { Page } from "@playwright/test";
import { expect, fillAddress, fillCard, test } from "./test/fixtures.ts";
import { intentAddress } from "./test/shop.ts";

type Outcome = {
  error?: {
    type: string;
    code?: string;
    decline_code?: string;
    message: string;
    payment_intent?: { id: string };
  };
  paymentIntent?: { id: string; status: string; amount: number };
  paymentMethod?: Record<string, unknown>;
};

/** Calls one function of `window.stripe`; `elements` in the arguments stands for the page's own. */
const call = (page: Page, name: string, ...given: unknown[]): Promise<Outcome> =>
  page.evaluate(
    async ([method, argumentsGiven]) => {
      const { stripe, elements } = window as unknown as {
        stripe: Record<string, (...values: unknown[]) => Promise<unknown>>;
        elements: { getElement: (type: string) => unknown };
      };
      const spelled = (argumentsGiven as unknown[]).map((value) => {
        if (typeof value !== "object" || value === null) return value;
        const filled: Record<string, unknown> = { ...value };
        if (filled.elements === "elements") filled.elements = elements;
        if (filled.card === "card") filled.card = elements.getElement("card");
        const { payment_method } = filled as { payment_method?: { card?: unknown } };
        if (payment_method?.card === "card") {
          filled.payment_method = { ...payment_method, card: elements.getElement("card") };
        }
        return filled;
      });
      const outcome = await stripe[method as string]?.(...spelled).catch((error: Error) => ({
        error: { type: error.name, message: error.message },
      }));
      return JSON.parse(JSON.stringify(outcome));
    },
    [name, given] as const,
  );

const onElements = (page: Page, name: string, argument?: unknown) =>
  page.evaluate(
    async ([method, value]) => {
      const { elements } = window as unknown as { elements: Record<string, (value: unknown) => unknown> };
      return JSON.parse(JSON.stringify((await elements[method as string]?.(value)) ?? null));
    },
    [name, argument] as const,
  );

test("P-007 P-009 intent first: the element pays what the server made it for", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await fillCard(frames.payment);
  // The server lowers the amount; the page asks for it before it pays.
  await account.stripe.paymentIntents.update(intent.id, { amount: 3700 });
  expect(await onElements(page, "fetchUpdates")).toEqual({});
  const outcome = await call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  expect(outcome.paymentIntent).toMatchObject({ id: intent.id, status: "succeeded", amount: 3700 });
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
});

test("P-010 by default the browser goes to the return URL, which is told the intent", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await fillCard(frames.payment);
  await page.evaluate((address) => {
    const { stripe, elements } = window as unknown as {
      stripe: { confirmPayment: (options: object) => void };
      elements: object;
    };
    stripe.confirmPayment({ elements, confirmParams: { return_url: address } });
  }, `${shop}/return?order=7`);
  await page.waitForURL(/\/return/);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    order: "7",
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: "succeeded",
  });
});

test("P-009 a decline is a card_error with the intent inside, and can be retried", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await fillCard(frames.payment, "4000000000009995");
  const declined = await call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  expect(declined.error).toMatchObject({
    type: "card_error",
    code: "card_declined",
    decline_code: "insufficient_funds",
    message: "Your card has insufficient funds.",
    payment_intent: { id: intent.id, status: "requires_payment_method" },
  });
  await fillCard(frames.payment);
  const paid = await call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  expect(paid.paymentIntent?.status).toBe("succeeded");
});

test("P-009 an incomplete element is a validation_error", async ({ page, account, shop, frames }) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  const outcome = await call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  expect(outcome.error).toMatchObject({
    type: "validation_error",
    message: "Your card number is incomplete.",
  });
});

test("P-008 deferred: submit, then the server makes the intent, then it is paid", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const options = { mode: "payment", amount: 5000, currency: "usd" };
  await page.goto(intentAddress(shop, { key: account.key, element: "payment", options }));
  await fillCard(frames.payment);
  const intent = await account.stripe.paymentIntents.create({ amount: 4500, currency: "usd" });
  const confirm = () =>
    call(page, "confirmPayment", {
      elements: "elements",
      clientSecret: intent.client_secret,
      redirect: "if_required",
    });
  expect((await confirm()).error?.type).toBe("IntegrationError");
  expect(await onElements(page, "submit")).toEqual({ selectedPaymentMethod: "card" });
  // The elements were made for another amount.
  expect((await confirm()).error?.type).toBe("invalid_request_error");
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
  await onElements(page, "update", { amount: 4500 });
  expect((await confirm()).paymentIntent?.status).toBe("succeeded");
});

test("P-008 submit says what is missing", async ({ page, account, shop, frames }) => {
  const options = { mode: "payment", amount: 5000, currency: "usd" };
  await page.goto(intentAddress(shop, { key: account.key, element: "payment", options }));
  await expect(frames.payment.getByLabel("Card number")).toBeVisible();
  expect(await onElements(page, "submit")).toMatchObject({ error: { type: "validation_error" } });
});

test("J-019 a billing Address Element beside the Payment Element", async ({
  page,
  account,
  shop,
  frames,
}) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "billing",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await fillAddress(frames.address);
  await frames.payment.getByLabel("Card number").fill("4242424242424242");
  await frames.payment.getByLabel("Expiration date").fill("1234");
  await frames.payment.getByLabel("Security code").fill("123");
  const outcome = await call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  expect(outcome.paymentIntent?.status).toBe("succeeded");
  const paid = await account.stripe.paymentIntents.retrieve(intent.id, { expand: ["payment_method"] });
  expect(paid.payment_method).toMatchObject({
    billing_details: { name: "Jenny Rosen", address: { city: "San Francisco", country: "US" } },
  });
});

test("section 8 3D Secure: passed, and abandoned", async ({ page, account, shop, frames }) => {
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await fillCard(frames.payment, "4000002760003184");
  const abandoned = call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  await frames.challenge.getByRole("button", { name: "Cancel" }).click();
  expect((await abandoned).error?.code).toBe("payment_intent_authentication_failure");
  const passed = call(page, "confirmPayment", { elements: "elements", redirect: "if_required" });
  await frames.challenge.getByRole("button", { name: "Complete authentication" }).click();
  expect((await passed).paymentIntent?.status).toBe("succeeded");
});

test("section 8 the Card Element: createPaymentMethod and confirmCardPayment", async ({
  page,
  account,
  shop,
  frames,
}) => {
  await page.goto(intentAddress(shop, { key: account.key, element: "card" }));
  await fillCard(frames.card);
  const made = await call(page, "createPaymentMethod", {
    type: "card",
    card: "card",
    billing_details: { name: "Jenny Rosen" },
  });
  expect(made.paymentMethod).toMatchObject({
    object: "payment_method",
    type: "card",
    card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2034 },
    billing_details: { name: "Jenny Rosen", address: { postal_code: "94107" } },
  });
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "usd" });
  const paid = await call(page, "confirmCardPayment", intent.client_secret, {
    payment_method: { card: "card", billing_details: { name: "Jenny Rosen" } },
  });
  expect(paid.paymentIntent?.status).toBe("succeeded");
});

test("section 8 handleNextAction and retrievePaymentIntent", async ({ page, account, shop, frames }) => {
  await page.goto(intentAddress(shop, { key: account.key, element: "card" }));
  await expect(frames.card.getByLabel("Card number")).toBeVisible();
  const intent = await account.stripe.paymentIntents.create({
    amount: 4200,
    currency: "usd",
    payment_method: "pm_card_authenticationRequired",
    confirm: true,
  });
  expect(intent.status).toBe("requires_action");
  const handled = call(page, "handleNextAction", { clientSecret: intent.client_secret });
  await frames.challenge.getByRole("button", { name: "Complete authentication" }).click();
  expect((await handled).paymentIntent?.status).toBe("succeeded");
  expect((await call(page, "retrievePaymentIntent", intent.client_secret)).paymentIntent?.id).toBe(intent.id);
  const again = await call(page, "handleNextAction", { clientSecret: intent.client_secret });
  expect(again.error?.type).toBe("IntegrationError");
});

test("section 8 a redirect-based method leaves and comes back with the outcome", async ({
  page,
  account,
  shop,
  frames,
}) => {
  await account.control("flags", { payment_method_types: ["card", "ideal"] });
  const intent = await account.stripe.paymentIntents.create({ amount: 4200, currency: "eur" });
  await page.goto(
    intentAddress(shop, {
      key: account.key,
      element: "payment",
      options: { clientSecret: intent.client_secret },
    }),
  );
  await frames.payment.getByRole("radio", { name: "iDEAL" }).check({ force: true });
  await page.evaluate((address) => {
    const { stripe, elements } = window as unknown as {
      stripe: { confirmPayment: (options: object) => void };
      elements: object;
    };
    stripe.confirmPayment({ elements, confirmParams: { return_url: address } });
  }, `${shop}/return`);
  await page.getByRole("button", { name: "Authorize payment" }).click();
  await page.waitForURL(/redirect_status=succeeded/);
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
});

test("section 8 what is not simulated says so", async ({ page, account, shop, frames }) => {
  await page.goto(intentAddress(shop, { key: account.key, element: "card" }));
  await expect(frames.card.getByLabel("Card number")).toBeVisible();
  expect((await call(page, "createToken", {})).error?.message).toContain("not simulated");
});

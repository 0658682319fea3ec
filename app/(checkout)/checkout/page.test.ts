import { beforeEach, describe, expect, test, vi } from "vitest";

vi.mock("next/server", () => ({ connection: async () => {} }));
vi.stubEnv("APP_SECRET", "a secret of at least thirty-two characters");
vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_route");
vi.stubEnv("STRIPE_PUBLISHABLE_KEY", "pk_test_route");

/** The page in a process with this `CHECKOUT_ROUTE`; the environment is read once per process. */
async function pageWith(route: string) {
  vi.stubEnv("CHECKOUT_ROUTE", route);
  const { default: CheckoutPage } = await import("./page.tsx");
  return CheckoutPage();
}

describe("CHECKOUT_ROUTE", () => {
  beforeEach(() => vi.resetModules());

  test("payment-intents leads from the checkout to the other way to pay", async () => {
    await expect(pageWith("payment-intents")).rejects.toMatchObject({
      digest: expect.stringMatching(/^NEXT_REDIRECT;[a-z]+;\/pay;/),
    });
  });

  test.each(["", "checkout-sessions"])("%o stays on Checkout Sessions", async (route) => {
    await expect(pageWith(route)).resolves.toMatchObject({ props: { title: "Checkout" } });
  });

  test("anything else refuses to start", async () => {
    await expect(pageWith("cheques")).rejects.toThrow(/CHECKOUT_ROUTE/);
  });
});

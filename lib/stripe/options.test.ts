import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { clientOptions } from "./options.ts";

/** Where a client made with these options would send its first request, found by asking the SDK itself. */
async function hostOf(base: string | undefined): Promise<string> {
  let asked = "";
  const httpClient = Stripe.createFetchHttpClient(async (input) => {
    asked = new URL(String(input instanceof Request ? input.url : input)).origin;
    return new Response("{}", { status: 200, headers: { "content-type": "application/json" } });
  });
  await new Stripe("sk_test_1", { ...clientOptions(base), httpClient }).products.list();
  return asked;
}

describe("the Stripe client's options", () => {
  test("keys without a base go to Stripe's own host", async () => {
    expect(clientOptions(undefined)).not.toHaveProperty("host");
    expect(await hostOf(undefined)).toBe("https://api.stripe.com");
  });

  test("a base is used whole: protocol, host and port", async () => {
    expect(await hostOf("http://127.0.0.1:4242")).toBe("http://127.0.0.1:4242");
    expect(await hostOf("https://stripe.test")).toBe("https://stripe.test");
  });

  test("no telemetry leaves the shop, whatever answers", () => {
    expect(clientOptions(undefined).telemetry).toBe(false);
    expect(clientOptions("http://127.0.0.1:4242").telemetry).toBe(false);
  });
});

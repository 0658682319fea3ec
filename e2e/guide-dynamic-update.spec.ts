import { expect, test } from "./fixtures.ts";
import { CheckoutPage } from "./pages/checkout-page.ts";
import { amountsAtStripe, expectAmounts } from "./support/amounts.ts";
import { goToCheckout, withShipping } from "./support/at-the-checkout.ts";

/** The guide "Dynamically update discounts": what its advice on testing and on security asks to be seen. */
test.use({ transport: "preview" });

/** The checkout object of Stripe.js as somebody reaches it who opens the console and has read the page's traffic. */
type ConsoleActions = Record<
  string,
  (value?: unknown) => Promise<{ type: "success" } | { type: "error"; error: { message: string } }>
>;
type ConsoleStripe = {
  initCheckoutElementsSdk: (options: { clientSecret: string }) => {
    loadActions: () => Promise<{ type: "success"; actions: ConsoleActions }>;
  };
};

test("the server's steps are in its log in order, and Stripe's answer holds the new discount", {
  tag: ["@U21b", "@U26c", "@U32b", "@U33", "@U34", "@U35", "@U36a", "@U36b", "@U36c", "@U38"],
}, async ({ page, shop, signIn }) => {
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  const asked = page.waitForRequest("**/loyalty-discount");
  const answered = page.waitForResponse("**/loyalty-discount");
  await checkout.loyalty.click();
  const sessionId = (await asked).url().split("/").at(-2) ?? "";
  // The browser names the session in the address and says nothing of what is in it.
  expect((await asked).postData()).toBe("{}");
  expect(await (await answered).json()).toMatchObject({ type: "object" });
  await expectAmounts(checkout.receipt, withShipping(4800, 576));

  const lines = shop
    .output()
    .split("\n")
    .filter((line) => line.startsWith('{"at":'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const first = lines.findLast(
    ({ event, session }) => event === "session_retrieved" && session === sessionId,
  );
  const steps = lines.filter(({ request }) => request === first?.request);
  expect(steps.map(({ event }) => event)).toEqual([
    "session_retrieved",
    "request_validated",
    "discounts_recomputed",
    "session_updated",
  ]);
  expect(steps[2]).toMatchObject({ goods: 576, applied: "loyalty-walnut" });

  const [update] = (await shop.kit.requests({ path: `/v1/checkout/sessions/${sessionId}`, method: "POST" }))
    .filter(({ side }) => side === "server")
    .slice(-1);
  expect(update).toMatchObject({ status: 200 });
  expect(Object.values(update?.parameters ?? {})).toContain("discounts");
  expect(update?.parameters).toMatchObject({ "discounts[0][coupon_data][amount_off]": "576" });
});

test("the browser's console can change no discount, quantity or way to ship", {
  tag: ["@U19a", "@U19b", "@U23a", "@U23b"],
}, async ({ page, shop, noise }) => {
  // Stripe.js reports each refusal on the console; that is what this provokes.
  noise.allow(/status of 4\d\d/);
  const opened = page.waitForResponse(
    (response) => response.url().endsWith("/api/checkout-sessions") && response.request().method() === "POST",
  );
  const checkout = await goToCheckout(page, shop, { "corner-board": 2 });
  const { value } = (await (await opened).json()) as {
    value: { clientSecret: string; id: string };
  };
  const plain = withShipping(9600, 0);
  await expectAmounts(checkout.receipt, plain);
  const session = await shop.stripe.checkout.sessions.retrieve(value.id, {
    expand: ["line_items"],
  });
  expect(session.permissions).toMatchObject({
    update_discounts: "server_only",
    update_shipping_details: "server_only",
  });
  const { data: rates } = await shop.stripe.shippingRates.list();
  const free = rates.find(({ fixed_amount }) => fixed_amount?.amount === 0);

  const outcomes = await page.evaluate(
    async ({ key, clientSecret, lineItem, rate }) => {
      const { Stripe } = globalThis as unknown as { Stripe: (key: string) => ConsoleStripe };
      const loaded = await Stripe(key).initCheckoutElementsSdk({ clientSecret }).loadActions();
      const told = async (action: string, value?: unknown) => {
        const outcome = await loaded.actions[action]?.(value).catch((error: Error) => ({
          type: "error" as const,
          error: { message: error.message },
        }));
        return `${action}: ${outcome?.type}`;
      };
      return [
        await told("applyPromotionCode", "FALLPROMO"),
        await told("removePromotionCode"),
        await told("updateLineItemQuantity", { lineItem, quantity: 1 }),
        await told("updateShippingOption", rate),
      ];
    },
    {
      key: shop.publishableKey,
      clientSecret: value.clientSecret,
      lineItem: session.line_items?.data[0]?.id,
      rate: free?.id,
    },
  );
  expect(outcomes).toEqual([
    "applyPromotionCode: error",
    "removePromotionCode: error",
    "updateLineItemQuantity: error",
    "updateShippingOption: error",
  ]);
  expect(await amountsAtStripe(shop, value.id)).toEqual(plain);
  await new CheckoutPage(page).open();
  await expectAmounts(checkout.receipt, plain);
});

test("when the shop cannot be reached or Stripe answers 500, the page says so and nothing changes", {
  tag: ["@U41", "@U42"],
}, async ({ page, shop, signIn, noise }) => {
  noise.allow(/net::ERR_FAILED|status of 502/);
  await signIn("ada");
  const checkout = await goToCheckout(page, shop, { "corner-board": 1 });
  const asked = page.waitForRequest("**/loyalty-discount");
  await page.route("**/loyalty-discount", (route) => route.abort(), { times: 1 });
  await checkout.loyalty.click();
  const sessionId = (await asked).url().split("/").at(-2) ?? "";
  await expect(page.getByRole("alert").filter({ hasText: "could not reach the shop" })).toBeVisible();
  await expectAmounts(checkout.receipt, withShipping(4800, 0));
  expect(await amountsAtStripe(shop, sessionId)).toEqual(withShipping(4800, 0));

  // The SDK asks three times before it gives up.
  await shop.kit.faults.error(500, { match: { method: "POST", path: "/v1/checkout/sessions/*" }, times: 3 });
  await checkout.loyalty.click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was changed" })).toBeVisible();
  await expectAmounts(checkout.receipt, withShipping(4800, 0));
  await shop.kit.faults.clear();
  expect(await amountsAtStripe(shop, sessionId)).toEqual(withShipping(4800, 0));

  await checkout.loyalty.click();
  await expectAmounts(checkout.receipt, withShipping(4800, 576));
});

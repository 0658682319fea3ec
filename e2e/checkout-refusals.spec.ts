import type { APIRequestContext } from "@playwright/test";
import Stripe from "stripe";
import { expect, test } from "./fixtures.ts";
import { refusalOf, shopperApi } from "./support/shopper-api.ts";
import type { Shop } from "./support/worker-shop.ts";

/** Everything about a session that a hostile request might have changed. */
async function snapshotOf(shop: Shop, sessionId: string) {
  const session = await shop.stripe.checkout.sessions.retrieve(sessionId, { expand: ["line_items"] });
  return {
    status: session.status,
    total: session.amount_total,
    discount: session.total_details?.amount_discount,
    discounts: session.discounts?.length,
    shipping: session.shipping_cost?.amount_total,
    lines: session.line_items?.data.map((line) => [line.price?.id, line.quantity]),
  };
}

async function openCheckout(request: APIRequestContext, shop: Shop): Promise<string> {
  const api = shopperApi(request, shop);
  await api.putInBasket("corner-board", 2);
  return api.open();
}

test.describe("an endpoint that is misused answers clearly and changes nothing", () => {
  test("another browser's session and an unknown one look alike", {
    tag: ["@U23b", "@U26b", "@U42"],
  }, async ({ page, playwright, shop }) => {
    const sessionId = await openCheckout(page.request, shop);
    const before = await snapshotOf(shop, sessionId);
    const stranger = await playwright.request.newContext();
    const api = shopperApi(stranger, shop);
    await api.putInBasket("corner-board", 1);
    const theirs = await api.put(sessionId, "loyalty-discount", {});
    const unknown = await api.put("cs_test_a1doesnotexist", "loyalty-discount", {});
    expect(await refusalOf(theirs)).toEqual({ status: 404, code: "not_found" });
    expect(await refusalOf(unknown)).toEqual({ status: 404, code: "not_found" });
    const words = async (response: typeof theirs) => ((await response.json()) as { message: string }).message;
    expect(await words(theirs)).toBe(await words(unknown));
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
    await stranger.dispose();
  });

  test("a session that has expired", async ({ page, shop }) => {
    const sessionId = await openCheckout(page.request, shop);
    await shop.stripe.checkout.sessions.expire(sessionId);
    const before = await snapshotOf(shop, sessionId);
    const answer = await shopperApi(page.request, shop).put(sessionId, "shipping-option", {
      shippingOptionId: "express",
    });
    expect(await refusalOf(answer)).toEqual({ status: 409, code: "conflict" });
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
  });

  test("amounts, coupons and customers that the browser makes up", {
    tag: ["@U23b", "@U25a", "@U25b", "@U26a", "@U26b"],
  }, async ({ page, shop, signIn }) => {
    await signIn("ada");
    const sessionId = await openCheckout(page.request, shop);
    const before = await snapshotOf(shop, sessionId);
    const api = shopperApi(page.request, shop);
    for (const forged of [
      { amount_off: 5000 },
      { discount: 1 },
      { coupon: "offcut-on-the-house" },
      { customer: "cus_someone" },
      { sessionId: "cs_test_other" },
    ])
      expect(await refusalOf(await api.put(sessionId, "loyalty-discount", forged))).toEqual({
        status: 400,
        code: "invalid_input",
      });
    const cheaper = await api.put(sessionId, "line-items", {
      productId: "corner-board",
      quantity: 2,
      unitAmount: 1,
    });
    expect(await refusalOf(cheaper)).toEqual({ status: 400, code: "invalid_input" });
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
  });

  test("bodies that are malformed, of another kind, or far too large", { tag: ["@U42"] }, async ({
    page,
    shop,
  }) => {
    const sessionId = await openCheckout(page.request, shop);
    const before = await snapshotOf(shop, sessionId);
    const api = shopperApi(page.request, shop);
    const json = { "content-type": "application/json" };
    const bad = { status: 400, code: "invalid_input" };
    expect(await refusalOf(await api.putRaw(sessionId, "promotion-code", '{"code": ', json))).toEqual(bad);
    expect(await refusalOf(await api.putRaw(sessionId, "promotion-code", "[]", json))).toEqual(bad);
    expect(await refusalOf(await api.putRaw(sessionId, "promotion-code", '{"code":7}', json))).toEqual(bad);
    expect(
      await refusalOf(
        await api.putRaw(sessionId, "promotion-code", '{"code":"X"}', { "content-type": "text/plain" }),
      ),
    ).toEqual(bad);
    const huge = JSON.stringify({ code: "X".repeat(200_000) });
    expect(await refusalOf(await api.putRaw(sessionId, "promotion-code", huge, json))).toEqual(bad);
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
  });

  test("a request from another site", async ({ page, shop }) => {
    const sessionId = await openCheckout(page.request, shop);
    const before = await snapshotOf(shop, sessionId);
    const api = shopperApi(page.request, shop);
    for (const origin of ["https://evil.example", "null", `${shop.url}.evil.example`])
      expect(await refusalOf(await api.put(sessionId, "loyalty-discount", {}, { origin }))).toEqual({
        status: 403,
        code: "forbidden",
      });
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
  });

  test("a guest who asks for a loyalty discount", async ({ page, shop }) => {
    const sessionId = await openCheckout(page.request, shop);
    const before = await snapshotOf(shop, sessionId);
    const answer = await shopperApi(page.request, shop).put(sessionId, "loyalty-discount", {});
    expect(await refusalOf(answer)).toEqual({ status: 401, code: "unauthenticated" });
    expect(await snapshotOf(shop, sessionId)).toEqual(before);
  });

  test("webhooks that are unsigned, wrongly signed, too old or changed on the way", async ({
    request,
    shop,
  }) => {
    const payload = JSON.stringify({
      id: "evt_forged",
      object: "event",
      type: "checkout.session.completed",
      data: { object: { id: "cs_test_x" } },
    });
    const deliver = (signature: string | null, data = payload) =>
      request.post(`${shop.url}/api/stripe/webhooks`, {
        headers: {
          "content-type": "application/json",
          ...(signature ? { "stripe-signature": signature } : {}),
        },
        data: Buffer.from(data),
      });
    const sign = (secret: string, timestamp?: number) =>
      Stripe.webhooks.generateTestHeaderString({
        payload,
        secret,
        ...(timestamp ? { timestamp } : {}),
      } as never);
    const refused = { status: 400, code: "invalid_input" };
    expect(await refusalOf(await deliver(null))).toEqual(refused);
    expect(await refusalOf(await deliver(sign("whsec_wrong")))).toEqual(refused);
    const { webhookSecret } = shop;
    const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
    expect(await refusalOf(await deliver(sign(webhookSecret, anHourAgo)))).toEqual(refused);
    expect(
      await refusalOf(await deliver(sign(webhookSecret), payload.replace("cs_test_x", "cs_test_y"))),
    ).toEqual(refused);
    // The same secret over the same bytes is accepted, so it is the signature that is judged and nothing else.
    const accepted = await deliver(sign(webhookSecret));
    expect(accepted.status()).toBe(200);
  });
});

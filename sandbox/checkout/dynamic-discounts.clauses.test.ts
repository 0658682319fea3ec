import type Stripe from "stripe";
import { expect, test } from "vitest";
import { type Account, anAccount, E, PREVIEW, refusalOf } from "../test/account.ts";
import { aPrice, aSession, openedBy, pay } from "../test/goods.ts";
import { applyPromotionCode, removePromotionCode } from "./buyer-actions.ts";

type CouponData = Readonly<Record<string, unknown>>;

/** A session whose discounts the server decides (D-110). The SDK's types do not know the preview. */
function serverSession(account: Account, amounts: readonly number[], rest: Record<string, unknown> = {}) {
  const permissions = { update_discounts: "server_only" };
  return Promise.all(amounts.map((amount) => aPrice(account, amount))).then((goods) =>
    account.stripe.checkout.sessions.create(
      {
        mode: "payment",
        ui_mode: "elements",
        return_url: "http://localhost/",
        line_items: goods.map(({ price }) => ({ price, quantity: 1 })),
        permissions,
        ...rest,
      } as Stripe.Checkout.SessionCreateParams,
      PREVIEW,
    ),
  );
}

function update(account: Account, id: string, params: Record<string, unknown>, options = PREVIEW) {
  return account.stripe.checkout.sessions.update(id, params as Stripe.Checkout.SessionUpdateParams, options);
}

const off = (amount_off: number, rest: CouponData = {}) => ({
  discounts: [{ coupon_data: { amount_off, currency: "eur", name: "Loyalty", ...rest } }],
  expand: ["discounts"],
});

test("D-110 the permission is accepted at creation and echoed", async () => {
  const account = await anAccount();
  expect((await serverSession(account, [1000])).permissions).toEqual({ update_discounts: "server_only" });
});

test("D-111 client-side application is off", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10 });
  await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "TEN",
  });
  const session = await serverSession(account, [1000]);
  const record = openedBy(account, session);
  expect(applyPromotionCode(account.tenant, record, "TEN")).toMatchObject({ error: { code: null } });
  await update(account, session.id, off(300));
  expect(removePromotionCode(account.tenant, record)).toMatchObject({ error: { code: null } });
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(700);
});

test("D-112 the array replaces the whole set, by coupon or by coupon_data", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [10_000]);
  expect((await update(account, session.id, off(3000))).amount_total).toBe(7000);
  expect((await update(account, session.id, off(1000))).amount_total).toBe(9000);
  const coupon = (await account.stripe.coupons.create({ percent_off: 50 })).id;
  const last = await update(account, session.id, { discounts: [{ coupon }], expand: ["discounts"] });
  expect(last).toMatchObject({ amount_total: 5000, discounts: [{ coupon, promotion_code: null }] });
});

test("D-113 an empty string clears; the SDK's empty array says nothing at all", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [10_000]);
  await update(account, session.id, off(3000));
  expect((await update(account, session.id, { discounts: [] })).amount_total).toBe(7000);
  const cleared = await update(account, session.id, { discounts: "", expand: ["discounts"] });
  expect(cleared).toMatchObject({ amount_total: 10_000, discounts: [] });
});

test("D-114 coupon_data follows the coupon rules, with its own path, and makes a real coupon", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [10_000]);
  const path = "discounts[0][coupon_data]";
  expect(
    await refusalOf(update(account, session.id, { discounts: [{ coupon_data: { name: "x" } }] })),
  ).toMatchObject(E(400, "parameter_missing", undefined));
  expect(
    await refusalOf(update(account, session.id, { discounts: [{ coupon_data: { amount_off: 100 } }] })),
  ).toMatchObject(E(400, undefined, `${path}[currency]`));
  expect(
    await refusalOf(update(account, session.id, { discounts: [{ coupon_data: { percent_off: 0 } }] })),
  ).toMatchObject(E(400, undefined, `${path}[percent_off]`));
  expect(
    await refusalOf(
      update(account, session.id, { discounts: [{ coupon_data: { percent_off: 10, max_redemptions: 1 } }] }),
    ),
  ).toMatchObject(E(400, "parameter_unknown", `${path}[max_redemptions]`));
  // Refused updates make no coupons.
  expect((await account.stripe.coupons.list()).data).toEqual([]);
  const updated = await update(account, session.id, off(300, { metadata: { decision: "d1" } }));
  const [made] = (await account.stripe.coupons.list()).data;
  expect(made).toMatchObject({
    id: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
    amount_off: 300,
    duration: "once",
    valid: true,
    max_redemptions: null,
    redeem_by: null,
    metadata: { decision: "d1" },
  });
  expect(updated.discounts).toEqual([{ coupon: made?.id, promotion_code: null }]);
});

test("D-114 coupon_data at creation", async () => {
  const account = await anAccount();
  const discounts = [{ coupon_data: { percent_off: 10 } }];
  expect((await serverSession(account, [1000], { discounts })).amount_total).toBe(900);
});

test("D-115 an update takes no promotion code", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  expect(
    await refusalOf(update(account, session.id, { discounts: [{ promotion_code: "promo_x" }] })),
  ).toMatchObject(E(400, "parameter_unknown", "discounts[0][promotion_code]"));
});

test("D-116 without the permission discounts stay as they are", async () => {
  const account = await anAccount();
  const session = await aSession(account, [1000]);
  expect(await refusalOf(update(account, session.id, off(300)))).toMatchObject(
    E(400, undefined, "discounts"),
  );
  const complete = await serverSession(account, [1000]);
  pay(account, complete);
  expect(await refusalOf(update(account, complete.id, off(300)))).toMatchObject({ status: 400 });
});

test("D-117 allow_promotion_codes beside server_only: accepted, and still refused to the buyer", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10 });
  await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "TEN",
  });
  const session = await serverSession(account, [1000], { allow_promotion_codes: true });
  expect(applyPromotionCode(account.tenant, openedBy(account, session), "TEN")).toMatchObject({
    error: { code: null },
  });
});

test("D-118 the response and the page's next look show the new total", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  expect((await update(account, session.id, off(250))).amount_total).toBe(750);
  expect(openedBy(account, session).totals.total).toBe(750);
});

test("D-119 L-031 the update response has discounts only when expanded", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  const { expand: _, ...plain } = off(250);
  expect(await update(account, session.id, plain)).not.toHaveProperty("discounts");
  expect(await update(account, session.id, off(250))).toHaveProperty("discounts");
  const deeper = await update(account, session.id, { ...plain, expand: ["discounts.coupon"] });
  expect(deeper.discounts?.[0]?.coupon).toMatchObject({ object: "coupon", amount_off: 250 });
  expect(await account.stripe.checkout.sessions.retrieve(session.id)).toHaveProperty("discounts");
});

test("D-120 one discount, in scope, in currency, capped", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  const entry = { coupon_data: { percent_off: 10 } };
  expect(await refusalOf(update(account, session.id, { discounts: [entry, entry] }))).toMatchObject(
    E(400, undefined, "discounts"),
  );
  const { product } = await aPrice(account, 500);
  const coupon = (
    await account.stripe.coupons.create({ percent_off: 10, applies_to: { products: [product] } })
  ).id;
  expect(await refusalOf(update(account, session.id, { discounts: [{ coupon }] }))).toMatchObject(
    E(400, "coupon_applies_to_nothing", "discounts[0][coupon]"),
  );
  expect(await refusalOf(update(account, session.id, off(100, { currency: "usd" })))).toMatchObject(
    E(400, undefined, "discounts[0][coupon_data]"),
  );
  expect((await update(account, session.id, off(5000))).amount_total).toBe(0);
});

test("D-112 basket and discount change in one update, or not at all", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  const { price } = await aPrice(account, 4000);
  const both = { line_items: [{ price, quantity: 2 }], ...off(500) };
  expect((await update(account, session.id, both)).amount_total).toBe(7500);
  const broken = { line_items: [{ price, quantity: 1 }], ...off(500, { currency: "usd" }) };
  expect((await refusalOf(update(account, session.id, broken))).status).toBe(400);
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(7500);
});

test("V-020 V-021 V-022 V-023 without the header the preview's parameters are unknown", async () => {
  const account = await anAccount();
  const plain = { apiVersion: "2026-10-28.endive" };
  const { price } = await aPrice(account, 1000);
  const base = {
    mode: "payment",
    ui_mode: "elements",
    return_url: "http://localhost/",
    line_items: [{ price, quantity: 1 }],
  };
  const create = (rest: object) =>
    refusalOf(account.stripe.rawRequest("POST", "/v1/checkout/sessions", { ...base, ...rest }, plain));
  expect(await create({ permissions: { update_discounts: "server_only" } })).toEqual(
    E(
      400,
      "parameter_unknown",
      "permissions[update_discounts]",
      "Received unknown parameter: permissions[update_discounts]",
    ),
  );
  expect(await create({ discounts: [{ coupon_data: { percent_off: 10 } }] })).toMatchObject(
    E(400, "parameter_unknown", "discounts[0][coupon_data]", expect.stringMatching(/Did you mean coupon\?/)),
  );
  expect(await create({ discounts: [{ amount_off: 100, currency: "eur" }] })).toMatchObject(
    E(
      400,
      "parameter_unknown",
      "discounts[0][amount_off]",
      "Received unknown parameters: discounts[0][amount_off], discounts[0][currency]",
    ),
  );
  const session = await serverSession(account, [1000]);
  expect(await refusalOf(update(account, session.id, off(100), plain))).toEqual(
    E(400, "parameter_unknown", "discounts", "Received unknown parameter: discounts"),
  );
});

test("V-024 V-025 the header needs the account's flag, which can be switched", async () => {
  const account = await anAccount();
  const session = await serverSession(account, [1000]);
  await account.kit.flags({ preview: false });
  expect(await refusalOf(update(account, session.id, off(100)))).toEqual(
    E(
      400,
      undefined,
      undefined,
      "This account is not allowed to use the beta checkout_server_update_beta=v1.",
    ),
  );
  await account.kit.flags({ preview: true });
  expect((await update(account, session.id, off(100))).amount_total).toBe(900);
});

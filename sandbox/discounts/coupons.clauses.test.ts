import { expect, test } from "vitest";
import { anAccount, E, refusalOf } from "../test/account.ts";
import { aSession, lastEvent, pay } from "../test/goods.ts";

const DAY = 86_400;

test("D-001 a discount lowers what is charged and is reported in total_details", async () => {
  const account = await anAccount();
  const { id: coupon } = await account.stripe.coupons.create({ amount_off: 3000, currency: "eur" });
  const session = await aSession(account, [10_000], { discounts: [{ coupon }] });
  expect(session).toMatchObject({
    amount_subtotal: 10_000,
    amount_total: 7000,
    total_details: { amount_discount: 3000 },
  });
});

test.each([
  ["percentage of everything", { percent_off: 10 }, false, 1500],
  ["percentage of one product", { percent_off: 10 }, true, 1000],
  ["amount off everything", { amount_off: 1200, currency: "eur" }, false, 1200],
  ["amount off one product", { amount_off: 1200, currency: "eur" }, true, 1200],
] as const)("D-002 %s", async (_name, terms, scoped, discount) => {
  const { stripe } = await anAccount();
  const [a, b] = await Promise.all(["A", "B"].map((name) => stripe.products.create({ name })));
  const products = scoped && a ? { applies_to: { products: [a.id] } } : {};
  const coupon = await stripe.coupons.create({ ...terms, ...products });
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "elements",
    return_url: "http://localhost/",
    line_items: [a, b].map((product, index) => ({
      quantity: 1,
      price_data: { currency: "eur", product: product?.id ?? "", unit_amount: index === 0 ? 10_000 : 5000 },
    })),
    discounts: [{ coupon: coupon.id }],
    expand: ["line_items"],
  });
  expect(session.total_details?.amount_discount).toBe(discount);
  if (scoped) expect(session.line_items?.data.map((line) => line.amount_discount)).toEqual([discount, 0]);
});

test("D-003 many codes on one coupon give the same discount and are listed under it", async () => {
  const account = await anAccount();
  await account.kit.scenario("two-codes-one-coupon");
  const codes = await account.stripe.promotionCodes.list({ coupon: "seasonal" });
  expect(codes.data.map((code) => code.code).sort()).toEqual(["FALLPROMO", "SPRINGPROMO"]);
  for (const { id } of codes.data) {
    const session = await aSession(account, [10_000], { discounts: [{ promotion_code: id }] });
    expect(session.total_details?.amount_discount).toBe(2500);
  }
});

test("D-004 a scenario of the console produces the same objects and events as the API", async () => {
  const account = await anAccount();
  await account.kit.scenario("fifty-and-twenty");
  const types = (await account.kit.events()).map((event) => event.type);
  expect(types).toEqual(["coupon.created", "promotion_code.created", "promotion_code.created"]);
});

test("D-005 neither percent nor amount", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.coupons.create({}))).toEqual(
    E(400, "parameter_missing", undefined, "Must provide percent_off or amount_off."),
  );
});

test("D-006 both percent and amount, and percent with currency options", async () => {
  const { stripe } = await anAccount();
  expect(
    await refusalOf(stripe.coupons.create({ percent_off: 10, amount_off: 100, currency: "eur" })),
  ).toEqual(
    E(
      400,
      undefined,
      undefined,
      "Received both percent_off and amount_off parameters. Please pass in only one.",
    ),
  );
  expect(
    await refusalOf(
      stripe.coupons.create({ percent_off: 10, currency_options: { usd: { amount_off: 100 } } }),
    ),
  ).toEqual(
    E(
      400,
      undefined,
      "currency_options",
      "You may only specify one of these parameters: currency_options, percent_off.",
    ),
  );
});

test("D-007 an amount without a currency", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.coupons.create({ amount_off: 100 }))).toEqual(
    E(400, undefined, "currency", "You must pass currency when passing amount_off"),
  );
});

test("D-008 a taken id is refused, a deleted one may be used again", async () => {
  const { stripe } = await anAccount();
  await stripe.coupons.create({ id: "ten", percent_off: 10 });
  expect(await refusalOf(stripe.coupons.create({ id: "ten", percent_off: 20 }))).toEqual(
    E(400, "resource_already_exists", undefined, "Coupon already exists."),
  );
  await stripe.coupons.del("ten");
  expect(await stripe.coupons.create({ id: "ten", percent_off: 20 })).toMatchObject({
    percent_off: 20,
    valid: true,
  });
});

test("D-009 percentages below 0.01 and above 100", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.coupons.create({ percent_off: 0 }))).toEqual(
    E(
      400,
      undefined,
      "percent_off",
      "This value must be greater than or equal to 0.01 (it currently is '0.0').",
    ),
  );
  expect(await refusalOf(stripe.coupons.create({ percent_off: 100.01 }))).toMatchObject(
    E(400, undefined, "percent_off"),
  );
  expect((await stripe.coupons.create({ percent_off: 100 })).percent_off).toBe(100);
  expect((await stripe.coupons.create({ percent_off: 0.01 })).percent_off).toBe(0.01);
});

test("D-010 months belong to repeating coupons alone", async () => {
  const { stripe } = await anAccount();
  expect(await refusalOf(stripe.coupons.create({ percent_off: 10, duration: "repeating" }))).toEqual(
    E(
      400,
      undefined,
      "duration",
      "The duration_in_months param must be set when creating a coupon with a repeating duration",
    ),
  );
  expect(await refusalOf(stripe.coupons.create({ percent_off: 10, duration_in_months: 3 }))).toMatchObject(
    E(400, undefined, "duration_in_months"),
  );
});

test("D-011 redeem_by in the past", async () => {
  const { stripe, kit } = await anAccount();
  const past = (await kit.clock.now()) - 1;
  expect(await refusalOf(stripe.coupons.create({ percent_off: 10, redeem_by: past }))).toEqual(
    E(
      400,
      undefined,
      "redeem_by",
      `The parameter \`redeem_by\` expects a unix timestamp representing a date and time in the future. You specified the value \`${past}\` which is in the past.`,
    ),
  );
});

test("D-012 redeem_by more than five years ahead", async () => {
  const { stripe, kit } = await anAccount();
  const far = (await kit.clock.now()) + 6 * 365 * DAY;
  expect(await refusalOf(stripe.coupons.create({ percent_off: 10, redeem_by: far }))).toEqual(
    E(400, undefined, "redeem_by", "Invalid timestamp: can be no more than five years in the future."),
  );
});

test("D-013 currency option keys are lower case, known, and a map", async () => {
  const { stripe } = await anAccount();
  const terms = { amount_off: 100, currency: "usd" };
  expect(
    await refusalOf(stripe.coupons.create({ ...terms, currency_options: { EUR: { amount_off: 90 } } })),
  ).toEqual(
    E(
      400,
      undefined,
      undefined,
      "Currencies must be lowercase when used as keys in a map. Use `eur` instead of `EUR`.",
    ),
  );
  expect(
    await refusalOf(stripe.coupons.create({ ...terms, currency_options: { xyz: { amount_off: 90 } } })),
  ).toMatchObject({
    status: 400,
    message: expect.stringMatching(
      /^Invalid currency: xyz\. Stripe currently supports these currencies: usd, aed, afn/,
    ),
  });
  const scalar = stripe.rawRequest("POST", "/v1/coupons", { ...terms, currency_options: "eur" });
  expect(await refusalOf(scalar)).toEqual(E(400, undefined, "currency_options", "Invalid object"));
});

test("D-014 applies_to names an unknown product", async () => {
  const { stripe } = await anAccount();
  expect(
    await refusalOf(stripe.coupons.create({ percent_off: 10, applies_to: { products: ["nope"] } })),
  ).toEqual(E(400, "resource_missing", "applies_to[products][0]", "No such product: 'nope'"));
});

test("D-015 a valid percent coupon and its event", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 25 });
  expect(coupon).toMatchObject({
    duration: "once",
    valid: true,
    times_redeemed: 0,
    amount_off: null,
    currency: null,
    percent_off: 25,
  });
  const [event] = await account.kit.events({ type: "coupon.created" });
  expect(event?.data.object).toMatchObject({ id: coupon.id, percent_off: 25 });
});

test.each(["percent_off", "amount_off", "duration", "redeem_by", "max_redemptions", "applies_to"])(
  "D-016 a coupon's %s cannot be changed",
  async (name) => {
    const { stripe } = await anAccount();
    const { id } = await stripe.coupons.create({ percent_off: 10 });
    const update = stripe.rawRequest("POST", `/v1/coupons/${id}`, { [name]: 5 });
    expect(await refusalOf(update)).toEqual(
      E(400, "parameter_unknown", name, `Received unknown parameter: ${name}`),
    );
  },
);

test("D-017 the clock alone flips valid, after the last second of redeem_by", async () => {
  const { stripe, kit } = await anAccount();
  const end = (await kit.clock.now()) + 1000;
  const { id } = await stripe.coupons.create({ percent_off: 10, redeem_by: end });
  await kit.clock.freeze(end);
  expect((await stripe.coupons.retrieve(id)).valid).toBe(true);
  await kit.clock.advance(1);
  expect((await stripe.coupons.retrieve(id)).valid).toBe(false);
});

test("D-018 a coupon's cap counts direct uses and all its codes together", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 10, max_redemptions: 3 });
  const promotion = { type: "coupon", coupon: coupon.id } as const;
  const a = await account.stripe.promotionCodes.create({ promotion, code: "A" });
  const b = await account.stripe.promotionCodes.create({ promotion, code: "B" });
  for (const discount of [{ promotion_code: a.id }, { coupon: coupon.id }, { promotion_code: a.id }])
    expect(pay(account, await aSession(account, [5000], { discounts: [discount] }))).toHaveProperty(
      "session",
    );
  expect(await account.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 3, valid: false });
  expect(await refusalOf(aSession(account, [5000], { discounts: [{ promotion_code: b.id }] }))).toMatchObject(
    {
      status: 400,
      param: "discounts[0][promotion_code]",
    },
  );
});

test("D-019 first N uses only, and until a date", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const first = await account.stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
  const dated = await account.stripe.coupons.create({ percent_off: 10, redeem_by: now + DAY });
  pay(account, await aSession(account, [5000], { discounts: [{ coupon: first.id }] }));
  expect(await refusalOf(aSession(account, [5000], { discounts: [{ coupon: first.id }] }))).toMatchObject({
    status: 400,
  });
  await aSession(account, [5000], { discounts: [{ coupon: dated.id }] });
  await account.kit.clock.advance(DAY + 1);
  expect(await refusalOf(aSession(account, [5000], { discounts: [{ coupon: dated.id }] }))).toMatchObject({
    status: 400,
  });
});

test("D-020 an invalid coupon cannot start a session", async () => {
  const account = await anAccount();
  const soon = (await account.kit.clock.now()) + 60;
  const dated = await account.stripe.coupons.create({ percent_off: 10, redeem_by: soon });
  const used = await account.stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
  pay(account, await aSession(account, [5000], { discounts: [{ coupon: used.id }] }));
  await account.kit.clock.advance(61);
  expect(await refusalOf(aSession(account, [5000], { discounts: [{ coupon: dated.id }] }))).toEqual(
    E(400, "coupon_expired", "discounts[0][coupon]", `Coupon expired: ${dated.id}`),
  );
  expect(await refusalOf(aSession(account, [5000], { discounts: [{ coupon: used.id }] }))).toMatchObject(
    E(400, "coupon_expired", "discounts[0][coupon]"),
  );
});

test("D-090 a deleted coupon is out of reach for new sessions, not for those that hold it", async () => {
  const account = await anAccount();
  const { id } = await account.stripe.coupons.create({ percent_off: 50 });
  const holding = await aSession(account, [10_000], { discounts: [{ coupon: id }] });
  expect(await account.stripe.coupons.del(id)).toMatchObject({ id, object: "coupon", deleted: true });
  expect(await refusalOf(aSession(account, [10_000], { discounts: [{ coupon: id }] }))).toMatchObject({
    status: 400,
  });
  expect((await account.stripe.checkout.sessions.retrieve(holding.id)).amount_total).toBe(5000);
});

test("D-091 deleting a coupon retires all its codes for good", async () => {
  const account = await anAccount();
  await account.kit.scenario("two-codes-one-coupon");
  const codes = (await account.stripe.promotionCodes.list({ coupon: "seasonal" })).data;
  await account.stripe.coupons.del("seasonal");
  for (const { id } of codes) {
    expect((await account.stripe.promotionCodes.retrieve(id)).active).toBe(false);
    expect(await refusalOf(account.stripe.promotionCodes.update(id, { active: true }))).toMatchObject(
      E(400, undefined, "active"),
    );
  }
});

test("D-092 a deleted coupon's id counts as missing", async () => {
  const account = await anAccount();
  const { id } = await account.stripe.coupons.create({ percent_off: 50 });
  await account.stripe.coupons.del(id);
  expect(await refusalOf(aSession(account, [10_000], { discounts: [{ coupon: id }] }))).toEqual(
    E(400, "resource_missing", "discounts[0][coupon]", `No such coupon: '${id}'`),
  );
});

test("D-093 an open session completes with the discount of a deleted coupon", async () => {
  const account = await anAccount();
  const { id } = await account.stripe.coupons.create({ percent_off: 50 });
  const session = await aSession(account, [10_000], { discounts: [{ coupon: id }] });
  await account.stripe.coupons.del(id);
  expect(pay(account, session)).toHaveProperty("session");
  const paid = await account.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  expect(paid).toMatchObject({ status: "complete", amount_total: 5000, payment_intent: { amount: 5000 } });
});

test("D-094 a promotion is deleted by switching its code off", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 50 });
  const code = await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "BYE",
  });
  await account.stripe.promotionCodes.update(code.id, { active: false });
  expect(
    await refusalOf(aSession(account, [10_000], { discounts: [{ promotion_code: code.id }] })),
  ).toMatchObject(E(400, undefined, "discounts[0][promotion_code]"));
});

test("D-095 no route deletes a promotion code", async () => {
  const { stripe } = await anAccount();
  const refusal = await refusalOf(stripe.rawRequest("DELETE", "/v1/promotion_codes/promo_x"));
  expect(refusal).toMatchObject({
    status: 404,
    message: expect.stringContaining("Unrecognized request URL (DELETE: /v1/promotion_codes/promo_x)"),
  });
});

test("D-096 what a switched-off code has granted stays granted", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({ percent_off: 50 });
  const code = await account.stripe.promotionCodes.create({
    promotion: { type: "coupon", coupon: coupon.id },
    code: "BYE",
  });
  const session = await aSession(account, [10_000], { discounts: [{ promotion_code: code.id }] });
  await account.stripe.promotionCodes.update(code.id, { active: false });
  expect(pay(account, session)).toMatchObject({ session: { status: "complete", total: { total: 5000 } } });
});

test("R-023 deleting answers a stub and its event shows the coupon as no longer valid", async () => {
  const account = await anAccount();
  const { id } = await account.stripe.coupons.create({ percent_off: 50 });
  const before = await lastEvent(account);
  await account.stripe.coupons.del(id);
  expect(await refusalOf(account.stripe.coupons.retrieve(id))).toEqual(
    E(404, "resource_missing", "coupon", `No such coupon: '${id}'`),
  );
  const [event] = await account.kit.events({ after: before });
  expect(event).toMatchObject({ type: "coupon.deleted", data: { object: { id, valid: false } } });
});

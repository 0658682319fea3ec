import type Stripe from "stripe";
import { expect, test } from "vitest";
import { type Account, anAccount, E, refusalOf } from "../test/account.ts";
import { aSession, eventTypes, lastEvent, pay } from "../test/goods.ts";

const DAY = 86_400;

type CodeParams = Partial<Stripe.PromotionCodeCreateParams> & { coupon?: Partial<Stripe.CouponCreateParams> };

/** A code on a coupon of its own. */
async function aCode({ stripe }: Account, { coupon: terms, ...params }: CodeParams = {}) {
  const coupon = await stripe.coupons.create({ percent_off: 10, ...terms });
  return stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, ...params });
}

test("D-021 a code needs a promotion, a coupon, one that exists, in the new spelling", async () => {
  const { stripe } = await anAccount();
  const create = (params: Stripe.RawRequestOptions & Record<string, unknown>) =>
    refusalOf(stripe.rawRequest("POST", "/v1/promotion_codes", params));
  expect(await create({ code: "X" })).toEqual(
    E(400, "parameter_missing", "promotion", "Missing required param: promotion."),
  );
  expect(await create({ promotion: { type: "coupon" } })).toEqual(
    E(400, undefined, "promotion.coupon", "You must pass promotion.coupon when passing promotion"),
  );
  expect(await create({ promotion: { type: "coupon", coupon: "nope" } })).toEqual(
    E(400, "resource_missing", "promotion[coupon]", "No such coupon: 'nope'"),
  );
  expect(await create({ coupon: "nope" })).toEqual(
    E(400, "parameter_unknown", "coupon", "Received unknown parameter: coupon"),
  );
});

test("D-022 a given code is stored as typed", async () => {
  expect((await aCode(await anAccount(), { code: "Fall25-off_X" })).code).toBe("Fall25-off_X");
});

test("D-023 an omitted or blank code is generated", async () => {
  const account = await anAccount();
  expect((await aCode(account)).code).toMatch(/^[A-Z0-9]{8}$/);
  expect((await aCode(account, { code: "" })).code).toMatch(/^[A-Z0-9]{8}$/);
});

test.each(["two words", "ä", "a.b", "50%"])("D-024 %s is not a code", async (code) => {
  expect(await refusalOf(aCode(await anAccount(), { code }))).toEqual(
    E(
      400,
      undefined,
      "code",
      `This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value ${code}).`,
    ),
  );
});

test("D-025 an unknown customer", async () => {
  expect(await refusalOf(aCode(await anAccount(), { customer: "cus_nope" }))).toEqual(
    E(400, "resource_missing", "customer", "No such customer: 'cus_nope'"),
  );
});

test("D-026 expires_at in the past or too far ahead", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  expect(await refusalOf(aCode(account, { expires_at: now - 1 }))).toMatchObject(
    E(400, undefined, "expires_at", expect.stringContaining("which is in the past.")),
  );
  expect(await refusalOf(aCode(account, { expires_at: now + 6 * 365 * DAY }))).toEqual(
    E(400, undefined, "expires_at", "Invalid timestamp: can be no more than five years in the future."),
  );
});

test("D-027 a coupon that is no longer valid gets no more codes", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({
    percent_off: 10,
    redeem_by: (await account.kit.clock.now()) + 60,
  });
  await account.kit.clock.advance(61);
  const create = account.stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
  expect(await refusalOf(create)).toEqual(
    E(400, "coupon_expired", "promotion[coupon]", `Coupon expired: ${coupon.id}`),
  );
});

test("D-028 a minimum needs its currency and the other way round", async () => {
  const account = await anAccount();
  expect(await refusalOf(aCode(account, { restrictions: { minimum_amount: 100 } }))).toMatchObject(
    E(400, undefined, "restrictions[minimum_amount_currency]"),
  );
  expect(await refusalOf(aCode(account, { restrictions: { minimum_amount_currency: "eur" } }))).toMatchObject(
    E(400, undefined, "restrictions[minimum_amount]"),
  );
});

test("D-029 restrictions omitted", async () => {
  expect((await aCode(await anAccount())).restrictions).toEqual({
    first_time_transaction: false,
    minimum_amount: null,
    minimum_amount_currency: null,
  });
});

/** The seven rows of section 4.6: an existing active code, a new one, and whether it is let in. */
test.each([
  ["D-041", null, null, "refused"],
  ["D-042", null, "x", "refused"],
  ["D-043", "x", null, "refused"],
  ["D-044", "x", "y", "allowed"],
  ["D-045", "x", "x", "refused"],
] as const)(
  "%s an active code of %s against a new one of %s is %s",
  async (_id, existing, wanted, answer) => {
    const account = await anAccount();
    const customers = {
      x: (await account.stripe.customers.create()).id,
      y: (await account.stripe.customers.create()).id,
    };
    const restriction = (who: "x" | "y" | null) => (who ? { customer: customers[who] } : {});
    await aCode(account, { code: "SUMMER", ...restriction(existing) });
    const second = aCode(account, { code: "SUMMER", ...restriction(wanted) });
    if (answer === "allowed") expect((await second).active).toBe(true);
    else
      expect(await refusalOf(second)).toEqual(
        E(400, undefined, undefined, "An active promotion code with `code: SUMMER` already exists."),
      );
  },
);

test("D-044 the same code for any number of customers", async () => {
  const account = await anAccount();
  for (let n = 0; n < 5; n += 1) {
    const customer = (await account.stripe.customers.create()).id;
    expect((await aCode(account, { code: "YOURS", customer })).customer).toBe(customer);
  }
  expect((await account.stripe.promotionCodes.list({ code: "yours" })).data).toHaveLength(5);
});

test("D-046 inactive codes stand in nobody's way", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create()).id;
  await aCode(account, { code: "AGAIN", active: false });
  await aCode(account, { code: "AGAIN", active: false, customer });
  expect((await aCode(account, { code: "AGAIN" })).active).toBe(true);
});

test("D-047 case does not tell codes apart", async () => {
  const account = await anAccount();
  await aCode(account, { code: "summer" });
  expect(await refusalOf(aCode(account, { code: "SUMMER" }))).toMatchObject({ status: 400 });
});

test("D-048 the refusal quotes the code as submitted", async () => {
  const account = await anAccount();
  await aCode(account, { code: "summer" });
  expect((await refusalOf(aCode(account, { code: "SuMMer" }))).message).toBe(
    "An active promotion code with `code: SuMMer` already exists.",
  );
});

test("D-049 switch off, then use the code again", async () => {
  const account = await anAccount();
  const first = await aCode(account, { code: "NEWUSER" });
  await account.stripe.promotionCodes.update(first.id, { active: false });
  const second = await aCode(account, { code: "NEWUSER" });
  const both = (await account.stripe.promotionCodes.list({ code: "NEWUSER" })).data;
  expect(both.map(({ id, active }) => [id, active])).toEqual([
    [second.id, true],
    [first.id, false],
  ]);
});

test("D-050 re-activating runs the check again; expired and exhausted codes do not count", async () => {
  const account = await anAccount();
  const first = await aCode(account, { code: "TURNS", active: false });
  const second = await aCode(account, { code: "TURNS", expires_at: (await account.kit.clock.now()) + 60 });
  expect((await refusalOf(account.stripe.promotionCodes.update(first.id, { active: true }))).message).toBe(
    "An active promotion code with `code: TURNS` already exists.",
  );
  await account.kit.clock.advance(61);
  expect((await account.stripe.promotionCodes.update(first.id, { active: true })).active).toBe(true);
  expect((await account.stripe.promotionCodes.retrieve(second.id)).active).toBe(false);
});

test("D-072 a code cannot outlive its coupon; ending together is fine", async () => {
  const account = await anAccount();
  const end = (await account.kit.clock.now()) + DAY;
  expect(await refusalOf(aCode(account, { coupon: { redeem_by: end }, expires_at: end + 1 }))).toMatchObject(
    E(400, undefined, "expires_at"),
  );
  expect((await aCode(account, { coupon: { redeem_by: end }, expires_at: end })).expires_at).toBe(end);
});

test("D-073 an omitted expiry is the coupon's", async () => {
  const account = await anAccount();
  const end = (await account.kit.clock.now()) + DAY;
  expect((await aCode(account, { coupon: { redeem_by: end } })).expires_at).toBe(end);
  expect((await aCode(account)).expires_at).toBeNull();
});

test("D-074 a coupon for a year, its codes for a week", async () => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const coupon = await account.stripe.coupons.create({ percent_off: 10, redeem_by: now + 365 * DAY });
  const promotion = { type: "coupon", coupon: coupon.id } as const;
  const code = await account.stripe.promotionCodes.create({
    promotion,
    code: "WEEK",
    expires_at: now + 7 * DAY,
  });
  await account.kit.clock.advance(7 * DAY + 1);
  expect((await account.stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
  expect((await account.stripe.coupons.retrieve(coupon.id)).valid).toBe(true);
  expect((await account.stripe.promotionCodes.create({ promotion, code: "WEEK" })).active).toBe(true);
});

test("D-075 a code's cap is at most the coupon's and is not copied from it", async () => {
  const account = await anAccount();
  expect(
    await refusalOf(aCode(account, { coupon: { max_redemptions: 5 }, max_redemptions: 6 })),
  ).toMatchObject(E(400, undefined, "max_redemptions"));
  expect((await aCode(account, { coupon: { max_redemptions: 5 }, max_redemptions: 5 })).max_redemptions).toBe(
    5,
  );
  expect((await aCode(account, { coupon: { max_redemptions: 5 } })).max_redemptions).toBeNull();
});

test("D-076 fifty overall, twenty for the winter code", async () => {
  const account = await anAccount();
  await account.kit.scenario("fifty-and-twenty");
  const [winter] = (await account.stripe.promotionCodes.list({ code: "WINTER" })).data;
  for (let use = 0; use < 20; use += 1)
    pay(account, await aSession(account, [5000], { discounts: [{ promotion_code: winter?.id ?? "" }] }));
  expect(await account.stripe.promotionCodes.retrieve(winter?.id ?? "")).toMatchObject({
    active: false,
    times_redeemed: 20,
  });
  expect(await account.stripe.coupons.retrieve("sale")).toMatchObject({ times_redeemed: 20, valid: true });
  const [anytime] = (await account.stripe.promotionCodes.list({ code: "ANYTIME" })).data;
  expect(
    pay(account, await aSession(account, [5000], { discounts: [{ promotion_code: anytime?.id ?? "" }] })),
  ).toHaveProperty("session");
});

test("D-077 both counters grow by one per completed session, not by applying or removing", async () => {
  const account = await anAccount();
  const code = await aCode(account, { code: "COUNT" });
  const counters = async () => [
    (await account.stripe.promotionCodes.retrieve(code.id)).times_redeemed,
    (await account.stripe.coupons.retrieve(String(code.promotion.coupon))).times_redeemed,
  ];
  const session = await aSession(account, [5000], { discounts: [{ promotion_code: code.id }] });
  const abandoned = await aSession(account, [5000], { discounts: [{ promotion_code: code.id }] });
  expect(await counters()).toEqual([0, 0]);
  await account.stripe.checkout.sessions.expire(abandoned.id);
  pay(account, session, "pm_card_visa_chargeDeclined");
  expect(await counters()).toEqual([0, 0]);
  pay(account, session);
  expect(await counters()).toEqual([1, 1]);
});

test("D-078 two sessions hold the last redemption: the first to confirm has it", async () => {
  const account = await anAccount();
  const code = await aCode(account, { code: "LAST", max_redemptions: 1 });
  const [first, second] = await Promise.all(
    [1, 2].map(() => aSession(account, [5000], { discounts: [{ promotion_code: code.id }] })),
  );
  if (!first || !second) throw new Error("two sessions");
  expect(pay(account, first)).toHaveProperty("session");
  expect(pay(account, second)).toMatchObject({
    error: { code: null, message: "This promotion code is no longer available." },
  });
  expect(await account.stripe.checkout.sessions.retrieve(second.id)).toMatchObject({
    status: "open",
    amount_total: 4500,
    discounts: [{ promotion_code: code.id }],
  });
});

test("D-079 confirm does not look again at switches and dates", async () => {
  const account = await anAccount();
  const code = await aCode(account, { code: "LATE", expires_at: (await account.kit.clock.now()) + 60 });
  const session = await aSession(account, [5000], { discounts: [{ promotion_code: code.id }] });
  await account.kit.clock.advance(61);
  expect((await account.stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
  expect(pay(account, session)).toMatchObject({ session: { status: "complete", total: { total: 4500 } } });
});

test("D-079 confirm looks again at the first-time rule", async () => {
  const account = await anAccount();
  const customer = (await account.stripe.customers.create({ email: "a@example.com" })).id;
  const code = await aCode(account, { restrictions: { first_time_transaction: true } });
  const [first, second] = await Promise.all(
    [1, 2].map(() => aSession(account, [5000], { customer, discounts: [{ promotion_code: code.id }] })),
  );
  if (!first || !second) throw new Error("two sessions");
  expect(pay(account, first)).toHaveProperty("session");
  expect(pay(account, second)).toMatchObject({ error: { code: null } });
});

test("D-080 used up, switched off and expired codes cannot start a session", async () => {
  const account = await anAccount();
  const start = (id: string) => refusalOf(aSession(account, [5000], { discounts: [{ promotion_code: id }] }));
  const param = "discounts[0][promotion_code]";
  const used = await aCode(account, { max_redemptions: 1 });
  pay(account, await aSession(account, [5000], { discounts: [{ promotion_code: used.id }] }));
  expect(await start(used.id)).toMatchObject(E(400, undefined, param));
  const off = await aCode(account, { active: false });
  expect(await start(off.id)).toMatchObject(E(400, undefined, param));
  const dated = await aCode(account, { expires_at: (await account.kit.clock.now()) + 60 });
  await account.kit.clock.advance(61);
  expect(await start(dated.id)).toMatchObject(E(400, "coupon_expired", param));
});

test("D-081 active says whether a code is redeemable and can be set at both times", async () => {
  const account = await anAccount();
  const code = await aCode(account, { active: false });
  expect(code.active).toBe(false);
  expect((await account.stripe.promotionCodes.update(code.id, { active: true })).active).toBe(true);
});

test.each([
  ["its coupon expires", { coupon: { redeem_in: 60 } }],
  ["its coupon is used up", { coupon: { max_redemptions: 1 } }],
  ["its own cap is reached", { max_redemptions: 1 }],
  ["it expires", { expires_in: 60 }],
] as const)("D-082 a code is over for good when %s", async (_why, setting) => {
  const account = await anAccount();
  const now = await account.kit.clock.now();
  const { redeem_in, ...terms } = { redeem_in: undefined, ...("coupon" in setting ? setting.coupon : {}) };
  const code = await aCode(account, {
    coupon: { ...terms, ...(redeem_in ? { redeem_by: now + redeem_in } : {}) },
    ...("max_redemptions" in setting ? { max_redemptions: setting.max_redemptions } : {}),
    ...("expires_in" in setting ? { expires_at: now + setting.expires_in } : {}),
  });
  pay(account, await aSession(account, [5000], { discounts: [{ promotion_code: code.id }] }));
  await account.kit.clock.advance(61);
  expect((await account.stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
  expect(await refusalOf(account.stripe.promotionCodes.update(code.id, { active: true }))).toMatchObject({
    status: 400,
  });
});

test("D-083 a code that is over cannot be switched on, and stays as it was", async () => {
  const account = await anAccount();
  const code = await aCode(account, { max_redemptions: 1 });
  pay(account, await aSession(account, [5000], { discounts: [{ promotion_code: code.id }] }));
  const before = await account.stripe.promotionCodes.retrieve(code.id);
  const update = account.stripe.promotionCodes.update(code.id, { active: true, metadata: { a: "b" } });
  expect(await refusalOf(update)).toMatchObject(E(400, undefined, "active"));
  expect({ ...(await account.stripe.promotionCodes.retrieve(code.id)) }).toEqual({ ...before });
});

test("D-084 what the merchant switched off the merchant may switch on", async () => {
  const account = await anAccount();
  const code = await aCode(account);
  await account.stripe.promotionCodes.update(code.id, { active: false });
  expect((await account.stripe.promotionCodes.update(code.id, { active: true })).active).toBe(true);
});

test("D-085 the flip is visible at once and announced once, for all codes of the coupon", async () => {
  const account = await anAccount();
  const coupon = await account.stripe.coupons.create({
    percent_off: 10,
    redeem_by: (await account.kit.clock.now()) + 60,
  });
  for (const code of ["ONE", "TWO"])
    await account.stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code });
  const before = await lastEvent(account);
  await account.kit.clock.advance(61);
  expect(await eventTypes(account, before)).toEqual(["promotion_code.updated", "promotion_code.updated"]);
  const [event] = (await account.stripe.events.list({ type: "promotion_code.updated", limit: 1 })).data;
  expect(event?.data.previous_attributes).toEqual({ active: true });
  await account.kit.clock.advance(3600);
  expect(await eventTypes(account, before)).toHaveLength(2);
});

test("R-031 only active, metadata and currency options can be changed", async () => {
  const account = await anAccount();
  const code = await aCode(account, {
    restrictions: { minimum_amount: 1000, minimum_amount_currency: "eur" },
  });
  for (const name of ["code", "customer", "expires_at", "max_redemptions", "promotion"])
    expect(
      await refusalOf(account.stripe.rawRequest("POST", `/v1/promotion_codes/${code.id}`, { [name]: "1" })),
    ).toMatchObject(E(400, "parameter_unknown", name));
  expect(
    await refusalOf(
      account.stripe.rawRequest("POST", `/v1/promotion_codes/${code.id}`, {
        restrictions: { minimum_amount: 5 },
      }),
    ),
  ).toMatchObject(E(400, "parameter_unknown", "restrictions[minimum_amount]"));
  const updated = await account.stripe.promotionCodes.update(code.id, {
    restrictions: { currency_options: { usd: { minimum_amount: 1100 } } },
    metadata: { season: "fall" },
    expand: ["restrictions.currency_options"],
  });
  expect(updated).toMatchObject({
    metadata: { season: "fall" },
    restrictions: { currency_options: { eur: { minimum_amount: 1000 }, usd: { minimum_amount: 1100 } } },
  });
});

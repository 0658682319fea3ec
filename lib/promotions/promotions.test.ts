import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { historyOf } from "#lib/audit/audit.ts";
import { createCoupon as createStripeCoupon, type NewCoupon } from "#lib/stripe/coupons.ts";
import {
  createPromotionCode as createStripeCode,
  type NewPromotionCode,
  setPromotionCodeActive as setStripeCodeActive,
} from "#lib/stripe/promotion-codes.ts";
import { openRoom } from "#test/shop/room.ts";
import { createCoupon, deleteCoupon, findCoupon, listCouponChoices, listCoupons } from "./coupons.ts";
import type { PromotionCodeWish } from "./promotion-code-input.ts";
import { permanentReasons } from "./promotion-code-state.ts";
import {
  createPromotionCode,
  deletePromotionCode,
  findPromotionCode,
  listPromotionCodes,
  restorePromotionCode,
  setPromotionCodeActive,
} from "./promotion-codes.ts";

const { db, kit, stripe } = await openRoom();

const STAFF = { id: "staff_1", name: "Edda Editor" };
const DAY = 86_400;

/** The account's own time; the tests below move it. */
let now = 0;
const context = () => ({ now, timeZone: "Europe/Berlin" });
beforeEach(async () => {
  now = await kit.clock.now();
});

const newCoupon = (part: Partial<NewCoupon> = {}): NewCoupon => ({
  id: `C-${randomUUID().slice(0, 8)}`,
  name: null,
  benefit: { kind: "percent", percentOff: 250_000 },
  duration: "once",
  durationInMonths: null,
  maxRedemptions: null,
  redeemBy: null,
  products: [],
  metadata: {},
  ...part,
});

const newCode = (couponId: string, part: Partial<NewPromotionCode> = {}): NewPromotionCode => ({
  couponId,
  code: `P${randomUUID().slice(0, 8)}`,
  active: true,
  customerId: null,
  firstOrderOnly: false,
  minimum: null,
  expiresAt: null,
  maxRedemptions: null,
  metadata: {},
  ...part,
});

function wishFor(couponId: string, part: Partial<PromotionCodeWish> = {}): PromotionCodeWish {
  const { customerId: _anyone, ...terms } = newCode(couponId);
  return { ...terms, customer: null, ...part };
}

/** Unwraps what must have worked. */
function done<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const fieldsOf = (result: { ok: boolean; error?: { fields?: object } }) =>
  Object.keys(result.error?.fields ?? {});

const makeCoupon = async (part?: Partial<NewCoupon>) =>
  done(await createCoupon(db, STAFF, newCoupon(part), randomUUID()));
const makeCode = async (couponId: string, part?: Partial<PromotionCodeWish>) =>
  done(await createPromotionCode(db, STAFF, wishFor(couponId, part), randomUUID(), context()));

describe("coupons", () => {
  test("every parameter survives the way to Stripe and back (R-020)", async () => {
    const product = await stripe.products.create({ name: "Oak tray" });
    const input = newCoupon({
      name: "Fall",
      benefit: { kind: "amount", amountOff: 1250, currency: "eur", otherAmounts: { usd: 1400 } },
      duration: "repeating",
      durationInMonths: 3,
      maxRedemptions: 50,
      redeemBy: now + 30 * DAY,
      products: [product.id],
      metadata: { campaign: "fall" },
    });
    const created = await makeCoupon(input);
    expect(created).toMatchObject(input);
    expect(done(await findCoupon(created.id))).toEqual(created);
    expect(await historyOf(db, `coupon:${created.id}`)).toMatchObject([
      { action: "coupon.created", staffName: "Edda Editor", before: null, after: { id: created.id } },
    ]);
  });

  test("a third of a percent is not rounded on the way", async () => {
    const created = await makeCoupon({ benefit: { kind: "percent", percentOff: 333_300 } });
    expect(created.benefit).toEqual({ kind: "percent", percentOff: 333_300 });
  });

  test("the same press sent twice makes one coupon, a mended form another", async () => {
    const press = randomUUID();
    const input = newCoupon({ id: null, name: `Twice ${press.slice(0, 8)}` });
    const first = done(await createStripeCoupon(input, press));
    expect(done(await createStripeCoupon(input, press)).id).toBe(first.id);
    const mended = done(await createStripeCoupon({ ...input, maxRedemptions: 5 }, press));
    expect(mended.id).not.toBe(first.id);
  });

  test.each<[clause: string, field: string, part: () => Partial<NewCoupon>]>([
    ["D-009", "percentOff", () => ({ benefit: { kind: "percent", percentOff: 1 } })],
    ["D-009", "percentOff", () => ({ benefit: { kind: "percent", percentOff: 1_010_000 } })],
    [
      "D-007",
      "currency",
      () => ({ benefit: { kind: "amount", amountOff: 500, currency: "", otherAmounts: {} } }),
    ],
    ["D-010", "durationInMonths", () => ({ duration: "repeating" })],
    ["D-011", "redeemBy", () => ({ redeemBy: now - 10 })],
    ["D-012", "redeemBy", () => ({ redeemBy: now + 6 * 365 * DAY })],
    [
      "D-013",
      "otherAmounts",
      () => ({ benefit: { kind: "amount", amountOff: 500, currency: "eur", otherAmounts: { USD: 500 } } }),
    ],
    [
      "D-013",
      "otherAmounts",
      () => ({ benefit: { kind: "amount", amountOff: 500, currency: "eur", otherAmounts: { xyz: 500 } } }),
    ],
    ["D-014", "products", () => ({ products: ["prod_nothing"] })],
  ])("%s: Stripe's refusal is said beside %s", async (_clause, field, part) => {
    const refused = await createStripeCoupon(newCoupon(part()), randomUUID());
    expect(fieldsOf(refused)).toEqual([field]);
  });

  test("D-008: an id that is taken is said beside the id", async () => {
    const { id } = await makeCoupon();
    expect(fieldsOf(await createCoupon(db, STAFF, newCoupon({ id }), randomUUID()))).toEqual(["id"]);
  });

  test("coupons that the shop computed for a checkout are not among staff's", async () => {
    const computed = await stripe.coupons.create({
      amount_off: 500,
      currency: "eur",
      metadata: { offcut_checkout: "checkout_1" },
    });
    const mine = await makeCoupon({ name: "Mine and visible" });
    const listed = done(await listCoupons({ state: null, search: "", after: null, size: 100, now }));
    expect(listed.items.map(({ id }) => id)).toContain(mine.id);
    expect(listed.items.map(({ id }) => id)).not.toContain(computed.id);
    expect(await findCoupon(computed.id)).toMatchObject({ error: { code: "not_found" } });
    expect(await deleteCoupon(db, STAFF, computed.id)).toMatchObject({ error: { code: "not_found" } });
  });

  test("search finds part of a name or id, whatever the capitals, and only in the state asked for", async () => {
    const mark = randomUUID().slice(0, 8);
    const valid = await makeCoupon({ name: `Winter ${mark}` });
    await makeCoupon({ name: `Summer ${mark}`, redeemBy: now + 5 });
    await kit.clock.advance(10);
    now = await kit.clock.now();
    const find = async (state: "valid" | "expired" | "used_up" | null) =>
      done(await listCoupons({ state, search: mark.toUpperCase(), after: null, size: 10, now })).items.map(
        ({ name }) => name,
      );
    expect(await find(null)).toEqual([`Summer ${mark}`, `Winter ${mark}`]);
    expect(await find("valid")).toEqual([valid.name]);
    expect(await find("expired")).toEqual([`Summer ${mark}`]);
    expect(await find("used_up")).toEqual([]);
    const choices = done(await listCouponChoices(now, null)).map(({ name }) => name);
    expect(choices).toContain(valid.name);
    expect(choices).not.toContain(`Summer ${mark}`);
  });
});

describe("promotion codes", () => {
  test("every restriction survives the way to Stripe and back (R-030)", async () => {
    const customer = await stripe.customers.create({ email: "dora@example.com" });
    const coupon = await makeCoupon({ redeemBy: now + 365 * DAY, maxRedemptions: 50 });
    const code = await makeCode(coupon.id, {
      code: "WinterTwenty",
      active: false,
      customer: "dora@example.com",
      firstOrderOnly: true,
      minimum: { amount: 6000, currency: "eur", otherAmounts: { usd: 6600 } },
      expiresAt: now + 7 * DAY,
      maxRedemptions: 20,
    });
    expect(code).toMatchObject({
      code: "WinterTwenty",
      active: false,
      customerId: customer.id,
      firstOrderOnly: true,
      minimum: { amount: 6000, currency: "eur", otherAmounts: { usd: 6600 } },
      expiresAt: now + 7 * DAY,
      maxRedemptions: 20,
    });
    expect(code.coupon).toMatchObject({ id: coupon.id, products: [] });
    expect(done(await findPromotionCode(db, code.id))).toEqual({
      code: { ...code, held: 0 },
      deleted: false,
    });
  });

  test("without a text Stripe makes one up (D-023), without an end it takes the coupon's (D-073)", async () => {
    const coupon = await makeCoupon({ redeemBy: now + 30 * DAY });
    const code = await makeCode(coupon.id, { code: null });
    expect(code.code).toMatch(/^[A-Z0-9]{8}$/);
    expect(code.expiresAt).toBe(coupon.redeemBy);
  });

  test.each<[clause: string, field: string, part: (couponId: string) => Partial<NewPromotionCode>]>([
    ["D-021", "coupon", () => ({ couponId: "nothing" })],
    ["D-024", "code", () => ({ code: "two words" })],
    ["D-025", "customer", () => ({ customerId: "cus_nobody" })],
    ["D-026", "expiresAt", () => ({ expiresAt: now - 10 })],
    ["D-026", "expiresAt", () => ({ expiresAt: now + 6 * 365 * DAY })],
    ["D-072", "expiresAt", () => ({ expiresAt: now + 60 * DAY })],
    ["D-075", "maxRedemptions", () => ({ maxRedemptions: 51 })],
    ["D-028", "minimumAmount", () => ({ minimum: { amount: 500, currency: "", otherAmounts: {} } })],
  ])("%s: Stripe's refusal is said beside %s", async (_clause, field, part) => {
    const coupon = await makeCoupon({ redeemBy: now + 30 * DAY, maxRedemptions: 50 });
    const refused = await createStripeCode(newCode(coupon.id, part(coupon.id)), randomUUID());
    expect(fieldsOf(refused)).toEqual([field]);
  });

  test("limits of the coupon are said with its own figures (D-072, D-075)", async () => {
    const coupon = await makeCoupon({ redeemBy: now + 30 * DAY, maxRedemptions: 50 });
    const ask = (part: Partial<PromotionCodeWish>) =>
      createPromotionCode(db, STAFF, wishFor(coupon.id, part), randomUUID(), context());
    expect(await ask({ maxRedemptions: 51 })).toMatchObject({
      error: { fields: { maxRedemptions: [expect.stringContaining("has 50 in all")] } },
    });
    expect(await ask({ expiresAt: now + 31 * DAY })).toMatchObject({
      error: { fields: { expiresAt: [expect.stringContaining("(Europe/Berlin)")] } },
    });
    expect((await ask({ expiresAt: now + 30 * DAY, maxRedemptions: 50 })).ok).toBe(true);
  });

  test("D-027: a coupon that has ended takes no new codes", async () => {
    const coupon = await makeCoupon({ redeemBy: now + 5 });
    await kit.clock.advance(10);
    now = await kit.clock.now();
    const refused = await createStripeCode(newCode(coupon.id), randomUUID());
    expect(fieldsOf(refused)).toEqual(["coupon"]);
    const asked = await createPromotionCode(db, STAFF, wishFor(coupon.id), randomUUID(), context());
    expect(fieldsOf(asked)).toEqual(["coupon"]);
  });

  test("an address that no customer or several customers have is said beside the customer", async () => {
    const coupon = await makeCoupon();
    await stripe.customers.create({ email: "twins@example.com" });
    await stripe.customers.create({ email: "twins@example.com" });
    for (const customer of ["nobody@example.com", "twins@example.com", "cus_nobody"]) {
      const wish = wishFor(coupon.id, { customer });
      expect(fieldsOf(await createPromotionCode(db, STAFF, wish, randomUUID(), context()))).toEqual([
        "customer",
      ]);
    }
  });

  test.each<[clause: string, existing: "anyone" | "x", added: "anyone" | "x" | "y", allowed: boolean]>([
    ["D-041", "anyone", "anyone", false],
    ["D-042", "anyone", "x", false],
    ["D-043", "x", "anyone", false],
    ["D-044", "x", "y", true],
    ["D-045", "x", "x", false],
  ])(
    "%s: a code for %s beside the same code for %s is possible: %s",
    async (_clause, existing, added, allowed) => {
      const ids = {
        anyone: null,
        x: (await stripe.customers.create({})).id,
        y: (await stripe.customers.create({})).id,
      };
      const coupon = await makeCoupon();
      const text = `U${randomUUID().slice(0, 8)}`;
      done(
        await createStripeCode(newCode(coupon.id, { code: text, customerId: ids[existing] }), randomUUID()),
      );
      const upper = { code: text.toUpperCase(), customerId: ids[added] };
      const second = await createStripeCode(newCode(coupon.id, upper), randomUUID());
      expect(second.ok).toBe(allowed);
      if (!allowed) expect(fieldsOf(second)).toEqual(["code"]);
    },
  );

  test("D-049, D-050: a text is free once its code is off, and then the old one cannot come back", async () => {
    const coupon = await makeCoupon();
    const old = await makeCode(coupon.id);
    done(await setPromotionCodeActive(db, STAFF, old.id, false));
    await makeCode(coupon.id, { code: old.code });
    expect(fieldsOf(await setPromotionCodeActive(db, STAFF, old.id, true))).toEqual(["code"]);
  });

  test("switching is kept with who did it", async () => {
    const code = await makeCode((await makeCoupon()).id);
    done(await setPromotionCodeActive(db, STAFF, code.id, false));
    expect(done(await setPromotionCodeActive(db, STAFF, code.id, true)).active).toBe(true);
    const actions = (await historyOf(db, `promotion_code:${code.id}`)).map(({ action }) => action);
    expect(actions).toEqual([
      "promotion_code.activated",
      "promotion_code.deactivated",
      "promotion_code.created",
    ]);
  });

  test("D-083: a code of a deleted coupon can never be switched on, and both sides know why", async () => {
    const coupon = await makeCoupon();
    const code = await makeCode(coupon.id);
    done(await deleteCoupon(db, STAFF, coupon.id));
    const { code: ended } = done(await findPromotionCode(db, code.id));
    expect(permanentReasons(ended, now)).toEqual([{ kind: "coupon_deleted" }]);
    expect(await setStripeCodeActive(code.id, true)).toMatchObject({ error: { code: "conflict" } });
  });

  test("a list goes on after one of its coupons was deleted", async () => {
    const coupon = await makeCoupon();
    const code = await makeCode(coupon.id);
    done(await deleteCoupon(db, STAFF, coupon.id));
    const listed = done(
      await listPromotionCodes(db, {
        state: "ended",
        search: code.code,
        couponId: null,
        after: null,
        size: 10,
        now,
      }),
    );
    expect(listed.items.map(({ id }) => id)).toEqual([code.id]);
  });

  test("C2, D-094: deleting switches off at Stripe and hides here; it can be brought back, still off", async () => {
    const code = await makeCode((await makeCoupon()).id);
    const list = async (state: "deleted" | null) =>
      done(
        await listPromotionCodes(db, {
          state,
          search: code.code,
          couponId: null,
          after: null,
          size: 10,
          now,
        }),
      ).items.map(({ id }) => id);

    done(await deletePromotionCode(db, STAFF, code.id));
    expect((await stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
    expect(await list(null)).toEqual([]);
    expect(await list("deleted")).toEqual([code.id]);
    expect(await setPromotionCodeActive(db, STAFF, code.id, true)).toMatchObject({
      error: { code: "conflict" },
    });

    done(await restorePromotionCode(db, STAFF, code.id));
    expect(await list(null)).toEqual([code.id]);
    expect(done(await findPromotionCode(db, code.id)).code.active).toBe(false);
  });
});

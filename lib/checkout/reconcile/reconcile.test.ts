import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { checkout, order, redemption } from "#lib/db/schema/index.ts";
import { openRoom } from "#test/shop/room.ts";
import { granted } from "#test/shop/shopper.ts";
import { addRule, stockShop } from "#test/shop/stock.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { reconcile } from "./reconcile.ts";

const room = await openRoom();
const { db, kit, stripe } = room;

await stockShop(db, stripe);
await addRule(db, {
  format: 1,
  id: "budgeted",
  publicName: "5 off, while it lasts",
  internalName: "budget",
  benefit: { kind: "amount_off", amounts: { eur: 500 } },
  limits: { budget: { eur: 100_000 } },
  combination: { class: "order" },
});

let people = 0;

/** Somebody at a checkout that is ready to be paid. */
async function atCheckout(code?: string) {
  people += 1;
  const shopper = room.shopper();
  const email = `person-${people}@example.com`;
  await shopper.putInBasket("corner-board", 1);
  const view = granted(await shopper.open());
  granted(await shopper.address(view.id, "DE"));
  if (code) granted(await shopper.code(view.id, code));
  const shown = granted(await shopper.email(view.id, email));
  const page = room.page(view.clientSecret);
  const pay = async () => {
    const paid = await page.confirm(shown.totals.total, email);
    if (paid.error) throw new Error(paid.error.message);
  };
  const [row] = await db.select().from(checkout).where(eq(checkout.paidThrough, view.id));
  return { shopper, id: view.id, checkoutId: row?.id ?? "", page, pay, email, total: shown.totals.total };
}

/** What a run did; coupons that were left behind on the way are a matter of their own. */
const run = async () => {
  const report = await reconcile(db, { now: Math.floor(Date.now() / 1000), days: 2, graceSeconds: 0 });
  const repairs = report.repairs.filter(({ did }) => did !== "coupon_deleted");
  return { ...report, did: repairs.map(({ did, subject }) => `${did} ${subject}`).sort() };
};
const usesOf = async (checkoutId: string) =>
  (await db.select().from(redemption).where(eq(redemption.checkoutId, checkoutId))).map(
    ({ pool, state, amount }) => ({ pool, state, amount }),
  );

describe("reconciliation", () => {
  beforeEach(async () => {
    const { problems } = await run();
    expect(problems).toEqual([]);
  });

  test("what agrees is left alone, however often it runs", async () => {
    await atCheckout();
    expect(await run()).toMatchObject({ did: [], problems: [], finished: true });
    expect((await run()).looked.sessions).toBeGreaterThan(0);
  });

  test("a paid session without an order gets one, and what it held is committed", async () => {
    const { id, checkoutId, pay, total } = await atCheckout();
    await pay();
    expect((await run()).did).toEqual([`order_recorded ${id}`]);
    const [recorded] = await db.select().from(order).where(eq(order.paidThrough, id));
    expect(recorded).toMatchObject({ state: "paid", totalAmount: total, discountAmount: 500 });
    expect(await usesOf(checkoutId)).toEqual([{ pool: "budgeted", state: "committed", amount: 500 }]);
    expect((await run()).did).toEqual([]);
  });

  test("a payment is held against the decision that was on its way when its sender died", async () => {
    const { id, checkoutId, pay } = await atCheckout();
    // As if the process had died after Stripe's answer: the stored decision is the one before.
    const [row] = await db.select().from(checkout).where(eq(checkout.id, checkoutId));
    if (!row) throw new Error("no checkout");
    const { lines, claims, basketVersion, shippingOptionId, shippingAddress, email, facts, decision } = row;
    const sent = { lines, claims, basketVersion, shippingOptionId, shippingAddress, email, facts, decision };
    await db
      .update(checkout)
      .set({
        pending: [{ ...sent, expected: row.expected, held: row.held }],
        expected: { subtotalAmount: 1, discountAmount: 0, shippingAmount: 0, totalAmount: 1 },
        held: [],
      })
      .where(eq(checkout.id, checkoutId));
    await pay();
    expect((await run()).did).toEqual([`order_recorded ${id}`]);
    expect(await db.select().from(order).where(eq(order.paidThrough, id))).toMatchObject([{ state: "paid" }]);
    expect(await usesOf(checkoutId)).toEqual([{ pool: "budgeted", state: "committed", amount: 500 }]);
    expect((await run()).did).toEqual([]);
  });

  test("a session that shows what nobody decided is brought back, one that is paid so is a mismatch", async () => {
    const { id, checkoutId, page, email } = await atCheckout();
    await stripe.checkout.sessions.update(id, { discounts: "" } as never, {
      apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1;",
    });
    expect((await run()).did).toEqual([`session_repriced ${checkoutId}`]);
    expect((await stripe.checkout.sessions.retrieve(id)).total_details?.amount_discount).toBe(500);

    await stripe.checkout.sessions.update(id, { discounts: "" } as never, {
      apiVersion: "2026-10-28.endive; checkout_server_update_beta=v1;",
    });
    const seen = await page.look();
    expect((await page.confirm(seen.session?.total.total ?? 0, email)).error).toBeUndefined();
    expect((await run()).did).toEqual([`order_recorded ${id}`]);
    expect(await db.select().from(order).where(eq(order.paidThrough, id))).toMatchObject([
      { state: "mismatch", discountAmount: 0 },
    ]);
  });

  test("the end of a session that nobody told us of closes its checkout and gives back what it held", async () => {
    const { id, checkoutId } = await atCheckout();
    await stripe.checkout.sessions.expire(id);
    expect((await run()).did).toEqual([`checkout_closed ${id}`]);
    expect(await usesOf(checkoutId)).toEqual([{ pool: "budgeted", state: "released", amount: 500 }]);
  });

  test("a session and a use that belong to no checkout are ended", async () => {
    const { id } = await atCheckout();
    const gone = "co_whoseprocessdied";
    await stripe.checkout.sessions.update(id, { metadata: { offcut_checkout: gone } });
    await db
      .insert(redemption)
      .values({ checkoutId: gone, pool: "budgeted", state: "reserved", amount: 500, currency: "eur" });
    const { did } = await run();
    expect(did).toContain(`session_expired ${id}`);
    expect(did).toContain(`use_given_back ${gone}`);
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
    expect((await run()).did.filter((each) => each.includes(gone))).toEqual([]);
  });

  test("a use that an interaction reserved and never sent is given back", async () => {
    const { checkoutId } = await atCheckout();
    await db
      .insert(redemption)
      .values({ checkoutId, pool: "never-sent", state: "reserved", amount: 1, currency: "eur" });
    expect((await run()).did).toEqual([`session_repriced ${checkoutId}`]);
    expect(await usesOf(checkoutId)).toContainEqual({ pool: "never-sent", state: "released", amount: 1 });
  });

  test("a paid use that was given back is committed again", async () => {
    const { id, checkoutId, pay } = await atCheckout();
    await pay();
    await run();
    await db.update(redemption).set({ state: "released" }).where(eq(redemption.checkoutId, checkoutId));
    expect((await run()).did).toEqual([`use_committed ${checkoutId}`]);
    expect(await usesOf(checkoutId)).toEqual([{ pool: "budgeted", state: "committed", amount: 500 }]);
    expect(id).toMatch(/^cs_/);
  });

  test.each([
    ["arrives", "succeeds", "order_paid", "paid", "committed"],
    ["comes back", "fails", "order_failed", "failed", "released"],
  ] as const)("delayed money that %s is noticed without a webhook", async (_, settles, did, state, use) => {
    const { id, checkoutId, pay } = await atCheckout();
    await kit.faults.nextPayment("delay", { settles });
    await pay();
    expect((await run()).did).toEqual([`order_recorded ${id}`]);
    expect(await usesOf(checkoutId)).toMatchObject([{ state: "reserved" }]);
    expect((await run()).did).toEqual([]);
    await kit.clock.advance(8 * 86_400);
    expect((await run()).did).toContain(`${did} ${id}`);
    await kit.clock.reset();
    expect(await db.select().from(order).where(eq(order.paidThrough, id))).toMatchObject([{ state }]);
    expect(await usesOf(checkoutId)).toMatchObject([{ state: use }]);
  });

  test("a code whose last use is committed is switched off at Stripe", async () => {
    const coupon = await stripe.coupons.create({ percent_off: 50 });
    const code = await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
      code: "LASTONE",
      max_redemptions: 1,
    });
    const { id, pay } = await atCheckout("LASTONE");
    await pay();
    // The order is recorded while Stripe does not take the news.
    await kit.faults.error(500, { match: { method: "POST", path: "/v1/promotion_codes/*" }, times: 3 });
    expect(await recordPayment(id)).toMatchObject({ value: { state: "recorded" } });
    expect((await run()).did).toEqual([`code_switched_off ${code.id}`]);
    expect((await stripe.promotionCodes.retrieve(code.id)).active).toBe(false);
    expect((await run()).did).toEqual([]);
  });

  test("a cancelled run says that it did not finish, and gives nothing back", async () => {
    const { checkoutId } = await atCheckout();
    await db.update(checkout).set({ state: "expired" }).where(eq(checkout.id, checkoutId));
    const report = await reconcile(db, {
      now: Math.floor(Date.now() / 1000),
      days: 2,
      graceSeconds: 0,
      signal: AbortSignal.abort(),
    });
    expect(report).toMatchObject({ finished: false, repairs: [] });
    expect(await usesOf(checkoutId)).toMatchObject([{ state: "reserved" }]);
  });

  test("when Stripe is away, it says so and changes nothing", async () => {
    const { checkoutId } = await atCheckout();
    await db.execute(sql`update checkout set state = 'expired' where id = ${checkoutId}`);
    await kit.faults.error(500, { match: { method: "GET", path: "/v1/checkout/sessions" }, times: 3 });
    const report = await run();
    expect(report.problems).toMatchObject([{ subject: "stripe" }]);
    expect(report.finished).toBe(false);
    expect(await usesOf(checkoutId)).toMatchObject([{ state: "reserved" }]);
  });
});

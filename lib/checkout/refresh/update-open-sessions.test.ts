import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { checkout, discountRule } from "#lib/db/schema/index.ts";
import type { RuleInput } from "#lib/discounts/rule.ts";
import { openRoom } from "#test/shop/room.ts";
import { granted } from "#test/shop/shopper.ts";
import { addRule, stockShop } from "#test/shop/stock.ts";
import { updateOpenSessions } from "./update-open-sessions.ts";

const { db, kit, stripe, shopper: newShopper } = await openRoom();
await kit.clock.freeze();
const NOW = await kit.clock.now();

await stockShop(db, stripe);

beforeEach(async () => {
  await db.delete(discountRule);
  await db.update(checkout).set({ state: "expired" });
  await kit.clock.set(NOW);
});

const fiveOff = (over: Partial<RuleInput> = {}): RuleInput => ({
  format: 1,
  id: "five-off",
  publicName: "5 off",
  internalName: "5 off",
  benefit: { kind: "amount_off", amounts: { eur: 500 } },
  combination: { class: "order" },
  ...over,
});

async function atCheckout(code?: string) {
  const shopper = newShopper();
  await shopper.putInBasket("corner-board", 1);
  const view = granted(await shopper.open());
  if (code) granted(await shopper.code(view.id, code));
  return { ...shopper, id: view.id };
}

const discountOf = async (id: string) =>
  (await stripe.checkout.sessions.retrieve(id)).total_details?.amount_discount;
/** Staff's changes are told apart from a checkout's by time; here all happens in the same instant. */
const longAgo = () => db.execute(sql`update discount_rule set updated_at = now() - interval '1 hour'`);

test("a rule that is paused leaves every session that carries it, and the page hears of it", async () => {
  await addRule(db, fiveOff());
  await longAgo();
  const shoppers = await Promise.all([atCheckout(), atCheckout(), atCheckout()]);
  expect(await updateOpenSessions(db, NOW)).toEqual({ carrying: 3, updated: 0, failed: 0 });
  const [first] = shoppers;
  if (!first) throw new Error("nobody");
  expect(granted(await first.offersState(first.id))).toMatchObject({ open: true, outdated: false });

  await db.update(discountRule).set({ state: "paused", updatedAt: sql`now()` });
  expect(granted(await first.offersState(first.id)).outdated).toBe(true);
  expect(await updateOpenSessions(db, NOW)).toEqual({ carrying: 3, updated: 3, failed: 0 });
  expect(await Promise.all(shoppers.map(({ id }) => discountOf(id)))).toEqual([0, 0, 0]);
  // The page finds out by the total, since the price is right again.
  const { total } = granted(await first.offersState(first.id));
  expect(total).toBe(granted(await first.updateOffers(first.id)).totals.total);
  expect(await updateOpenSessions(db, NOW)).toEqual({ carrying: 0, updated: 0, failed: 0 });
});

test("an offer that ends is over to the second, and one that begins reaches an open page", async () => {
  await addRule(db, fiveOff({ schedule: { from: NOW + 600, until: NOW + 1200 } }));
  await longAgo();
  const shopper = await atCheckout();
  expect(granted(await shopper.offersState(shopper.id))).toMatchObject({
    outdated: false,
    now: NOW,
    changesAt: NOW + 600,
  });
  await kit.clock.set(NOW + 600);
  expect(granted(await shopper.offersState(shopper.id))).toMatchObject({
    outdated: true,
    changesAt: NOW + 1200,
  });
  expect(granted(await shopper.updateOffers(shopper.id)).reasons).toMatchObject([
    { text: "5 off", amount: 500 },
  ]);
  await kit.clock.set(NOW + 1199);
  expect(await updateOpenSessions(db, NOW + 1199)).toMatchObject({ updated: 0 });
  await kit.clock.set(NOW + 1200);
  expect(await updateOpenSessions(db, NOW + 1200)).toEqual({ carrying: 1, updated: 1, failed: 0 });
  expect(await discountOf(shopper.id)).toBe(0);
});

test("a code that is switched off at Stripe leaves the sessions that carry it, and only those", async () => {
  const coupon = (await stripe.coupons.create({ percent_off: 50 })).id;
  const make = (code: string) =>
    stripe.promotionCodes.create({ promotion: { type: "coupon", coupon }, code });
  const ending = await make("ENDING");
  await make("STAYING");
  const [loser, keeper] = [await atCheckout("ENDING"), await atCheckout("STAYING")];
  await stripe.promotionCodes.update(ending.id, { active: false });
  // Known at once where our own staff did it, and after a while in any case.
  expect(await updateOpenSessions(db, NOW, new Set([ending.id]))).toEqual({
    carrying: 2,
    updated: 1,
    failed: 0,
  });
  expect(await discountOf(loser.id)).toBe(0);
  expect(await discountOf(keeper.id)).toBe(2400);
});

test("a checkout that cannot be updated while Stripe is away is updated the next time", async () => {
  await addRule(db, fiveOff());
  await longAgo();
  const shopper = await atCheckout();
  await db.update(discountRule).set({ state: "archived", updatedAt: sql`now()` });
  await kit.faults.error(500, { match: { method: "POST", path: "/v1/checkout/sessions/*" }, times: 3 });
  expect(await updateOpenSessions(db, NOW)).toEqual({ carrying: 1, updated: 0, failed: 1 });
  expect(await discountOf(shopper.id)).toBe(500);
  expect(await updateOpenSessions(db, NOW)).toEqual({ carrying: 1, updated: 1, failed: 0 });
  expect(await discountOf(shopper.id)).toBe(0);
});

test("nobody learns from these endpoints of another browser's checkout", async () => {
  const [mine, theirs] = [await atCheckout(), await atCheckout()];
  expect(await mine.offersState(theirs.id)).toMatchObject({ status: 404, code: "not_found" });
  expect(await mine.updateOffers(theirs.id)).toMatchObject({ status: 404, code: "not_found" });
  expect(await mine.acceptOffer(mine.id, "anything")).toMatchObject({ status: 401, code: "unauthenticated" });
  const [row] = await db.select().from(checkout).where(eq(checkout.paidThrough, theirs.id));
  expect(row?.claims).toEqual([]);
});

import { eq, inArray } from "drizzle-orm";
import type Stripe from "stripe";
import type { Database } from "#lib/db/open.ts";
import { checkout, discountRule, order, redemption } from "#lib/db/schema/index.ts";
import type { Kit } from "../../sandbox/kit.ts";
import { HungUp } from "../shop/over-http.ts";
import { payPage } from "../shop/pay.ts";
import { type Answer, type Send, shopperWith, type TestShopper } from "../shop/shopper.ts";
import { addRule } from "../shop/stock.ts";
import type { Random } from "./random.ts";

/** A shop the walk goes through: in this process or over HTTP, it cannot tell. */
export type WalkedShop = Readonly<{
  db: Database;
  stripe: Stripe;
  kit: Kit;
  sandboxBase: string;
  publishableKey: string;
  browser: (address: string) => Send;
  /** Looks once for differences and repairs them. @returns how many it found, and what it could not repair */
  reconcile: () => Promise<Readonly<{ repairs: readonly string[]; problems: readonly string[] }>>;
}>;

/** What came of a walk. `disagreements` is empty when all is as it must be. */
export type WalkReport = Readonly<{
  steps: Readonly<Record<string, number>>;
  orders: number;
  discounted: number;
  refusals: number;
  repairs: Readonly<Record<string, number>>;
  disagreements: readonly string[];
}>;

const PRODUCTS = ["corner-board", "striped-bread-board", "breakfast-tray"] as const;
const COUNTRIES = ["DE", "AT", "FR", "US"] as const;
const OPTIONS = ["standard", "express"] as const;
const RULES = ["walk-percent", "walk-budget", "walk-few", "walk-lunch"] as const;

/** Rules and codes of every limited kind, so that most baskets have several reasons at once. */
async function layOut({ db, stripe, kit }: WalkedShop): Promise<readonly string[]> {
  const now = await kit.clock.now();
  const shared = { format: 1 as const, internalName: "walk" };
  const order = { class: "order" as const, combinesWith: ["order" as const, "shipping" as const] };
  await db.delete(discountRule);
  await addRule(db, {
    ...shared,
    id: "walk-percent",
    publicName: "7 % from 60",
    conditions: { kind: "subtotal", of: { kind: "order" }, atLeast: { eur: 6000 } },
    benefit: { kind: "percent_off", percent: 70_000 },
    combination: order,
  });
  await addRule(db, {
    ...shared,
    id: "walk-budget",
    publicName: "3 off while it lasts",
    benefit: { kind: "amount_off", amounts: { eur: 300 } },
    limits: { budget: { eur: 60_000 } },
    combination: order,
  });
  await addRule(db, {
    ...shared,
    id: "walk-few",
    publicName: "11 off for a few, in Austria",
    conditions: { kind: "ship_to", countries: ["AT"] },
    benefit: { kind: "amount_off", amounts: { eur: 1100 } },
    limits: { uses: 20, usesPerShopper: 2 },
    combination: order,
  });
  await addRule(db, {
    ...shared,
    id: "walk-lunch",
    publicName: "Free shipping for a while",
    schedule: { from: now + 1800, until: now + 36_000 },
    benefit: { kind: "shipping", off: { kind: "percent", percent: 1_000_000 } },
    combination: { class: "shipping", combinesWith: ["order"] },
  });
  const coupon = await stripe.coupons.create({ percent_off: 15 });
  const promotion = { type: "coupon" as const, coupon: coupon.id };
  await stripe.promotionCodes.create({ promotion, code: "WALKFREE" });
  await stripe.promotionCodes.create({ promotion, code: "WALKFIVE", max_redemptions: 5 });
  await stripe.promotionCodes.create({
    promotion,
    code: "WALKMIN",
    restrictions: { minimum_amount: 9000, minimum_amount_currency: "eur" },
  });
  await stripe.promotionCodes.create({ promotion, code: "WALKOLD", expires_at: now + 7200 });
  return ["WALKFREE", "WALKFIVE", "WALKMIN", "WALKOLD", "WALKNOSUCH"];
}

type Person = {
  readonly shopper: TestShopper;
  /** The same browser on another process, for two tabs at one checkout. */
  readonly email: string;
  open: { id: string; clientSecret: string } | null;
};

/**
 * Walks at random through baskets, codes, addresses, payments, jumps of time, faults of Stripe, lost, repeated and
 * reordered webhooks and two tabs at one checkout; then lets all come to rest and compares decision, Stripe, order and
 * ledger of every session that was paid. The same seed chooses the same steps.
 */
export async function walk(
  shop: WalkedShop,
  random: Random,
  input: Readonly<{ steps: number; trouble: number }>,
): Promise<WalkReport> {
  const { kit, db } = shop;
  const codes = await layOut(shop);
  const taken: Record<string, number> = {};
  let refusals = 0;
  let born = 0;

  function person(): Person {
    born += 1;
    const send = shop.browser(`10.9.${(born >> 8) & 255}.${born & 255}`);
    return { shopper: shopperWith(send), email: `walker-${random.below(40)}@example.com`, open: null };
  }
  const people = Array.from({ length: 6 }, person);

  /** Notes what an answer changes for the person; a refusal or a dead process is part of the walk. */
  async function heard<T>(someone: Person, answer: Promise<Answer<T>>): Promise<T | null> {
    try {
      const told = await answer;
      if (told.type === "object") {
        // An answer may carry the key to another session: the checkout has moved, and the page with it.
        const view = told.value as Partial<NonNullable<Person["open"]>>;
        if (someone.open && view.id && view.clientSecret)
          someone.open = { id: view.id, clientSecret: view.clientSecret };
        return told.value;
      }
      refusals += 1;
      if (told.status >= 500 && told.code === "internal") throw new Error(`A bug: ${JSON.stringify(told)}`);
      if (told.status === 404 || told.status === 409) someone.open = null;
      return null;
    } catch (error) {
      if (!(error instanceof HungUp)) throw error;
      return null;
    }
  }

  async function open(someone: Person): Promise<void> {
    await heard(someone, someone.shopper.putInBasket(random.pick(PRODUCTS), 1 + random.below(3)));
    someone.open = await heard(someone, someone.shopper.open());
  }

  /** One change of an open checkout, chosen at random. */
  function change({ shopper, email }: Person, id: string): Promise<Answer<unknown>> {
    const choice = random.below(7);
    if (choice === 0) return shopper.changeLine(id, random.pick(PRODUCTS), random.below(4));
    if (choice === 1) return shopper.address(id, random.pick(COUNTRIES));
    if (choice === 2) return shopper.ship(id, random.pick(OPTIONS));
    if (choice === 3) return shopper.code(id, random.pick(codes));
    if (choice === 4) return shopper.dropCode(id);
    if (choice === 5) return shopper.updateOffers(id);
    return shopper.email(id, email);
  }

  async function interact(someone: Person): Promise<void> {
    if (!someone.open) return open(someone);
    await heard(someone, change(someone, someone.open.id));
  }

  async function twoTabs(someone: Person): Promise<void> {
    if (!someone.open) return open(someone);
    const { id } = someone.open;
    const both = [change(someone, id), change(someone, id)];
    await Promise.all(both.map((answer) => heard(someone, answer)));
  }

  async function pay(someone: Person): Promise<void> {
    if (!someone.open) return open(someone);
    const { id } = someone.open;
    await heard(someone, someone.shopper.address(id, random.pick(COUNTRIES)));
    await heard(someone, someone.shopper.email(someone.open?.id ?? id, someone.email));
    if (!someone.open) return;
    const page = payPage(shop.sandboxBase, shop.publishableKey, someone.open.clientSecret);
    const { session } = await page.look();
    if (!session) return;
    if (random.chance(0.1))
      await kit.faults.nextPayment("delay", { settles: random.pick(["succeeds", "fails"]) });
    const seen = session.total.total;
    // Sometimes another tab changes the basket at the very moment of paying.
    const meanwhile = random.chance(0.2) ? heard(someone, change(someone, id)) : null;
    if (random.chance(0.1)) await page.confirm(seen, someone.email, "pm_card_visa_chargeDeclined");
    const answer = await page.confirm(seen, someone.email);
    await meanwhile;
    if (!answer.error) someone.open = null;
  }

  async function leave(someone: Person): Promise<void> {
    people[people.indexOf(someone)] = person();
  }

  const trouble = [
    { kind: "error", status: 500 },
    { kind: "error", status: 429 },
    { kind: "cut", when: "before" },
    { kind: "cut", when: "after" },
  ] as const;
  const troubles = async () => {
    const times = random.pick([1, 1, 2, 3]);
    await kit.faults.add({ match: { side: "server" }, effect: random.pick(trouble), times });
  };
  const webhooks = async () => {
    const choice = random.below(5);
    if (choice === 0) await kit.webhooks.hold();
    else if (choice === 1) await kit.webhooks.release({ order: random.pick(["emitted", "reversed"]) });
    else if (choice === 2) await kit.webhooks.duplicate(random.below(3));
    else if (choice === 3) await kit.webhooks.drop("checkout.session.*", 1 + random.below(2));
    else await kit.webhooks.reorder(random.chance(0.5));
  };
  const staff = async () => {
    const state = random.pick(["active", "active", "paused"] as const);
    await db
      .update(discountRule)
      .set({ state, updatedAt: new Date() })
      .where(eq(discountRule.id, random.pick(RULES)));
  };
  const repairs: Record<string, number> = {};
  const problems: string[] = [];
  const repair = async () => {
    const found = await shop.reconcile();
    for (const did of found.repairs) repairs[did] = (repairs[did] ?? 0) + 1;
    return found;
  };

  const kinds: readonly (readonly [string, number, (someone: Person) => Promise<unknown>])[] = [
    ["interaction", 52, interact],
    ["two tabs", 8, twoTabs],
    ["payment", 22, pay],
    ["leaving", 4, leave],
    ["jump of time", 4, () => kit.clock.advance(random.pick([30, 300, 1900]))],
    ["trouble", input.trouble, troubles],
    ["webhooks", 4, webhooks],
    ["staff", 2, staff],
    ["reconciliation", 1, repair],
  ];
  const choices = kinds.flatMap((kind) => Array.from({ length: kind[1] }, () => kind));

  for (let step = 0; step < input.steps; step += 1) {
    const [name, , take] = random.pick(choices);
    taken[name] = (taken[name] ?? 0) + 1;
    await take(random.pick(people));
  }

  // Rest: no more faults, what is due has happened, and nothing is left to repair.
  await kit.faults.clear();
  await kit.webhooks.switches({ held: false, duplicate: 0, shuffled: false });
  await kit.webhooks.release();
  await kit.clock.advance(9 * 86_400);
  for (let round = 0; ; round += 1) {
    const found = await repair();
    problems.push(...found.problems);
    if (found.repairs.length === 0) break;
    if (round === 10) problems.push(`there is still something to repair: ${found.repairs.join(", ")}`);
    if (round === 10) break;
  }
  const checked = await compare(shop);
  return {
    steps: taken,
    orders: checked.orders,
    discounted: checked.discounted,
    refusals,
    repairs,
    disagreements: [...problems, ...checked.disagreements],
  };
}

type Trace = Readonly<{
  transport: string;
  decision: Readonly<{
    subtotal: number;
    goodsDiscount: number;
    shippingDiscount: number;
    applied: readonly Readonly<{ rule: string; goods: number; shipping: number }>[];
  }>;
}>;

/** Compares decision, Stripe, order and ledger of every session that was paid, and holds the limits against all of them. */
export async function compare({ stripe, db }: Pick<WalkedShop, "stripe" | "db">) {
  const disagreements: string[] = [];
  const sessions = await stripe.checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const complete = sessions.filter(
    (session) => session.status === "complete" && session.metadata?.offcut_checkout,
  );
  const orders = new Map((await db.select().from(order)).map((row) => [row.paidThrough, row]));
  const uses = await db.select().from(redemption);
  let discounted = 0;
  for (const session of complete) {
    const found = orders.get(session.id);
    if (!found) {
      disagreements.push(`${session.id} is paid and has no order`);
      continue;
    }
    const { decision, transport } = found.trace as Trace;
    // Where the discount is in the unit prices, Stripe shows goods after it and no discount beside them.
    const inPrices = transport === "reprice" ? decision.goodsDiscount : 0;
    const say = (what: string, ...amounts: (number | null | undefined)[]) => {
      if (new Set(amounts).size !== 1)
        disagreements.push(`${session.id} (${found.state}): ${what} ${amounts.join(" / ")}`);
    };
    if (found.discountAmount > 0) discounted += 1;
    say("subtotal", decision.subtotal, (session.amount_subtotal ?? 0) + inPrices, found.subtotalAmount);
    say(
      "discount",
      decision.goodsDiscount,
      (session.total_details?.amount_discount ?? 0) + inPrices,
      found.discountAmount,
    );
    say("shipping", session.total_details?.amount_shipping, found.shippingAmount);
    say(
      "total",
      session.amount_total,
      found.totalAmount,
      found.subtotalAmount - found.discountAmount + found.shippingAmount,
    );
    say(
      "lines",
      found.discountAmount,
      (found.lines as { discountAmount: number }[]).reduce((sum, line) => sum + line.discountAmount, 0),
    );
    const isPaid = session.payment_status !== "unpaid";
    if (found.state !== (isPaid ? "paid" : "failed"))
      disagreements.push(`${session.id} is ${found.state}, paid: ${isPaid}`);
    const held = uses.filter(
      ({ checkoutId, state }) => checkoutId === found.checkoutId && state === "committed",
    );
    const applied = new Map(decision.applied.map((each) => [each.rule, each.goods + each.shipping]));
    for (const { pool, amount } of held)
      if (!pool.startsWith("coupon:")) say(`ledger of ${pool}`, applied.get(pool), amount);
    for (const [rule, amount] of applied)
      if (
        isPaid &&
        amount > 0 &&
        (rule.startsWith("promo_") || rule === "walk-budget" || rule === "walk-few")
      )
        say(`use of ${rule}`, amount, held.find(({ pool }) => pool === rule)?.amount);
    if (!isPaid && held.length > 0) disagreements.push(`${session.id} failed and still has uses`);
  }
  const [reserved, mismatched] = [
    uses.filter(({ state }) => state === "reserved"),
    [...orders.values()].filter(({ state }) => state === "mismatch"),
  ];
  for (const { checkoutId, pool } of reserved) disagreements.push(`${checkoutId} still holds ${pool}`);
  for (const { paidThrough } of mismatched) disagreements.push(`${paidThrough} is a mismatch`);
  const committed = (pool: string) => uses.filter((use) => use.pool === pool && use.state === "committed");
  const spent = committed("walk-budget").reduce((sum, { amount }) => sum + amount, 0);
  if (spent > 60_000) disagreements.push(`the budget is overspent: ${spent}`);
  if (committed("walk-few").length > 20) disagreements.push("more than twenty used what is for twenty");
  const [five] = (await stripe.promotionCodes.list({ code: "WALKFIVE" })).data;
  if (five && committed(five.id).length > 5) disagreements.push("more than five used the code for five");
  const stillOpen = await db
    .select({ id: checkout.id })
    .from(checkout)
    .where(inArray(checkout.state, ["open"]));
  for (const { id } of stillOpen) disagreements.push(`${id} is open although its session has ended`);
  return { orders: complete.length, discounted, disagreements };
}

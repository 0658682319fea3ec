import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discountRule } from "#lib/db/schema/index.ts";
import { operatorToken } from "#lib/http/operator-token.ts";
import { granted, shopperWith, type TestShopper } from "#test/shop/shopper.ts";
import { addRule } from "#test/shop/stock.ts";
import { HungUp, httpBrowser } from "../shop/over-http.ts";
import { payPage } from "../shop/pay.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { randomFrom } from "./random.ts";
import { troubleStripe } from "./stripe-trouble.ts";

/**
 * Shoppers race for what is limited, over HTTP, at four processes of the built shop on one PostgreSQL. Each goes on until
 * it has paid or was told that the offer is used up. `RACE_SHOPPERS` makes it smaller, `RACE_SEED` repeats a run.
 */
const SHOPPERS = Number(process.env.RACE_SHOPPERS ?? 2000);
const SEED = Number(process.env.RACE_SEED ?? Date.now() % 1_000_000);
const PROCESSES = 4;
const USES = 50;
/** As a load balancer does: everybody is there at once, so many are being served. */
const SERVED_AT_ONCE = 48;
const HOUR = 3_600_000;

const random = randomFrom(SEED);
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster(PROCESSES, random);
  // The demo's own rules would only blur what is raced for.
  await cluster.postgres.handle.db.delete(discountRule);
}, HOUR);
afterAll(() => cluster?.stop(), 60_000);

/** Lets so many in at a time. */
function gate(width: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    inside += 1;
    try {
      return await work();
    } finally {
      inside -= 1;
      waiting.shift()?.();
    }
  };
}

/** Looks at a pool again and again while the race is on, from connections of its own. */
async function watch(pool: string) {
  const client = new pg.Client({ connectionString: cluster.postgres.url });
  const reader = new pg.Client({ connectionString: cluster.postgres.url });
  await Promise.all([client.connect(), reader.connect()]);
  const most = { uses: 0, money: 0, looks: 0 };
  let isOn = true;
  const loop = (async () => {
    while (isOn) {
      const { rows } = await client.query<{ uses: number; money: number }>(
        `select count(*)::int as uses, coalesce(sum(amount), 0)::int as money
         from redemption where pool = $1 and state in ('reserved', 'committed')`,
        [pool],
      );
      const [now] = rows;
      most.uses = Math.max(most.uses, now?.uses ?? 0);
      most.money = Math.max(most.money, now?.money ?? 0);
      most.looks += 1;
    }
  })();
  const look = async () => {
    const { rows } = await reader.query<{ state: string; uses: number; money: number }>(
      `select state, count(*)::int as uses, coalesce(sum(amount), 0)::int as money
       from redemption where pool = $1 group by state`,
      [pool],
    );
    const of = (state: string) => rows.find((row) => row.state === state) ?? { uses: 0, money: 0 };
    return { committed: of("committed"), reserved: of("reserved") };
  };
  return {
    look,
    stop: async () => {
      isOn = false;
      await loop;
      const now = await look();
      await Promise.all([client.end(), reader.end()]);
      return { most, ...now };
    },
  };
}

type Outcome = Readonly<{ end: "paid"; total: number }> | Readonly<{ end: "used_up"; refused: number }>;

/** Somebody with a browser of their own, who wants so many of a thing from beginning to end. */
type Racer = Readonly<{ shopper: TestShopper; email: string; quantity: number }>;

/** One try at the whole way; anything but an end is tried again from the start, as a person would. */
type Way = (racer: Racer) => Promise<Outcome | "again">;

let people = 0;

function newRacer(through: ReturnType<typeof gate>): Racer {
  people += 1;
  const address = `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`;
  const send = httpBrowser(cluster.choose, cluster.appUrl, address);
  const shopper = shopperWith((request) => through(() => send(request)));
  return { shopper, email: `racer-${people}@example.com`, quantity: 1 + random.below(4) };
}

async function untilAnEnd(way: Way, racer: Racer): Promise<Outcome> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      const outcome = await way(racer);
      if (outcome !== "again") return outcome;
    } catch (error) {
      if (!(error instanceof HungUp)) throw error;
    }
  }
  throw new Error(`${racer.email} got no answer after 200 tries.`);
}

async function pay(clientSecret: string, total: number, email: string): Promise<Outcome | "again"> {
  const page = payPage(cluster.sandboxBase, cluster.publishableKey, clientSecret);
  // Every tenth card is declined first.
  if (random.chance(0.1)) await page.confirm(total, email, "pm_card_visa_chargeDeclined");
  const answer = await page.confirm(total, email);
  return answer.error ? "again" : { end: "paid", total };
}

/**
 * Everybody at once; with trouble, Stripe fails one call in ten and processes are killed until the last one is done. What
 * somebody held and gave up, after others had been told that nothing is left, is there again in the end: whoever it would
 * do for tries once more.
 * @param wouldDo whether what is left would do for one who was refused so much
 */
async function race(
  pool: string,
  way: Way,
  withTrouble: boolean,
  wouldDo: (refused: number, committed: Readonly<{ uses: number; money: number }>) => boolean,
) {
  const began = performance.now();
  const watching = await watch(pool);
  const through = gate(SERVED_AT_ONCE);
  const killsBefore = cluster.kills();
  let isOn = true;
  const killer = (async () => {
    while (withTrouble && isOn) {
      await cluster.killOne();
      await new Promise((resolve) => setTimeout(resolve, 1000 + random.below(4000)));
    }
  })();
  if (withTrouble) await troubleStripe(cluster.kit, random, SHOPPERS * 30);
  const racers = Array.from({ length: SHOPPERS }, () => newRacer(through));
  const ends = new Map<Racer, Outcome>();
  await Promise.all(racers.map(async (racer) => ends.set(racer, await untilAnEnd(way, racer))));
  isOn = false;
  await killer;
  await cluster.kit.faults.clear();
  const repairs = await reconcile();
  let late = 0;
  for (const [racer, end] of ends) {
    if (end.end === "paid" || !wouldDo(end.refused, (await watching.look()).committed)) continue;
    late += 1;
    ends.set(racer, await untilAnEnd(way, racer));
    repairs.push(...(await reconcile()));
  }
  const seen = await watching.stop();
  const seconds = (performance.now() - began) / 1000;
  const outcomes = [...ends.values()];
  const paid = outcomes.filter((outcome) => outcome.end === "paid").length;
  const refused = outcomes.flatMap((outcome) => (outcome.end === "used_up" ? [outcome.refused] : []));
  console.log(
    `race for ${pool}, seed ${SEED}: ${SHOPPERS} shoppers, ${PROCESSES} processes, ${cluster.kills() - killsBefore} kills, ` +
      `${seconds.toFixed(0)} s; ${paid} paid, ${refused.length} told used up, ${late} of them tried again at the end; most at once ` +
      `${seen.most.uses} uses and ${seen.most.money} minor units over ${seen.most.looks} looks; committed ${seen.committed.uses} ` +
      `(${seen.committed.money}), reserved ${seen.reserved.uses}, smallest refused ${Math.min(...refused)}; ` +
      `repaired ${repairs.length}: ${[...new Set(repairs.map(({ did }) => did))].join(", ") || "nothing"}`,
  );
  return { ...seen, paid, refused };
}

type Report = Readonly<{
  repairs: readonly Readonly<{ did: string; subject: string }>[];
  problems: readonly unknown[];
  finished: boolean;
}>;

/** Until a run finds nothing left to repair. */
async function reconcile() {
  const all: Report["repairs"][number][] = [];
  for (;;) {
    const response = await fetch(new URL("/api/jobs/reconcile", cluster.choose()), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${operatorToken(cluster.environment.APP_SECRET ?? "")}`,
      },
      body: JSON.stringify({ days: 2, graceSeconds: 0 }),
    });
    const last = (await response.text()).trim().split("\n").at(-1) ?? "{}";
    const { report } = JSON.parse(last) as { report?: Report };
    if (!report) continue;
    expect(report.problems).toEqual([]);
    all.push(...report.repairs);
    if (report.repairs.length === 0) return all;
  }
}

/** What is reserved though all is settled, with the checkout that has it. */
async function stillReserved(pool: string) {
  const client = new pg.Client({ connectionString: cluster.postgres.url });
  await client.connect();
  const { rows } = await client.query(
    `select redemption.amount, redemption.checkout_id, checkout.state, checkout.paid_through, checkout.held,
       jsonb_array_length(checkout.pending) as pending, checkout.email, checkout.updated_at, redemption.reserved_at
     from redemption left join checkout on checkout.id = redemption.checkout_id
     where redemption.pool = $1 and redemption.state = 'reserved'`,
    [pool],
  );
  await client.end();
  return rows as unknown[];
}

const isRetried = (status: number) => status >= 500 || [404, 409, 429].includes(status);

describe.each([
  ["in good weather", false],
  ["with one Stripe call in ten failing and processes killed", true],
] as const)("%s", (_weather, withTrouble) => {
  test(
    "a code for fifty is used fifty times, and never more at any instant",
    async () => {
      const code = `FIFTY${withTrouble ? "BAD" : "GOOD"}`;
      const coupon = await cluster.stripe.coupons.create({ percent_off: 20 });
      const { id: pool } = await cluster.stripe.promotionCodes.create({
        promotion: { type: "coupon", coupon: coupon.id },
        code,
        max_redemptions: USES,
      });
      const seen = await race(
        pool,
        async ({ shopper, email }) => {
          const put = await shopper.putInBasket("corner-board", 1);
          const opened = put.type === "object" ? await shopper.open() : put;
          if (opened.type !== "object") return "again";
          const view = granted(opened as Awaited<ReturnType<TestShopper["open"]>>);
          if (!view.codes.some(({ applied }) => applied)) {
            const redeemed = await shopper.code(view.id, code);
            if (redeemed.type === "error")
              return /used up/.test(redeemed.message) ? { end: "used_up", refused: 0 } : "again";
            if (!redeemed.value.codes.some(({ applied }) => applied)) return { end: "used_up", refused: 0 };
          }
          const sent = await shopper.address(view.id, "DE");
          if (sent.type === "error") return "again";
          const told = await shopper.email(view.id, email);
          if (told.type === "error") return "again";
          if (!told.value.codes.some(({ applied }) => applied)) return { end: "used_up", refused: 0 };
          return pay(told.value.clientSecret, told.value.totals.total, email);
        },
        withTrouble,
        (_, { uses }) => uses < USES,
      );
      expect(seen.most.uses).toBeLessThanOrEqual(USES);
      expect(seen.most.looks).toBeGreaterThan(100);
      expect(seen.committed.uses).toBe(USES);
      expect(await stillReserved(pool)).toEqual([]);
      expect(seen.paid).toBe(USES);
      expect((await cluster.stripe.promotionCodes.retrieve(pool)).active).toBe(false);
    },
    HOUR,
  );

  test(
    "a budget is spent to the last discount that fits, and never above it",
    async () => {
      const { db } = cluster.postgres.handle;
      const id = `budget-${withTrouble ? "bad" : "good"}`;
      const budget = SHOPPERS * 250;
      await db.delete(discountRule);
      await addRule(db, {
        format: 1,
        id,
        publicName: "10% while it lasts",
        internalName: "budget",
        benefit: { kind: "percent_off", percent: 100_000 },
        limits: { budget: { eur: budget } },
        combination: { class: "order" },
      });
      const seen = await race(
        id,
        async ({ shopper, email, quantity }) => {
          const put = await shopper.putInBasket("corner-board", quantity);
          const opened = put.type === "object" ? await shopper.open() : put;
          if (opened.type === "error" && !isRetried(opened.status)) throw new Error(opened.message);
          if (opened.type !== "object") return "again";
          const view = granted(opened as Awaited<ReturnType<TestShopper["open"]>>);
          const wanted = Math.floor(view.totals.subtotal / 10);
          if (view.totals.discount === 0) return { end: "used_up", refused: wanted };
          const sent = await shopper.address(view.id, "DE");
          if (sent.type === "error") return "again";
          const told = await shopper.email(view.id, email);
          if (told.type === "error") return "again";
          if (told.value.totals.discount === 0) return { end: "used_up", refused: wanted };
          return pay(told.value.clientSecret, told.value.totals.total, email);
        },
        withTrouble,
        (refused, { money }) => refused <= budget - money,
      );
      expect(seen.most.money).toBeLessThanOrEqual(budget);
      expect(await stillReserved(id)).toEqual([]);
      expect(seen.refused.length).toBeGreaterThan(0);
      expect(budget - seen.committed.money).toBeLessThan(Math.min(...seen.refused));
    },
    HOUR,
  );
});

import { expect, test } from "vitest";
import { attempt } from "#lib/db/schema/index.ts";
import { mannWhitney } from "#test/mann-whitney.ts";
import { openRoom } from "#test/shop/room.ts";
import { granted } from "#test/shop/shopper.ts";
import { stockShop } from "#test/shop/stock.ts";

const SAMPLES = Number(process.env.GUESSING_SAMPLES ?? 500);
const { db, stripe, shopper: newShopper } = await openRoom();

test("the test itself tells apart what differs by a tenth of its spread, and not what is the same", () => {
  const noise = (shift: number) =>
    Array.from({ length: 2000 }, (_, index) => ((index * 7919) % 1000) + shift);
  expect(mannWhitney(noise(0), noise(100))).toBeLessThan(0.01);
  expect(mannWhitney(noise(0), noise(0))).toBeGreaterThan(0.9);
});

test(`${SAMPLES} interleaved tries of unknown, foreign and inactive codes cannot be told apart by their times`, async () => {
  await stockShop(db, stripe);
  const promotion = {
    type: "coupon" as const,
    coupon: (await stripe.coupons.create({ percent_off: 10 })).id,
  };
  const somebody = await stripe.customers.create({});
  await stripe.promotionCodes.create({ promotion, code: "FOREIGN", customer: somebody.id });
  await stripe.promotionCodes.create({ promotion, code: "INACTIVE", active: false, max_redemptions: 5 });
  const codes = ["NOSUCHCODE", "FOREIGN", "INACTIVE"] as const;

  const shoppers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const shopper = newShopper();
      await shopper.putInBasket("corner-board", 1);
      const { id } = granted(await shopper.open());
      return (code: string) => shopper.code(id, code);
    }),
  );

  async function sample(): Promise<Record<(typeof codes)[number], number[]>> {
    const times = { NOSUCHCODE: [] as number[], FOREIGN: [] as number[], INACTIVE: [] as number[] };
    let round = 0;
    await Promise.all(
      shoppers.map(async (redeem) => {
        while (round < SAMPLES) {
          round += 1;
          // Each goes first, second and third equally often.
          for (let place = 0; place < codes.length; place += 1) {
            const code = codes[(place + round) % codes.length] ?? "NOSUCHCODE";
            const began = performance.now();
            const { status } = await redeem(code);
            times[code].push(performance.now() - began);
            if (status !== 422) throw new Error(`${code}: ${status}`);
          }
          // Guessing itself is limited; that is another test.
          await db.delete(attempt);
        }
      }),
    );
    return times;
  }

  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  // One comparison in a hundred of equals is below 0.01: what is really different is so a second time.
  const toldApart = new Map<string, number>();
  for (let attempts = 0; attempts < 2; attempts += 1) {
    const times = await sample();
    for (const code of ["FOREIGN", "INACTIVE"] as const) {
      const p = mannWhitney(times.NOSUCHCODE, times[code]);
      console.log(
        `unknown ${median(times.NOSUCHCODE).toFixed(2)} ms, ${code.toLowerCase()} ${median(times[code]).toFixed(2)} ms, p = ${p.toFixed(3)}`,
      );
      if (p < 0.01) toldApart.set(code, (toldApart.get(code) ?? 0) + 1);
    }
    if (toldApart.size === 0) break;
  }
  expect([...toldApart].filter(([, times]) => times === 2)).toEqual([]);
}, 3_600_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, allocateWithin } from "./allocate.ts";
import { decimalsOf, stepOf } from "./currency.ts";
import { formatMoney, formatShare } from "./format.ts";
import { minimumChargeOf } from "./minimum-charge.ts";
import { millionthsFromPercent, percentFromMillionths, percentOf, percentOfFloor } from "./percent.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test.for([
  [10_000, 100_000, 1_000],
  [1_001, 333_300, 334],
  [1_005, 100_000, 101],
  [1_004, 100_000, 100],
  [1, 500_000, 1],
  [1, 499_999, 0],
  [0, 1_000_000, 0],
  [99_999_999_999, 1_000_000, 99_999_999_999],
] as const)("%i at %i millionths is %i", ([amount, share, expected]) => {
  expect(percentOf(amount, share)).toBe(expected);
});

test("percentages of three-decimal amounts round half up and then down to a multiple of ten", () => {
  expect(percentOf(12_350, 100_000, 10)).toBe(1_230);
  expect(percentOf(12_399, 1_000_000, 10)).toBe(12_390);
});

test("percentages agree with exact arithmetic for all amounts", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 13 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (amount, share) => {
        const exact = BigInt(amount) * BigInt(share);
        expect(BigInt(percentOf(amount, share))).toBe((exact * 2n + 1_000_000n) / 2_000_000n);
        expect(BigInt(percentOfFloor(amount, share))).toBe(exact / 1_000_000n);
      },
    ),
  );
});

test("percentages go to Stripe and back without loss", () => {
  for (const percent of [33.33, 12.345, 0.01, 100, 7.0001, 66.6667])
    expect(percentFromMillionths(millionthsFromPercent(percent))).toBe(percent);
});

test("a split adds up, keeps proportions within one step and gives nobody more than there is", () => {
  const cases = fc
    .record({
      weights: fc.array(fc.integer({ min: 0, max: 10 ** 10 }), { minLength: 1, maxLength: 9 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ weights, part }) => ({ weights, amount: Math.floor(sum(weights) * part) }));
  fc.assert(
    fc.property(cases, ({ weights, amount }) => {
      const shares = allocate(amount, weights);
      const total = sum(weights);
      expect(sum(shares)).toBe(amount);
      weights.forEach((weight, index) => {
        const share = shares[index] ?? -1;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(weight);
        const floor = total === 0 ? 0 : Number((BigInt(amount) * BigInt(weight)) / BigInt(total));
        expect(share === floor || share === floor + 1).toBe(true);
      });
    }),
  );
});

test("left-over steps go to the largest remainders, ties to the earlier", () => {
  expect(allocate(1_000, [1_000, 1_000, 1_000])).toEqual([334, 333, 333]);
  expect(allocate(100, [333, 333, 334])).toEqual([33, 33, 34]);
  expect(allocate(1_000, [10_000, 10_000, 10_000], 10)).toEqual([340, 330, 330]);
  expect(allocate(0, [5, 5])).toEqual([0, 0]);
});

test("splitting more than there is is a bug", () => {
  expect(() => allocate(11, [5, 5])).toThrow("more than");
});

test("a split within rooms moves what does not fit and drops what fits nowhere", () => {
  expect(allocateWithin(1_000, [1_000, 1_000], [100, 1_000])).toEqual([100, 900]);
  expect(allocateWithin(1_000, [1_000, 1_000], [100, 200])).toEqual([100, 200]);
  expect(allocateWithin(90, [50, 50, 50], [0, 50, 50])).toEqual([0, 45, 45]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.integer({ min: 0, max: 5_000 }),
      (pairs, wanted) => {
        const weights = pairs.map(([weight]) => weight);
        const rooms = pairs.map(([weight, room]) => Math.min(weight, room));
        const amount = Math.min(wanted, sum(weights));
        const shares = allocateWithin(amount, weights, rooms);
        expect(sum(shares)).toBe(Math.min(amount, sum(rooms)));
        shares.forEach((share, index) => {
          expect(share).toBeLessThanOrEqual(rooms[index] ?? 0);
          expect(share).toBeGreaterThanOrEqual(0);
        });
      },
    ),
  );
});

test("currencies know their decimals, step and minimum", () => {
  expect(["jpy", "eur", "kwd"].map(decimalsOf)).toEqual([0, 2, 3]);
  expect(["jpy", "eur", "kwd"].map(stepOf)).toEqual([1, 1, 10]);
  expect(["usd", "eur", "gbp", "jpy", "kwd"].map(minimumChargeOf)).toEqual([50, 50, 30, 50, 0]);
});

test("amounts read as people write them", () => {
  expect(formatMoney(1_840, "eur")).toBe("€18.40");
  expect(formatMoney(1_840, "jpy")).toBe("¥1,840");
  expect(formatMoney(1_840, "kwd").replace(/\s/g, " ")).toBe("KWD 1.840");
  expect(formatMoney(1_840, "eur", "de").replace(/\s/g, " ")).toBe("18,40 €");
});

test("a second round splits what did not fit by what the others still have", () => {
  // 3 over 1 : 2 : 4 is 0, 1 and 2; the last has room for one only. What is left, one, goes to the first of 1 : 1.
  expect(allocateWithin(3, [1, 2, 4], [1, 2, 1])).toEqual([1, 1, 1]);
  // Who has no room takes no part: 2 over 1 : 3 is a half and one and a half, and the first half is rounded up.
  expect(allocateWithin(2, [1, 1, 3], [0, 1, 2])).toEqual([0, 1, 1]);
});

test.each([
  [13_000_000_000_010, [9_000_000_001_009, 4_000_000_000_013, 5_000_000_000_001]],
  [13_000_000_003_229, [9_000_001_083_666, 4_000_000_013_962, 5_000_000_000_001]],
  [13_000_000_005_614, [9_000_001_885_821, 4_000_000_024_297, 5_000_000_000_001]],
])("%i splits exactly although its products are not safe integers", (amount, weights) => {
  const total = weights.reduce((before, weight) => before + BigInt(weight), 0n);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((product) => product / total);
  const left = BigInt(amount) - shares.reduce((before, share) => before + share, 0n);
  const byRemainder = exact.map((product, index) => ({ index, rest: product % total }));
  for (const { index } of byRemainder.sort((a, b) => (a.rest > b.rest ? -1 : 1)).slice(0, Number(left)))
    shares[index] = (shares[index] ?? 0n) + 1n;
  expect(allocate(amount, weights).map(BigInt)).toEqual(shares);
});

test("a share keeps the four decimals that matter", () => {
  expect([formatShare(1), formatShare(333_300), formatShare(1_000_000)]).toEqual([
    "0.0001%",
    "33.33%",
    "100%",
  ]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paidParts, type RefundShares, refundable, refundFor, type Sold } from "./refund-shares.ts";

/** Three boards at 48.00 and a tray at 86.00, 10.00 off in all, 4.90 for shipping. */
const SOLD: Sold = {
  currency: "eur",
  totalAmount: 22_490,
  shippingAmount: 490,
  lines: [
    { quantity: 3, amount: 14_400, discountAmount: 626 },
    { quantity: 1, amount: 8_600, discountAmount: 374 },
  ],
};

function must(sold: Sold, earlier: readonly RefundShares[], wish: Parameters<typeof refundFor>[2]) {
  const refund = refundFor(sold, earlier, wish);
  if (!refund.ok) throw new Error(refund.error.message);
  return refund.value;
}

describe("units go back at what was paid for them", () => {
  test("137.74 for three boards is 45.91, 45.91 and 45.92", () => {
    const one = { kind: "units", lines: [{ line: 0, quantity: 1 }], shipping: false } as const;
    const first = must(SOLD, [], one);
    const second = must(SOLD, [first], one);
    const third = must(SOLD, [first, second], one);
    expect([first, second, third].map(({ amount }) => amount)).toEqual([4_591, 4_591, 4_592]);
    expect(refundFor(SOLD, [first, second, third], one)).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });

  test("shipping goes back once", () => {
    const shipping = { kind: "units", lines: [], shipping: true } as const;
    const refund = must(SOLD, [], shipping);
    expect(refund).toEqual({ amount: 490, shippingAmount: 490, lines: [] });
    expect(refundFor(SOLD, [refund], shipping)).toMatchObject({ ok: false });
  });

  test("after an amount was given, units get what is left and not a cent more", () => {
    const gift = must(SOLD, [], { kind: "amount", amount: 20_000 });
    const lines = [
      { line: 0, quantity: 3 },
      { line: 1, quantity: 1 },
    ];
    const refund = must(SOLD, [gift], { kind: "units", lines, shipping: true });
    expect(refund.amount).toBe(2_490);
    expect(refund.lines.reduce((sum, { amount }) => sum + amount, refund.shippingAmount)).toBe(2_490);
    expect(refundFor(SOLD, [gift, refund], { kind: "rest" })).toMatchObject({
      ok: false,
      error: { code: "not_eligible" },
    });
  });

  test("a free unit has nothing to give back", () => {
    const free: Sold = {
      currency: "eur",
      totalAmount: 1_000,
      shippingAmount: 0,
      lines: [
        { quantity: 1, amount: 1_000, discountAmount: 0 },
        { quantity: 1, amount: 500, discountAmount: 500 },
      ],
    };
    expect(
      refundFor(free, [], { kind: "units", lines: [{ line: 1, quantity: 1 }], shipping: false }),
    ).toMatchObject({ ok: false, error: { code: "not_eligible" } });
  });
});

test.each([0, -1, 1.5, 22_491, Number.NaN])("an amount of %d is refused", (amount) => {
  expect(refundFor(SOLD, [], { kind: "amount", amount })).toMatchObject({
    ok: false,
    error: { code: "invalid_input" },
  });
});

test("tax on top belongs to what it was charged for", () => {
  const parts = paidParts({ ...SOLD, totalAmount: 26_763 });
  expect(parts.lines.reduce((sum, part) => sum + part, parts.shipping)).toBe(26_763);
  expect(parts).toEqual({ lines: [16_391, 9_789], shipping: 583 });
});

const STEPS = { eur: 1, jpy: 1, kwd: 10 } as const;

const soldArbitrary: fc.Arbitrary<Sold> = fc
  .record({
    currency: fc.constantFrom("eur", "jpy", "kwd"),
    lines: fc.array(
      fc
        .record({ quantity: fc.integer({ min: 1, max: 7 }), unit: fc.nat(100_000), off: fc.nat(1_000) })
        .map(({ quantity, unit, off }) => ({ quantity, unit, off })),
      { minLength: 1, maxLength: 6 },
    ),
    shipping: fc.nat(2_000),
    tax: fc.constantFrom(0, 0, 7, 190),
  })
  .map(({ currency, lines, shipping, tax }) => {
    const step = STEPS[currency as keyof typeof STEPS];
    const sold = lines.map(({ quantity, unit, off }) => {
      const amount = quantity * unit * step;
      return { quantity, amount, discountAmount: Math.floor((amount / step / 1_000) * off) * step };
    });
    const goods = sold.reduce((sum, line) => sum + line.amount - line.discountAmount, 0);
    const net = goods + shipping * step;
    const onTop = Math.floor((net / step) * (tax / 1_000)) * step;
    return { currency, lines: sold, shippingAmount: shipping * step, totalAmount: net + onTop };
  });

/** Every unit and the shipping, one by one, shuffled. */
const everyPiece = (sold: Sold) =>
  fc.shuffledSubarray(
    [...sold.lines.flatMap((line, index) => Array.from({ length: line.quantity }, () => index)), -1],
    { minLength: sold.lines.reduce((sum, { quantity }) => sum + quantity, 1) },
  );

test("all units in any order come to what was paid, to the cent", () => {
  fc.assert(
    fc.property(
      soldArbitrary.chain((sold) => fc.tuple(fc.constant(sold), everyPiece(sold))),
      ([sold, pieces]) => {
        const done: RefundShares[] = [];
        const perLine = new Map<number, number>();
        for (const piece of pieces) {
          const lines = piece < 0 ? [] : [{ line: piece, quantity: 1 }];
          const refund = refundFor(sold, done, { kind: "units", lines, shipping: piece < 0 });
          if (refund.ok) done.push(refund.value);
          // A unit that cost nothing is the only thing that cannot go back, and it is not missed.
          else if (piece >= 0)
            done.push({ amount: 0, shippingAmount: 0, lines: [{ line: piece, quantity: 1, amount: 0 }] });
          if (refund.ok && piece >= 0) perLine.set(piece, (perLine.get(piece) ?? 0) + refund.value.amount);
        }
        expect(done.reduce((sum, { amount }) => sum + amount, 0)).toBe(sold.totalAmount);
        const parts = paidParts(sold);
        for (const [line, amount] of perLine) expect(amount).toBe(parts.lines[line]);
      },
    ),
  );
});

const wishArbitrary = (sold: Sold): fc.Arbitrary<Parameters<typeof refundFor>[2]> =>
  fc.oneof(
    fc.nat(sold.totalAmount + 10).map((amount) => ({ kind: "amount" as const, amount })),
    fc.record({
      kind: fc.constant("units" as const),
      lines: fc
        .uniqueArray(fc.nat(sold.lines.length - 1))
        .chain((lines) =>
          fc.tuple(...lines.map((line) => fc.record({ line: fc.constant(line), quantity: fc.nat(8) }))),
        ),
      shipping: fc.boolean(),
    }),
  );

test("whatever is given back in between, never more than was paid, and the rest is the rest", () => {
  fc.assert(
    fc.property(
      soldArbitrary.chain((sold) =>
        fc.tuple(fc.constant(sold), fc.array(wishArbitrary(sold), { maxLength: 8 })),
      ),
      ([sold, wishes]) => {
        const done: RefundShares[] = [];
        for (const wish of wishes) {
          const refund = refundFor(sold, done, wish);
          if (!refund.ok) continue;
          const { amount, shippingAmount, lines } = refund.value;
          expect(amount).toBeGreaterThan(0);
          expect(lines.reduce((sum, line) => sum + line.amount, shippingAmount)).toBeLessThanOrEqual(amount);
          done.push(refund.value);
        }
        const rest = refundFor(sold, done, { kind: "rest" });
        if (rest.ok) done.push(rest.value);
        expect(done.reduce((sum, { amount }) => sum + amount, 0)).toBe(sold.totalAmount);
        const left = refundable(sold, done);
        expect(left.shipping).toBeGreaterThanOrEqual(0);
        for (const line of left.lines) expect(line.quantity).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

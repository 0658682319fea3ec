import fc from "fast-check";
import { expect, test } from "vitest";
import type { SessionLine } from "../../stripe/checkout-sessions.ts";
import { expectedGoods } from "../pricing/expected-amounts.ts";
import { agrees } from "./agreement.ts";
import { groupedByProduct, lineChange, wholeUnits } from "./lines.ts";

const shown = (id: string, productId: string, unitAmount: number, quantity: number): SessionLine => ({
  id,
  priceId: `price_${productId}_${unitAmount}`,
  productId,
  name: productId,
  quantity,
  unitAmount,
  subtotalAmount: unitAmount * quantity,
});

test("an amount over units is at most two lines of whole units that come to exactly it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom(1 as const, 10 as const),
      (steps, quantity, step) => {
        const amount = steps * step;
        const lines = wholeUnits(amount, quantity, step);
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(quantity);
        expect(lines.reduce((sum, line) => sum + line.quantity * line.unitAmount, 0)).toBe(amount);
        for (const { unitAmount, quantity: units } of lines) {
          expect(unitAmount).toBeGreaterThanOrEqual(0);
          expect(unitAmount % step).toBe(0);
          expect(units).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test("what does not divide costs one cent more on as few units as needed", () => {
  expect(wholeUnits(1000, 3)).toEqual([
    { quantity: 2, unitAmount: 333 },
    { quantity: 1, unitAmount: 334 },
  ]);
  expect(wholeUnits(9600, 2)).toEqual([{ quantity: 2, unitAmount: 4800 }]);
  expect(wholeUnits(0, 2)).toEqual([{ quantity: 2, unitAmount: 0 }]);
  // A dinar has three decimals, and Stripe takes only amounts that end in 0.
  expect(wholeUnits(1000, 3, 10)).toEqual([
    { quantity: 2, unitAmount: 330 },
    { quantity: 1, unitAmount: 340 },
  ]);
});

test("lines that stay keep their id and price, repriced ones their id, and nothing is sent when all is there", () => {
  const products = new Map([["price_board_4800", "board"]]);
  const session = [shown("li_1", "board", 4800, 2), shown("li_2", "cup", 900, 3)];
  const board = { priceId: "price_board_4800", quantity: 2 };
  const cup = { productId: "cup", unitAmount: 900, currency: "eur", quantity: 3 };
  expect(lineChange([board, cup], session, products)).toBeNull();
  const cheaper = [
    { productId: "cup", unitAmount: 833, currency: "eur", quantity: 2 },
    { productId: "cup", unitAmount: 834, currency: "eur", quantity: 1 },
  ];
  expect(lineChange([board, ...cheaper], session, products)).toEqual([
    { ...board, id: "li_1", kept: true },
    { ...cheaper[0], id: "li_2" },
    cheaper[1],
  ]);
  expect(lineChange([{ ...board, quantity: 1 }], session, products)).toEqual([
    { ...board, quantity: 1, id: "li_1", kept: true },
  ]);
  // Back to the stored price: the line is the product's, whatever it cost meanwhile.
  expect(lineChange([board], [shown("li_1", "board", 4224, 2)], products)).toEqual([
    { ...board, id: "li_1" },
  ]);
});

const DECISION = {
  subtotal: 7500,
  goodsDiscount: 750,
  lines: [
    { line: "board", subtotal: 4800, discount: 480 },
    { line: "cup", subtotal: 2700, discount: 270 },
  ],
};
const AMOUNTS = { shippingAmount: 490, totalAmount: 7240 };

test("on reprice every basket line must cost what was decided, not only their sum", () => {
  const lines = [shown("li_1", "board", 4320, 1), shown("li_2", "cup", 810, 3)];
  const session = { subtotalAmount: 6750, discountAmount: 0, ...AMOUNTS, lines };
  const goods = expectedGoods(DECISION, "reprice");
  expect(goods).toEqual({ subtotalAmount: 6750, discountAmount: 0 });
  const decided = {
    expected: { ...goods, ...AMOUNTS },
    decision: DECISION,
    transport: "reprice" as const,
  };
  expect(agrees(decided, session)).toBe(true);
  expect(agrees(decided, { ...session, discountAmount: 1 })).toBe(false);
  expect(agrees(decided, { ...session, shippingAmount: 0 })).toBe(false);
  expect(agrees(decided, { ...session, totalAmount: 7241 })).toBe(false);
  const slipped = [shown("li_1", "board", 4323, 1), shown("li_2", "cup", 809, 3)];
  expect(agrees(decided, { ...session, lines: slipped })).toBe(false);
  expect(agrees(decided, { ...session, lines: lines.slice(0, 1) })).toBe(false);
  expect(agrees({ ...decided, expected: null }, session)).toBe(false);
});

test("on native the discount is Stripe's own to decide, and goods and shipping are not", () => {
  const expected = { ...expectedGoods(DECISION, "native"), ...AMOUNTS };
  expect(expected.discountAmount).toBeNull();
  const decided = { expected, decision: DECISION, transport: "native" as const };
  const session = { subtotalAmount: 7500, discountAmount: 1234, shippingAmount: 490, totalAmount: 6756 };
  expect(agrees(decided, { ...session, lines: [] })).toBe(true);
  expect(agrees(decided, { ...session, subtotalAmount: 7501, lines: [] })).toBe(false);
  const others = { ...decided, expected: { ...expectedGoods(DECISION, "preview"), ...AMOUNTS } };
  expect(agrees(others, { ...session, lines: [] })).toBe(false);
});

test("lines of one product are one again, in the session's order", () => {
  const lines = [shown("li_1", "cup", 833, 2), shown("li_2", "board", 4800, 1), shown("li_3", "cup", 834, 1)];
  expect(groupedByProduct(lines)).toEqual([
    { productId: "cup", name: "cup", quantity: 3, amount: 2500 },
    { productId: "board", name: "board", quantity: 1, amount: 4800 },
  ]);
});

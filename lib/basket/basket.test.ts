import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BasketLine,
  countOf,
  isFull,
  MAX_LINES,
  MAX_QUANTITY,
  mergeLines,
  withLine,
  withoutBought,
} from "./basket.ts";

const tray = { productId: "tray", quantity: 2 };
const lamp = { productId: "lamp", quantity: 1 };

const line = fc.record({
  productId: fc.integer({ min: 0, max: 70 }).map((n) => `product-${n}`),
  quantity: fc.integer({ min: 1, max: MAX_QUANTITY }),
});
const basketLines = fc.uniqueArray(line, { selector: ({ productId }) => productId, maxLength: MAX_LINES });

function expectSound(lines: readonly BasketLine[]): void {
  expect(new Set(lines.map(({ productId }) => productId)).size).toBe(lines.length);
  expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
  for (const { quantity } of lines) {
    expect(Number.isInteger(quantity)).toBe(true);
    expect(quantity).toBeGreaterThanOrEqual(1);
    expect(quantity).toBeLessThanOrEqual(MAX_QUANTITY);
  }
}

test("a new product goes to the end, a known one keeps its place", () => {
  expect(withLine([tray], lamp)).toEqual([tray, lamp]);
  expect(withLine([tray, lamp], { productId: "tray", quantity: 5 })).toEqual([
    { productId: "tray", quantity: 5 },
    lamp,
  ]);
});

test("quantity 0 takes a product out, and quantities stay between 1 and 99", () => {
  expect(withLine([tray, lamp], { productId: "tray", quantity: 0 })).toEqual([lamp]);
  expect(withLine([tray], { productId: "tray", quantity: -3 })).toEqual([]);
  expect(withLine([], { productId: "tray", quantity: 500 })).toEqual([{ productId: "tray", quantity: 99 }]);
});

test("a change that changes nothing returns the very same lines", () => {
  const lines = [tray, lamp];
  expect(withLine(lines, { ...tray })).toBe(lines);
  expect(withLine(lines, { productId: "hook", quantity: 0 })).toBe(lines);
});

test("a full basket refuses new products and still takes more of what it holds", () => {
  const lines = Array.from({ length: MAX_LINES }, (_, n) => ({ productId: `p${n}`, quantity: 1 }));
  expect(isFull(lines, "another")).toBe(true);
  expect(isFull(lines, "p3")).toBe(false);
  expect(isFull(lines.slice(1), "another")).toBe(false);
});

test("merging takes the larger quantity of each product, mine first", () => {
  const merged = mergeLines([tray], [lamp, { productId: "tray", quantity: 1 }]);
  expect(merged).toEqual([tray, lamp]);
  expect(mergeLines([lamp], [{ productId: "lamp", quantity: 4 }])).toEqual([
    { productId: "lamp", quantity: 4 },
  ]);
});

test("a merged basket is sound, holds all of mine, and merging again adds nothing", () => {
  fc.assert(
    fc.property(basketLines, basketLines, (mine, other) => {
      const merged = mergeLines(mine, other);
      expectSound(merged);
      for (const { productId, quantity } of mine)
        expect(
          merged.find((candidate) => candidate.productId === productId)?.quantity,
        ).toBeGreaterThanOrEqual(quantity);
      expect(mergeLines(merged, other)).toEqual(merged);
    }),
  );
});

test("what was bought leaves the basket, what was added meanwhile stays", () => {
  expect(withoutBought([{ productId: "tray", quantity: 5 }, lamp], [tray, lamp])).toEqual([
    { productId: "tray", quantity: 3 },
  ]);
  expect(withoutBought([lamp], [{ productId: "lamp", quantity: 3 }, tray])).toEqual([]);
});

test("buying never leaves more than there was", () => {
  fc.assert(
    fc.property(basketLines, basketLines, (lines, bought) => {
      const left = withoutBought(lines, bought);
      expectSound(left);
      expect(countOf(left)).toBeLessThanOrEqual(countOf(lines));
    }),
  );
});

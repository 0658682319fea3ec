import fc from "fast-check";
import { expect, test } from "vitest";
import { countedAmount } from "./counted-amount.ts";

const amount = fc.integer({ min: 0, max: 99_999_999 });

test("counting starts at the old amount and ends exactly at the new one", () => {
  fc.assert(
    fc.property(amount, amount, (from, to) => {
      expect(countedAmount(from, to, 0)).toBe(from);
      expect(countedAmount(from, to, 1)).toBe(to);
    }),
  );
});

test("counting never overshoots and never turns back", () => {
  const share = fc.double({ min: -1, max: 2, noNaN: true });
  fc.assert(
    fc.property(amount, amount, share, share, (from, to, a, b) => {
      const [early, late] = [
        countedAmount(from, to, Math.min(a, b)),
        countedAmount(from, to, Math.max(a, b)),
      ];
      expect(Math.abs(to - late)).toBeLessThanOrEqual(Math.abs(to - early));
      expect(Math.min(from, to)).toBeLessThanOrEqual(late);
      expect(Math.max(from, to)).toBeGreaterThanOrEqual(late);
      expect(Number.isSafeInteger(late)).toBe(true);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalString, displayAmount, displayDecimal } from "./money.ts";

test("section 7.5 amounts read as the buyer expects, in every kind of currency (A-013)", () => {
  expect(displayAmount(18_500, "usd", 100, "en-US")).toBe("$185.00");
  expect(displayAmount(17_817, "gbp", 100, "en-US")).toBe("£178.17");
  expect(displayAmount(500, "jpy", 1, "en-US")).toBe("¥500");
  expect(displayAmount(12_340, "kwd", 1000, "en-US")).toBe("KWD\u00a012.340");
  expect(displayAmount(-1000, "usd", 100, "en-US")).toBe("-$10.00");
  expect(displayAmount(123_450, "eur", 100, "de-DE")).toBe("1.234,50\u00a0€");
});

test("a price finer than the smallest coin keeps its digits", () => {
  expect(displayDecimal("0.0125", "usd", 100, "en-US")).toBe("$0.0125");
  expect(displayDecimal("0.5", "usd", 100, "en-US")).toBe("$0.50");
});

test("no amount loses a digit on its way through text", () => {
  const divisor = fc.constantFrom(1, 100, 1000) as fc.Arbitrary<1 | 100 | 1000>;
  fc.assert(
    fc.property(fc.maxSafeInteger(), divisor, (amount, by) => {
      const text = decimalString(amount, by);
      const digits = String(by).length - 1;
      return BigInt(text.replace(".", "")) === BigInt(amount) && (text.split(".")[1]?.length ?? 0) === digits;
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  brandOf,
  cardDigits,
  expiryState,
  formatExpiry,
  groupDigits,
  hasValidCheckDigit,
  numberState,
  parseExpiry,
} from "./card-number.ts";

const today = { month: 11, year: 2026 };

describe("a card's number", () => {
  test.each([
    ["4242424242424242", "visa", "4242 4242 4242 4242"],
    ["5555555555554444", "mastercard", "5555 5555 5555 4444"],
    ["2223003122003222", "mastercard", "2223 0031 2200 3222"],
    ["378282246310005", "amex", "3782 822463 10005"],
    ["6011111111111117", "discover", "6011 1111 1111 1117"],
    ["30569309025904", "diners", "3056 930902 5904"],
    ["3566002020360505", "jcb", "3566 0020 2036 0505"],
    ["6200000000000005", "unionpay", "6200 0000 0000 0005"],
  ])("%s is %s, written %s", (number, brand, shown) => {
    expect(brandOf(number).name).toBe(brand);
    expect(groupDigits(number)).toBe(shown);
    expect(numberState(number)).toBe("complete");
  });

  test("is invalid by its check digit only once it is long enough", () => {
    expect(numberState("")).toBe("empty");
    expect(numberState("424242424242424")).toBe("incomplete");
    expect(numberState("4242424242424241")).toBe("invalid");
  });

  test("takes what is pasted, without what is not a digit and without what is too much", () => {
    expect(cardDigits("4242-4242 4242.4242 99")).toBe("4242424242424242");
    expect(cardDigits("3782 822463 100051")).toBe("378282246310005");
  });

  test("one wrong digit never passes the check", () => {
    const digits = fc.stringMatching(/^\d{15}$/);
    fc.assert(
      fc.property(digits, fc.nat(15), fc.integer({ min: 1, max: 9 }), (body, position, change) => {
        const last =
          Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find(hasValidCheckDigit) ?? "";
        const wrong = [...last];
        wrong[position] = String((Number(wrong[position]) + change) % 10);
        return hasValidCheckDigit(last) && !hasValidCheckDigit(wrong.join(""));
      }),
    );
  });
});

describe("a card's date", () => {
  test.each([
    ["1", "1"],
    ["4", "04 / "],
    ["12", "12 / "],
    ["1234", "12 / 34"],
    ["12/34", "12 / 34"],
    ["0528999", "05 / 28"],
  ])("%s is shown as %s", (typed, shown) => {
    expect(formatExpiry(typed)).toBe(shown);
  });

  test("deleting the separator deletes", () => {
    expect(formatExpiry("12 /", true)).toBe("12");
    expect(formatExpiry("1", true)).toBe("1");
  });

  test("is good through its last month", () => {
    expect(expiryState("11 / 26", today)).toBe("complete");
    expect(expiryState("10 / 26", today)).toBe("past");
    expect(expiryState("12 / 25", today)).toBe("past");
    expect(expiryState("13 / 30", today)).toBe("invalid");
    expect(expiryState("00 / 30", today)).toBe("invalid");
    expect(expiryState("12 / ", today)).toBe("incomplete");
    expect(expiryState("", today)).toBe("empty");
    expect(parseExpiry("05 / 31")).toEqual({ month: 5, year: 2031 });
  });
});

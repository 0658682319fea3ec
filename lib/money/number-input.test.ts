import { expect, test } from "vitest";
import { parseAmount, parseCount, parsePercent } from "./number-input.ts";

test.each([
  ["12.50", "eur", 1250],
  ["12,5", "eur", 1250],
  [" 12 ", "eur", 1200],
  ["0.07", "usd", 7],
  ["1200", "jpy", 1200],
  ["1.230", "kwd", 1230],
  ["1.23", "kwd", 1230],
  ["0", "eur", 0],
])("%j in %s is %i", (text, currency, amount) => {
  expect(parseAmount(text, currency)).toBe(amount);
});

test.each([
  ["12.505", "eur"],
  ["12.5", "jpy"],
  ["1.234", "kwd"],
  ["-5", "eur"],
  ["1e3", "eur"],
  ["1,000.00", "eur"],
  ["", "eur"],
  ["ten", "eur"],
  ["99999999999", "eur"],
])("%j in %s is no amount", (text, currency) => {
  expect(parseAmount(text, currency)).toBeNull();
});

test.each([
  ["25", 250_000],
  ["12.345", 123_450],
  ["33,33", 333_300],
  ["0.0001", 1],
])("%j percent is %i millionths", (text, millionths) => {
  expect(parsePercent(text)).toBe(millionths);
});

test("a percentage finer than Stripe keeps is refused, not rounded", () => {
  expect(parsePercent("0.00001")).toBeNull();
});

test.each([["0"], ["1.5"], ["-1"], [""], ["many"]])("%j is no count", (text) => {
  expect(parseCount(text)).toBeNull();
});

test.each([
  ["1", 1],
  ["12", 12],
  ["0", null],
  ["1.5", null],
  ["some", null],
])("%j is the count %s", (text, count) => {
  expect(parseCount(text)).toBe(count);
});

test("any number of zeros may stand behind an amount", () => {
  expect(parseAmount("12.5000", "eur")).toBe(1_250);
});

import { expect, test } from "vitest";
import { percentOff } from "./percent-off.ts";
import { decimalAmount, jsonForScript } from "./structured-data.ts";

test.each([
  [1840, "eur", "18.40"],
  [5, "eur", "0.05"],
  [0, "usd", "0.00"],
  [1500, "jpy", "1500"],
  [1234560, "kwd", "1234.560"],
])("%i %s is written %s", (amount, currency, text) => {
  expect(decimalAmount(amount, currency)).toBe(text);
});

test("no text of ours can end the script element it is written into", () => {
  const json = jsonForScript({ name: "</script><script>alert(1)</script>" });
  expect(json).not.toContain("<");
  expect(JSON.parse(json)).toEqual({ name: "</script><script>alert(1)</script>" });
});

test.each([
  [6400, 7800, 17],
  [6400, null, 0],
  [6400, 6400, 0],
  [7000, 6400, 0],
  [1, 3, 66],
])("%i that was %s is %i percent off, rounded down", (amount, was, percent) => {
  expect(percentOff(amount, was)).toBe(percent);
});

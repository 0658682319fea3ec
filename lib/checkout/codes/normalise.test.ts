import { expect, test } from "vitest";
import { normaliseCode } from "./normalise.ts";

test.each([
  [" FALLPROMO ", "FALLPROMO"],
  ["FALL PROMO\n", "FALLPROMO"],
  ["FALL\u00adPROMO", "FALLPROMO"],
  ["\u200bFALLPROMO\ufeff", "FALLPROMO"],
  ["ＦＡＬＬ25", "FALL25"],
  ["fallPromo", "fallPromo"],
])("what people paste, %j, is the code %s", (typed, code) => {
  expect(normaliseCode(typed)).toBe(code);
});

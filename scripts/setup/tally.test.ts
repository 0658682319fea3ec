import { expect, test } from "vitest";
import { add, closingLine, tallyOf } from "./tally.ts";

const fine = { code: 0, output: "all good" };
const bad = { code: 1, output: "the reason" };

test("a clean run counts its tests and reports nothing", () => {
  expect(tallyOf({ passed: 12, failed: 0 }, fine)).toEqual({ passed: 12, failed: 0, report: "" });
});

test("failures are counted and shown in full", () => {
  expect(tallyOf({ passed: 3, failed: 2 }, bad)).toEqual({ passed: 3, failed: 2, report: "the reason" });
});

test("a program that ends badly without naming a failure has failed once", () => {
  expect(tallyOf({ passed: 3, failed: 0 }, bad)).toMatchObject({ passed: 3, failed: 1 });
});

test("a program that crashed before it counted has failed once", () => {
  expect(tallyOf(null, bad)).toMatchObject({ passed: 0, failed: 1 });
  expect(tallyOf(null, { code: 0, output: "" })).toMatchObject({
    failed: 1,
    report: "It ended without a word.",
  });
});

test("success over no test at all is a failure", () => {
  expect(tallyOf({ passed: 0, failed: 0 }, fine)).toMatchObject({ passed: 0, failed: 1 });
});

test("the closing line sums every part", () => {
  const parts = [tallyOf({ passed: 12, failed: 0 }, fine), tallyOf({ passed: 3, failed: 2 }, bad)];
  expect(closingLine(add(parts))).toBe("15 passed, 2 failed");
});

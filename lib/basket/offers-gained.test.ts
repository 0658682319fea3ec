import { expect, test } from "vitest";
import { offersGained } from "./offers-gained.ts";

const reason = (id: string, amount: number) => ({ id, text: id, amount, code: null });

test("a new reason is gained whole, a larger one by the difference", () => {
  expect(offersGained([reason("wool", 300)], [reason("wool", 500), reason("ten", 1_000)])).toEqual([
    reason("wool", 200),
    reason("ten", 1_000),
  ]);
});

test("what stays, shrinks or goes is no gain", () => {
  const before = [reason("ten", 1_000), reason("wool", 500), reason("gone", 100)];
  expect(offersGained(before, [reason("ten", 1_000), reason("wool", 400)])).toEqual([]);
});

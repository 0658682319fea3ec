import { expect, test } from "vitest";
import { changedFields } from "./changed-fields.ts";
import { readableState } from "./readable-state.ts";

test("only what differs is listed, by dotted name", () => {
  const before = { name: "Fall", limits: { uses: 5, each: 1 }, tags: ["a"] };
  const after = { name: "Fall", limits: { uses: 6 }, tags: ["a", "b"] };
  expect(changedFields(before, after)).toEqual([
    { field: "limits.uses", before: "5", after: "6" },
    { field: "limits.each", before: "1", after: null },
    { field: "tags", before: '["a"]', after: '["a","b"]' },
  ]);
});

test("what was made has no before, what was deleted no after", () => {
  expect(changedFields(null, { on: true })).toEqual([{ field: "on", before: null, after: "true" }]);
  expect(changedFields({ on: true }, null)).toEqual([{ field: "on", before: "true", after: null }]);
});

test("stored coupons read in words", () => {
  const stored = {
    id: "FALL",
    benefit: { kind: "amount", amountOff: 1250, currency: "eur", otherAmounts: { usd: 1400 } },
    redeemBy: Date.parse("2026-12-24T22:59:59Z") / 1000,
    computed: false,
  };
  expect(readableState(stored, "Europe/Berlin")).toEqual({
    id: "FALL",
    benefit: "€12.50 off (or $14.00)",
    redeemBy: "Thu 24 Dec 2026, 23:59 (Europe/Berlin)",
  });
});

test("what is not known stays as it is", () => {
  expect(readableState({ benefit: { kind: "tiers" }, on: false }, "UTC")).toEqual({
    benefit: { kind: "tiers" },
    on: false,
  });
});

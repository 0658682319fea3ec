import { expect, test } from "vitest";
import { parseRule, type RuleInput } from "./rule.ts";
import { nextTimeChange, timeChanged } from "./rule-times.ts";

function ruleWith(over: Partial<RuleInput>) {
  const rule = parseRule({
    format: 1,
    id: "r",
    publicName: "R",
    internalName: "R",
    benefit: { kind: "percent_off", percent: 100_000 },
    combination: { class: "order" },
    ...over,
  });
  if (!rule.ok) throw new Error(rule.error.message);
  return rule.value;
}

// Saturday, 21 November 2026, 10:00 in Berlin.
const TEN = 1_795_251_600;
const HOUR = 3600;
const lunch = { timeZone: "Europe/Berlin", open: [{ day: 6, from: 12 * 60, until: 13 * 60 }] };

test("a schedule changes at its start and at its end, and never after", () => {
  const rule = ruleWith({ schedule: { from: TEN + HOUR, until: TEN + 2 * HOUR } });
  expect(nextTimeChange(rule, TEN)).toBe(TEN + HOUR);
  expect(nextTimeChange(rule, TEN + HOUR)).toBe(TEN + 2 * HOUR);
  expect(nextTimeChange(rule, TEN + 2 * HOUR)).toBeNull();
  expect(timeChanged(rule, TEN, TEN + HOUR - 1)).toBe(false);
  expect(timeChanged(rule, TEN, TEN + HOUR)).toBe(true);
  expect(timeChanged(rule, TEN + HOUR, TEN + 2 * HOUR)).toBe(true);
});

test("hours of the week open and close in their own zone", () => {
  const rule = ruleWith({ schedule: { hours: lunch } });
  expect(nextTimeChange(rule, TEN)).toBe(TEN + 2 * HOUR);
  expect(nextTimeChange(rule, TEN + 2 * HOUR + 61)).toBe(TEN + 3 * HOUR);
  expect(timeChanged(rule, TEN, TEN + 2.5 * HOUR)).toBe(true);
  expect(timeChanged(rule, TEN, TEN + 4 * HOUR)).toBe(false);
});

test("windows and hours deep among the conditions count as well", () => {
  const rule = ruleWith({
    conditions: {
      kind: "any",
      of: [
        { kind: "not", of: { kind: "window", from: null, until: TEN + HOUR } },
        { kind: "hours", hours: lunch },
      ],
    },
  });
  expect(nextTimeChange(rule, TEN)).toBe(TEN + HOUR);
  expect(timeChanged(rule, TEN, TEN + HOUR)).toBe(true);
});

test("a rule without a schedule never changes by itself", () => {
  expect(nextTimeChange(ruleWith({}), TEN)).toBeNull();
  expect(timeChanged(ruleWith({}), 0, TEN)).toBe(false);
});

test("hours hold from their first minute to the one before their end, on their day", () => {
  const rule = ruleWith({ conditions: { kind: "hours", hours: lunch } });
  const noon = TEN + 2 * HOUR;
  expect(nextTimeChange(rule, TEN)).toBe(noon);
  expect(nextTimeChange(rule, noon)).toBe(noon + HOUR);
  expect(timeChanged(rule, noon - 1, noon)).toBe(true);
  expect(timeChanged(rule, noon, noon + HOUR - 1)).toBe(false);
  expect(timeChanged(rule, noon + HOUR - 1, noon + HOUR)).toBe(true);
  expect(timeChanged(rule, noon - 25 * HOUR, noon - 24 * HOUR)).toBe(false);
});

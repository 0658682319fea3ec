import fc from "fast-check";
import { expect, test } from "vitest";
import { discountLeft } from "./discount-left.ts";

const at = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000;

test("D-101 three months from January cover the payments of February and March", () => {
  const held = { duration: "repeating", endsAt: at("2027-04-15") } as const;
  expect(discountLeft(held, at("2027-02-15"))).toEqual({ kind: "payments", count: 2 });
  expect(discountLeft(held, at("2027-03-15"))).toEqual({ kind: "payments", count: 1 });
  expect(discountLeft(held, at("2027-04-15"))).toEqual({ kind: "payments", count: 0 });
});

test("D-104 a once-only discount that is still held counts for the next payment", () => {
  expect(discountLeft({ duration: "once", endsAt: null }, at("2027-02-15"))).toEqual({
    kind: "payments",
    count: 1,
  });
});

test("R-071 a discount without an end covers all", () => {
  expect(discountLeft({ duration: "forever", endsAt: null }, at("2027-02-15"))).toEqual({ kind: "all" });
});

test("the end of a month is one payment wherever the month ends", () => {
  const held = { duration: "repeating", endsAt: at("2027-05-31") } as const;
  expect(discountLeft(held, at("2027-01-31"))).toEqual({ kind: "payments", count: 4 });
});

test("every payment that passes takes one off", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2026, max: 2080 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 40 }),
      (year, month, day, months) => {
        const moment = (later: number) => Date.UTC(year, month + later, day, 9) / 1000;
        const held = { duration: "repeating", endsAt: moment(months) } as const;
        expect(discountLeft(held, moment(0))).toEqual({ kind: "payments", count: months });
      },
    ),
  );
});

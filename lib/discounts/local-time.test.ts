import fc from "fast-check";
import { expect, test } from "vitest";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { runs } from "#test/discounts/property-runs.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import { formatInstant, isTimeZone, nextOpening, rfc3339, wallTime } from "./local-time.ts";

const at = (iso: string) => Date.parse(iso) / 1000;
const BERLIN = "Europe/Berlin";

test.for([
  ["2026-11-21T08:00:30Z", BERLIN, 6, 9 * 60],
  ["2026-11-22T23:30:00Z", BERLIN, 1, 30],
  ["2026-11-22T23:30:00Z", "America/New_York", 7, 18 * 60 + 30],
  ["2026-11-21T08:00:00Z", "Asia/Kathmandu", 6, 13 * 60 + 45],
  ["2026-11-21T08:00:00Z", "Pacific/Chatham", 6, 21 * 60 + 45],
] as const)("%s in %s is day %i, minute %i", ([iso, zone, day, minute]) => {
  expect(wallTime(at(iso), zone)).toEqual({ day, minute });
});

// Clocks in Berlin jump from 2:00 to 3:00 on 29 March 2026 and go back from 3:00 to 2:00 on 25 October 2026.
const nightly = (from: number, until: number) => ({ timeZone: BERLIN, open: [{ day: 7, from, until }] });
const isOpen = (iso: string, hours: ReturnType<typeof nightly>) =>
  evaluate(compile([aRule({ schedule: { hours } })]), someFacts({ now: at(iso) }));

test("hours that the clock jumps over: the missing hour is closed, the rest is open", () => {
  const hours = nightly(60, 210);
  expect(isOpen("2026-03-29T00:59:59Z", hours).applied).toHaveLength(1);
  expect(isOpen("2026-03-29T01:00:00Z", hours).applied).toHaveLength(1);
  expect(isOpen("2026-03-29T01:29:59Z", hours).applied).toHaveLength(1);
  expect(isOpen("2026-03-29T01:30:00Z", hours).applied).toHaveLength(0);
});

test("hours that begin inside the jump open when the clock is past it", () => {
  const hours = nightly(150, 240);
  expect(isOpen("2026-03-29T00:59:00Z", hours).rejected[0]?.reason).toEqual({
    code: "outside_hours",
    opensAt: at("2026-03-29T01:00:00Z"),
  });
});

test("hours that happen twice are open twice", () => {
  const hours = nightly(120, 150);
  const open = ["2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z"].map(
    (iso) => isOpen(iso, hours).applied.length,
  );
  expect(open).toEqual([1, 1]);
  expect(isOpen("2026-10-25T00:45:00Z", hours).rejected[0]?.reason).toEqual({
    code: "outside_hours",
    opensAt: at("2026-10-25T01:00:00Z"),
  });
});

test("the next opening over a clock change is at the wall-clock time", () => {
  const monday = { timeZone: BERLIN, open: [{ day: 1, from: 9 * 60, until: 17 * 60 }] };
  expect(nextOpening(at("2026-03-28T12:00:00Z"), monday)).toBe(at("2026-03-30T07:00:00Z"));
  expect(nextOpening(at("2026-10-24T12:00:00Z"), monday)).toBe(at("2026-10-26T08:00:00Z"));
});

test("hours that close now open next week", () => {
  const hours = { timeZone: "UTC", open: [{ day: 6, from: 0, until: 60 }] };
  expect(nextOpening(at("2026-11-21T01:00:00Z"), hours)).toBe(at("2026-11-28T00:00:00Z"));
});

test("the next opening is the first minute at which the hours hold, in any zone and season", () => {
  const stretch = fc
    .record({
      day: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 1_438 }),
      length: fc.integer({ min: 1, max: 600 }),
    })
    .map(({ day, from, length }) => ({ day, from, until: Math.min(1_440, from + length) }));
  fc.assert(
    fc.property(
      fc.constantFrom(BERLIN, "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo"),
      fc.array(stretch, { minLength: 1, maxLength: 3 }),
      // Around the changes of clocks in 2026, where arithmetic alone would go wrong.
      fc.constantFrom(
        "2026-03-08",
        "2026-03-29",
        "2026-04-05",
        "2026-04-24",
        "2026-10-04",
        "2026-10-25",
        "2026-11-01",
        "2026-07-01",
      ),
      fc.integer({ min: -3 * 86_400, max: 86_400 }),
      (timeZone, open, day, shift) => {
        const now = at(`${day}T00:00:00Z`) + shift;
        const holds = (instant: number) => {
          const time = wallTime(instant, timeZone);
          return open.some(
            (each) => each.day === time.day && each.from <= time.minute && time.minute < each.until,
          );
        };
        if (holds(now)) return;
        let instant = now - (now % 60) + 60;
        while (!holds(instant) && instant < now + 8 * 86_400) instant += 60;
        expect(nextOpening(now, { timeZone, open })).toBe(instant < now + 8 * 86_400 ? instant : null);
      },
    ),
    runs(60),
  );
});

test("an answer is kept only as long as it is true", () => {
  const hours = {
    timeZone: "UTC",
    open: [
      { day: 6, from: 600, until: 660 },
      { day: 7, from: 600, until: 660 },
    ],
  };
  expect(nextOpening(at("2026-11-21T01:00:00Z"), hours)).toBe(at("2026-11-21T10:00:00Z"));
  expect(nextOpening(at("2026-11-21T02:00:00Z"), hours)).toBe(at("2026-11-21T10:00:00Z"));
  expect(nextOpening(at("2026-11-21T12:00:00Z"), hours)).toBe(at("2026-11-22T10:00:00Z"));
  expect(nextOpening(at("2026-11-15T12:00:00Z"), hours)).toBe(at("2026-11-21T10:00:00Z"));
});

test("zones and instants in words", () => {
  expect([isTimeZone("Europe/Berlin"), isTimeZone("Berlin")]).toEqual([true, false]);
  expect(formatInstant(at("2026-11-30T22:59:00Z"), BERLIN, "en")).toBe("Mon, 30 Nov 2026, 23:59");
  expect(formatInstant(at("2026-11-30T22:59:00Z"), BERLIN, "de")).toBe("Mo., 30. Nov. 2026, 23:59");
  expect(rfc3339(at("2026-11-30T22:59:07Z"))).toBe("2026-11-30T22:59:07Z");
});

test("past a clock change hours are looked for minute by minute, from the next minute on", () => {
  // Sunday, 25 October 2026, 2:00 in Berlin for the first time: the first stretch has just ended, and at 3:00 it is 2:00 again.
  const now = at("2026-10-25T00:00:00Z");
  const sunday = { day: 7, from: 0, until: 120 };
  const hours = (...open: { day: number; from: number; until: number }[]) => ({ timeZone: BERLIN, open });
  expect(nextOpening(now, hours(sunday))).toBe(at("2026-10-31T23:00:00Z"));
  expect(nextOpening(now, hours(sunday, { day: 3, from: 600, until: 660 }))).toBe(at("2026-10-28T09:00:00Z"));
});

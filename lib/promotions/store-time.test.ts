import { describe, expect, test } from "vitest";
import { distanceWords, endOfMinute, momentWords } from "./store-time.ts";

const utc = (text: string) => Date.parse(text) / 1000;

describe("the last second of a minute on the store's clock", () => {
  test.each([
    ["winter in Berlin", "2026-11-30T23:59", "Europe/Berlin", "2026-11-30T22:59:59Z"],
    ["summer in Berlin", "2027-07-01T23:59", "Europe/Berlin", "2027-07-01T21:59:59Z"],
    ["a minute before clocks go forward", "2027-03-28T01:59", "Europe/Berlin", "2027-03-28T00:59:59Z"],
    ["a minute after clocks went forward", "2027-03-28T03:00", "Europe/Berlin", "2027-03-28T01:00:59Z"],
    [
      "the second of two equal minutes, clocks going back",
      "2026-10-25T02:30",
      "Europe/Berlin",
      "2026-10-25T01:30:59Z",
    ],
    ["a zone with half an hour", "2026-11-30T12:00", "Asia/Kolkata", "2026-11-30T06:30:59Z"],
    ["the other side of the date line", "2026-12-31T23:59", "Pacific/Auckland", "2026-12-31T10:59:59Z"],
    ["midnight", "2026-12-01T00:00", "America/New_York", "2026-12-01T05:00:59Z"],
  ])("%s", (_name, wall, zone, expected) => {
    expect(endOfMinute(wall, zone)).toBe(utc(expected));
  });

  test("a minute that clocks skip does not exist", () => {
    expect(endOfMinute("2027-03-28T02:30", "Europe/Berlin")).toBeNull();
  });

  test.each(["", "tomorrow", "2026-11-30", "2026-13-01T10:00", "2026-11-31T10:00"])(
    "%j is no minute",
    (text) => {
      expect(endOfMinute(text, "Europe/Berlin")).toBeNull();
    },
  );
});

test("what was typed is what is read back, all through a year", () => {
  const hour = 3600;
  const berlin = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "short",
  });
  for (let at = utc("2026-01-01T00:00:00Z"); at < utc("2027-01-01T00:00:00Z"); at += 7 * hour) {
    const words = momentWords(at, "Europe/Berlin");
    const wall = berlin.format(at * 1000);
    const read = endOfMinute(wall.replace(" ", "T"), "Europe/Berlin");
    expect(read === null ? null : momentWords(read, "Europe/Berlin")).toBe(words);
  }
});

test("instants are told with their zone", () => {
  expect(momentWords(utc("2026-11-30T22:59:59Z"), "Europe/Berlin")).toBe(
    "Mon 30 Nov 2026, 23:59 (Europe/Berlin)",
  );
});

test.each([
  [30, "in under a minute"],
  [2, "just now"],
  [-30, "just now"],
  [90, "in 1 minute"],
  [2 * 3600, "in 2 hours"],
  [9 * 86_400 + 5000, "in 9 days"],
  [-40 * 86_400, "40 days ago"],
  [70 * 86_400, "in 2 months"],
])("%i seconds away is told as %j", (seconds, words) => {
  expect(distanceWords(1_800_000_000 + seconds, 1_800_000_000)).toBe(words);
});

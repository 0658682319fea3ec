import { expect, test } from "vitest";
import { isPublicNow } from "./public-offers.ts";

const rule = (change: {
  advertise?: boolean;
  state?: "active" | "paused";
  from?: number;
  until?: number;
}) => ({
  advertise: change.advertise ?? true,
  state: change.state ?? ("active" as const),
  schedule: { from: change.from ?? null, until: change.until ?? null, hours: null },
});

test("an advertised, active rule is public from its start until just before its end", () => {
  expect(isPublicNow(rule({ from: 100, until: 200 }), 99)).toBe(false);
  expect(isPublicNow(rule({ from: 100, until: 200 }), 100)).toBe(true);
  expect(isPublicNow(rule({ from: 100, until: 200 }), 199)).toBe(true);
  expect(isPublicNow(rule({ from: 100, until: 200 }), 200)).toBe(false);
});

test("a private or paused rule is never public", () => {
  expect(isPublicNow(rule({ advertise: false }), 0)).toBe(false);
  expect(isPublicNow(rule({ state: "paused" }), 0)).toBe(false);
});

import { expect, test } from "vitest";
import { tierProgress } from "./loyalty-tier.ts";
import { allows, ROLES } from "./roles.ts";

test("each role may do what it and the ones before it may, and nothing more", () => {
  for (const [held, role] of ROLES.entries())
    for (const [needed, other] of ROLES.entries()) expect(allows(role, other)).toBe(held >= needed);
});

test.each([
  ["nobody yet", null, 0, null, "birch", 10_000],
  ["one cent short of birch", null, 9_999, null, "birch", 1],
  ["birch earned", null, 10_000, "birch", "oak", 20_000],
  ["oak given, spend of birch", "oak", 12_000, "oak", "walnut", 68_000],
  ["walnut", "walnut", 85_200, "walnut", undefined, undefined],
] as const)("%s", (_name, held, spend, tier, next, missing) => {
  const progress = tierProgress(held, spend);
  expect(progress.tier).toBe(tier);
  expect(progress.next?.tier).toBe(next);
  expect(progress.next?.missing).toBe(missing);
  expect(progress.share).toBeGreaterThanOrEqual(0);
  expect(progress.share).toBeLessThanOrEqual(1);
});

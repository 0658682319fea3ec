import { expect, test } from "vitest";
import { checkFuzzed } from "./test/fuzz-check.ts";

/** Thousands, from a fresh seed each time; the seed of a failure is printed by fast-check. */
test("10,000 malformed requests, another seed every run", async () => {
  const { accepted, refused } = await checkFuzzed(10_000);
  expect(accepted + refused).toBeGreaterThanOrEqual(10_000);
}, 600_000);

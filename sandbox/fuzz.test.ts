import { expect, test } from "vitest";
import { checkFuzzed } from "./test/fuzz-check.ts";

test("400 malformed requests are refused in Stripe's words, and change nothing", async () => {
  const { accepted, refused } = await checkFuzzed(400, 20_261_121);
  expect(refused).toBeGreaterThan(100);
  expect(accepted).toBeGreaterThan(20);
}, 60_000);

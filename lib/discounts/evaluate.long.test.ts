import fc from "fast-check";
import { expect, test } from "vitest";
import {
  factsArbitrary,
  jointRulesArbitrary,
  maximumArbitrary,
  rulesArbitrary,
} from "#test/discounts/arbitraries.ts";
import * as promise from "#test/discounts/properties.ts";

/** The same promises as in evaluate.property.test.ts, over far more and larger cases; run by `npm run test:long`. */

const LONG = 30 * 60_000;

test("finds what a brute force finds with up to 12 rules of all kinds", { timeout: LONG }, () => {
  const inputs = fc.property(
    rulesArbitrary(12),
    factsArbitrary({ mostLines: 6 }),
    maximumArbitrary,
    promise.agreesWithBruteForce,
  );
  fc.assert(inputs, { numRuns: 30_000 });
});

test("finds what a brute force finds when all subsets of up to 12 rules are legal", { timeout: LONG }, () => {
  const inputs = fc.property(
    jointRulesArbitrary(12),
    factsArbitrary({ mostLines: 5 }),
    maximumArbitrary,
    promise.agreesWithBruteForce,
  );
  fc.assert(inputs, { numRuns: 1_500 });
});

test("keeps every other promise over many more cases", { timeout: LONG }, () => {
  const run = { numRuns: 20_000 };
  const rules = () => rulesArbitrary(8);
  const split = fc.property(
    rulesArbitrary(8, { eachLine: false }),
    factsArbitrary(),
    fc.nat({ max: 3 }),
    fc.integer({ min: 1, max: 2 }),
    promise.ignoresSplitLines,
  );
  fc.assert(split, run);
  fc.assert(fc.property(rules(), factsArbitrary(), maximumArbitrary, promise.addsUp), run);
  fc.assert(fc.property(rules(), factsArbitrary(), maximumArbitrary, promise.staysWithinGuards), run);
  fc.assert(fc.property(rules(), factsArbitrary(), promise.touchesOneCurrency), run);
  fc.assert(fc.property(rules(), factsArbitrary(), promise.leavesOutOnlyWhatCannotMatter), run);
  let checked = 0;
  const distances = fc.property(rules(), factsArbitrary({ currency: "eur" }), (some, facts) => {
    checked += promise.tellsTrueDistances(some, facts);
  });
  fc.assert(distances, run);
  expect(checked).toBeGreaterThan(5_000);
});

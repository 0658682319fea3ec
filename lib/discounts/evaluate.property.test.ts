import fc from "fast-check";
import { expect, test } from "vitest";
import {
  factsArbitrary,
  jointRulesArbitrary,
  maximumArbitrary,
  rulesArbitrary,
} from "#test/discounts/arbitraries.ts";
import * as promise from "#test/discounts/properties.ts";
import { runs } from "#test/discounts/property-runs.ts";

/** Cases per property; `npm run test:long` has far more. */
const RUNS = runs(400);

test("finds what a brute force over all legal subsets finds", () => {
  const inputs = fc.property(
    rulesArbitrary(6),
    factsArbitrary(),
    maximumArbitrary,
    promise.agreesWithBruteForce,
  );
  fc.assert(inputs, runs(800));
});

test("finds what a brute force finds when every subset is legal", () => {
  const inputs = fc.property(
    jointRulesArbitrary(6),
    factsArbitrary(),
    maximumArbitrary,
    promise.agreesWithBruteForce,
  );
  fc.assert(inputs, RUNS);
});

test("decides the same whatever the order of rules, lines and tags", () => {
  const inputs = fc.property(
    rulesArbitrary(6),
    factsArbitrary(),
    fc.infiniteStream(fc.nat()),
    (rules, facts, luck) => {
      promise.ignoresOrder(rules, facts, (list) =>
        list
          .map((item) => ({ item, key: luck.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item),
      );
    },
  );
  fc.assert(inputs, RUNS);
});

test("decides the same when a line is split in two, except for amounts off each line", () => {
  const inputs = fc.property(
    rulesArbitrary(6, { eachLine: false }),
    factsArbitrary(),
    fc.nat({ max: 3 }),
    fc.integer({ min: 1, max: 2 }),
    promise.ignoresSplitLines,
  );
  fc.assert(inputs, RUNS);
});

test("never saves less when a rule is added that combines with everything", () => {
  const inputs = fc.property(
    rulesArbitrary(5),
    rulesArbitrary(1),
    factsArbitrary(),
    (rules, [extra], facts) => {
      if (extra) promise.neverSavesLessWithOneMore(rules, extra, facts);
    },
  );
  fc.assert(inputs, RUNS);
});

test("adds up per line, per rule and in total", () => {
  fc.assert(fc.property(rulesArbitrary(6), factsArbitrary(), maximumArbitrary, promise.addsUp), RUNS);
});

test("never goes below a floor, below zero, past the store's maximum or between zero and the minimum charge", () => {
  fc.assert(
    fc.property(rulesArbitrary(6), factsArbitrary(), maximumArbitrary, promise.staysWithinGuards),
    RUNS,
  );
});

test("tells distances that are true: adding exactly what is missing makes the rule apply", () => {
  let checked = 0;
  const inputs = fc.property(rulesArbitrary(6), factsArbitrary({ currency: "eur" }), (rules, facts) => {
    checked += promise.tellsTrueDistances(rules, facts);
  });
  fc.assert(inputs, RUNS);
  expect(checked).toBeGreaterThan(RUNS.numRuns / 20);
});

test("never touches another currency's amounts", () => {
  fc.assert(fc.property(rulesArbitrary(6), factsArbitrary(), promise.touchesOneCurrency), RUNS);
});

test("gives the same bytes again, also after rules and facts went through storage", () => {
  fc.assert(fc.property(rulesArbitrary(6), factsArbitrary(), promise.givesTheSameBytes), RUNS);
});

test("looks only at rules that can matter, and misses none", () => {
  fc.assert(fc.property(rulesArbitrary(8), factsArbitrary(), promise.leavesOutOnlyWhatCannotMatter), RUNS);
});

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsArbitrary, maximumArbitrary, rulesArbitrary } from "#test/discounts/arbitraries.ts";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { runs } from "#test/discounts/property-runs.ts";
import { compile } from "./compile.ts";
import { exportFixture, parseFixture, replayFixture } from "./fixture.ts";

const FIXTURES = new URL("./fixtures/", import.meta.url);

describe("decisions that were copied as a test", () => {
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith(".json"));

  test("there are some", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.for(files)("%s", (name) => {
    const fixture = parseFixture(readFileSync(new URL(name, FIXTURES), "utf8"));
    if (!fixture.ok) throw new Error(fixture.error.message);
    expect(JSON.parse(replayFixture(fixture.value))).toEqual(JSON.parse(fixture.value.expected));
    expect(replayFixture(fixture.value)).toBe(fixture.value.expected);
  });
});

test("any decision can be exported and replays to the same bytes", () => {
  fc.assert(
    fc.property(rulesArbitrary(5), factsArbitrary(), maximumArbitrary, (rules, facts, maximumShare) => {
      const text = exportFixture("any", compile(rules, { maximumShare, searchBudget: 500 }), facts);
      const fixture = parseFixture(text);
      if (!fixture.ok) throw new Error(fixture.error.message);
      expect(replayFixture(fixture.value)).toBe(fixture.value.expected);
      expect(fixture.value.title).toBe("any");
    }),
    runs(150),
  );
});

test("a fixture of another answer is noticed", () => {
  const text = exportFixture("ten off", compile([aRule()]), someFacts());
  const changed = parseFixture(text.replace('"goodsDiscount": 1000', '"goodsDiscount": 1001'));
  if (!changed.ok) throw new Error(changed.error.message);
  expect(replayFixture(changed.value)).not.toBe(changed.value.expected);
});

test("only considered rules are exported unless all are asked for", () => {
  const ruleset = compile([aRule(), aRule({ id: "vip", conditions: { kind: "segment", anyOf: ["vip"] } })]);
  const rulesOf = (text: string) =>
    (JSON.parse(text) as { rules: { id: string }[] }).rules.map(({ id }) => id);
  expect(rulesOf(exportFixture("few", ruleset, someFacts()))).toEqual(["ten"]);
  expect(rulesOf(exportFixture("all", ruleset, someFacts(), { rules: "all" }))).toEqual(["ten", "vip"]);
});

test("what is not a fixture is refused, and so is one with a rule that is none", () => {
  const empty = parseFixture("{}");
  expect(empty.ok || empty.error.message).toMatch(/^This is not a fixture: /);
  const broken = JSON.parse(exportFixture("ten off", compile([aRule()]), someFacts())) as { rules: object[] };
  broken.rules = [{ ...broken.rules[0], benefit: null }];
  expect(parseFixture(JSON.stringify(broken)).ok).toBe(false);
});

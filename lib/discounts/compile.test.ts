import fc from "fast-check";
import { expect, test } from "vitest";
import { factsArbitrary, rulesArbitrary } from "#test/discounts/arbitraries.ts";
import { aRule, someFacts } from "#test/discounts/factories.ts";
import { canonicalText } from "./canonical.ts";
import { compile, withRules } from "./compile.ts";
import { evaluate } from "./evaluate.ts";

const [a, b, c] = [aRule({ id: "a" }), aRule({ id: "b" }), aRule({ id: "c" })] as const;

test("a ruleset with rules added is the one compiled from all of them", () => {
  const inputs = fc.property(
    rulesArbitrary(5),
    rulesArbitrary(3),
    rulesArbitrary(2),
    factsArbitrary(),
    (known, fresh, replaced, facts) => {
      // Generated rules are named by their places, so of the same place is of the same id.
      const added = [...fresh.map((rule) => ({ ...rule, id: `${rule.id}+` })), ...replaced];
      const ids = new Set(added.map(({ id }) => id));
      const grown = withRules(compile(known), added);
      const whole = compile([...known.filter(({ id }) => !ids.has(id)), ...added]);
      expect(grown.version).toBe(whole.version);
      expect(grown.rules).toEqual(whole.rules);
      expect(grown.index.find(facts)).toEqual(whole.index.find(facts));
      expect(canonicalText(evaluate(grown, facts))).toBe(canonicalText(evaluate(whole, facts)));
    },
  );
  fc.assert(inputs, { numRuns: 300 });
});

test("nothing added is the ruleset itself, and adding leaves it as it was", () => {
  const base = compile([a, c], { maximumShare: 500_000, searchBudget: 7 });
  expect(withRules(base, [])).toBe(base);
  const before = { version: base.version, rules: base.rules, found: base.index.find(someFacts({})) };
  const grown = withRules(base, [b]);
  expect(grown.rules.map(({ rule }) => rule.id)).toEqual(["a", "b", "c"]);
  expect(grown).toMatchObject({ maximumShare: 500_000, searchBudget: 7 });
  expect(grown.version).not.toBe(base.version);
  expect({ version: base.version, rules: base.rules, found: base.index.find(someFacts({})) }).toEqual(before);
});

test("a version tells every change of a rule, and which rule it is", () => {
  const versions = [
    [a, b],
    [a],
    [b],
    [{ ...a, publicName: "Other" }, b],
    [a, { ...b, publicName: "Other" }],
    [],
  ].map((rules) => compile(rules).version);
  expect(new Set(versions).size).toBe(versions.length);
  expect(compile([b, a]).version).toBe(versions[0]);
  expect(compile([a, b], { maximumShare: 1 }).version).not.toBe(versions[0]);
});

test("two rules of one id are refused, wherever they come from", () => {
  expect(() => compile([b, b])).toThrow("two rules have the id b");
  expect(() => withRules(compile([]), [b, b])).toThrow("two rules have the id b");
});

test("a target of the base is shared by the rules added", () => {
  const target = { kind: "items" as const, include: { products: ["x"] } };
  const base = compile([aRule({ id: "a", target })]);
  const [first, second] = withRules(base, [aRule({ id: "b", target })]).rules;
  expect(second?.target).toBe(first?.target);
});

import { z } from "zod";
import { canonicalText } from "./canonical.ts";
import { compile, type Ruleset } from "./compile.ts";
import type { Decision } from "./decision.ts";
import { evaluate } from "./evaluate.ts";
import { Facts } from "./facts.ts";
import { type Parsed, parseRule, parseWith, type Rule } from "./rule.ts";

/** One decision with everything it was made from, as a file: what "copy as test" exports and the tests replay. */
const Fixture = z.object({
  fixture: z.literal(1),
  title: z.string().min(1),
  maximumShare: z.int().min(0).max(1_000_000),
  searchBudget: z.int().min(0),
  rules: z.array(z.unknown()),
  facts: Facts,
  decision: z.looseObject({ format: z.literal(1), rulesetVersion: z.string() }),
});

export type Fixture = Readonly<{
  title: string;
  ruleset: Ruleset;
  facts: Facts;
  /** The canonical text of the decision as it was exported. */
  expected: string;
}>;

/** Writes a decision as one fixture file. Only rules it considered are exported unless all are asked for. */
export function exportFixture(
  title: string,
  ruleset: Ruleset,
  facts: Facts,
  options: Readonly<{ rules?: "considered" | "all" }> = {},
): string {
  const decision = evaluate(ruleset, facts);
  const considered = new Set([...decision.applied, ...decision.rejected].map(({ rule }) => rule));
  const rules: Rule[] = [];
  for (const { rule } of ruleset.rules)
    if (options.rules === "all" || considered.has(rule.id)) rules.push(rule);
  const fixture = {
    fixture: 1,
    title,
    maximumShare: ruleset.maximumShare,
    searchBudget: ruleset.searchBudget,
    rules,
    facts,
    decision,
  };
  return `${JSON.stringify(fixture, null, 2)}\n`;
}

/** Reads a fixture file back. */
export function parseFixture(text: string): Parsed<Fixture> {
  const parsed = parseWith(Fixture, "fixture", JSON.parse(text));
  if (!parsed.ok) return parsed;
  const { title, facts, decision, maximumShare, searchBudget } = parsed.value;
  const rules: Rule[] = [];
  for (const stored of parsed.value.rules) {
    const rule = parseRule(stored);
    if (!rule.ok) return rule;
    rules.push(rule.value);
  }
  const ruleset = compile(rules, { version: decision.rulesetVersion, maximumShare, searchBudget });
  return { ok: true, value: { title, ruleset, facts, expected: canonicalText(decision) } };
}

/** What the engine answers to a fixture today, to be compared with `expected`. */
export const replayFixture = ({ ruleset, facts }: Fixture): string =>
  canonicalText(evaluate(ruleset, facts) satisfies Decision);

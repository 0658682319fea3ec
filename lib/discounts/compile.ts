import { canonicalText, compareText, fingerprint } from "./canonical.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import type { Rule } from "./rule.ts";
import { type RuleIndex, ruleIndex } from "./rule-index.ts";
import { targetTable } from "./target-table.ts";

/** What the store decides for all rules. */
export type CompileOptions = Readonly<{
  /** Names this set of rules in decisions; by default a fingerprint of the rules. */
  version?: string;
  /** The most that may come off the goods, in millionths of their subtotal; by default all of it. */
  maximumShare?: number;
  /** How many steps of the search (see `chooseBest`) one evaluation may take before it settles for the best found. */
  searchBudget?: number;
}>;

/** Rules made ready to be evaluated many times. Build it once per version of the rules; it never changes. */
export type Ruleset = Readonly<{
  version: string;
  /** Ordered by id. */
  rules: readonly CompiledRule[];
  index: RuleIndex;
  maximumShare: number;
  searchBudget: number;
}>;

/** Enough for every legal set of 12 rules that all combine; past it `optimal` may be false. */
const SEARCH_BUDGET = 5_000;

/**
 * Makes rules ready for `evaluate`.
 * @throws when two rules have the same id
 */
export function compile(rules: readonly Rule[], options: CompileOptions = {}): Ruleset {
  const sorted = [...rules].sort((a, b) => compareText(a.id, b.id));
  sorted.forEach((rule, position) => {
    if (rule.id === sorted[position + 1]?.id) throw new Error(`two rules have the id ${rule.id}`);
  });
  const { maximumShare = 1_000_000, searchBudget = SEARCH_BUDGET } = options;
  const targets = targetTable();
  const compiled = sorted.map((rule) => compileRule(rule, targets));
  return {
    version: options.version ?? fingerprint(canonicalText([sorted, maximumShare])),
    rules: compiled,
    index: ruleIndex(compiled),
    maximumShare,
    searchBudget,
  };
}

import { compareText, fingerprint } from "./canonical.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import type { Rule } from "./rule.ts";
import { joinedIndex, type RuleIndex, ruleIndex } from "./rule-index.ts";
import { type TargetTable, targetTable } from "./target-table.ts";

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
  targets: TargetTable;
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
  const { maximumShare = 1_000_000, searchBudget = SEARCH_BUDGET } = options;
  const targets = targetTable();
  const compiled = compileAll(rules, targets);
  return {
    version: options.version ?? versionOf(compiled, maximumShare),
    rules: compiled,
    index: ruleIndex(compiled),
    targets,
    maximumShare,
    searchBudget,
  };
}

/**
 * A ruleset with a few rules more, equal to one compiled from all of them: a checkout adds the rules behind its own
 * codes to the thousands that all checkouts share, and pays for its own only. A rule with a known id takes that one's place.
 * @throws when two of the added rules have the same id
 */
export function withRules(base: Ruleset, rules: readonly Rule[]): Ruleset {
  if (rules.length === 0) return base;
  const targets = targetTable(base.targets);
  const added = compileAll(rules, targets);
  const merged: CompiledRule[] = [];
  const places = { base: [] as (number | null)[], added: [] as number[] };
  let next = 0;
  const addBefore = (id: string | null) => {
    for (let rule = added[next]; rule && (id === null || rule.rule.id < id); rule = added[next]) {
      places.added.push(merged.push(rule) - 1);
      next += 1;
    }
  };
  for (const rule of base.rules) {
    addBefore(rule.rule.id);
    const isReplaced = added[next]?.rule.id === rule.rule.id;
    places.base.push(isReplaced ? null : merged.push(rule) - 1);
  }
  addBefore(null);
  return {
    ...base,
    version: versionOf(merged, base.maximumShare),
    rules: merged,
    index: joinedIndex([
      { index: base.index, places: places.base },
      { index: ruleIndex(added), places: places.added },
    ]),
    targets,
  };
}

/** Compiled, in the order of their ids. */
function compileAll(rules: readonly Rule[], targets: TargetTable): CompiledRule[] {
  const sorted = [...rules].sort((a, b) => compareText(a.id, b.id));
  sorted.forEach((rule, position) => {
    if (rule.id === sorted[position + 1]?.id) throw new Error(`two rules have the id ${rule.id}`);
  });
  return sorted.map((rule) => compileRule(rule, targets));
}

const versionOf = (rules: readonly CompiledRule[], maximumShare: number): string =>
  fingerprint(`${maximumShare} ${rules.map((rule) => rule.fingerprint).join()}`);

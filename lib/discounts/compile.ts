import { canonicalText, compareText, fingerprint } from "./canonical.ts";
import type { Rule } from "./rule.ts";

/** What the store decides for all rules. */
export type CompileOptions = Readonly<{
  /** Names this set of rules in decisions; by default a fingerprint of the rules. */
  version?: string;
  /** The most that may come off the goods, in millionths of their subtotal; by default all of it. */
  maximumShare?: number;
  /** How many candidate sets one evaluation may examine before it settles for the best found. */
  searchBudget?: number;
}>;

/** Rules made ready to be evaluated many times. Build it once per version of the rules; it never changes. */
export type Ruleset = Readonly<{
  version: string;
  rules: readonly Rule[];
  byId: ReadonlyMap<string, Rule>;
  maximumShare: number;
  searchBudget: number;
}>;

/**
 * Makes rules ready for `evaluate`.
 * @throws when two rules have the same id
 */
export function compile(rules: readonly Rule[], options: CompileOptions = {}): Ruleset {
  const sorted = [...rules].sort((a, b) => compareText(a.id, b.id));
  const byId = new Map(sorted.map((rule) => [rule.id, rule]));
  if (byId.size < sorted.length) throw new Error("two rules of a ruleset have the same id");
  const maximumShare = options.maximumShare ?? 1_000_000;
  return {
    version: options.version ?? fingerprint(canonicalText([sorted, maximumShare])),
    rules: sorted,
    byId,
    maximumShare,
    searchBudget: options.searchBudget ?? 20_000,
  };
}

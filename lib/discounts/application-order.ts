import { phaseOf } from "./benefit.ts";
import { compareText } from "./canonical.ts";
import type { CompiledRule } from "./compiled-rule.ts";

/** Class, then kind of benefit, then priority (higher first), then id. */
export function compareApplication(a: CompiledRule, b: CompiledRule): number {
  return (
    a.classIndex - b.classIndex ||
    phaseOf(a.rule.benefit) - phaseOf(b.rule.benefit) ||
    b.rule.priority - a.rule.priority ||
    compareText(a.rule.id, b.rule.id)
  );
}

/**
 * Which of two sets that save the same is chosen: fewer rules, then priorities compared highest first (higher wins),
 * then ids compared in order (lower wins). Negative when `a` is.
 */
export function compareTied(a: readonly CompiledRule[], b: readonly CompiledRule[]): number {
  return (
    a.length - b.length ||
    firstDifference(priorities(a), priorities(b), (mine, theirs) => theirs - mine) ||
    firstDifference(idsOf(a), idsOf(b), compareText)
  );
}

/** How two lists of one length compare where they first differ. */
function firstDifference<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (mine: T, theirs: T) => number,
): number {
  for (const [index, mine] of a.entries()) {
    const theirs = b[index];
    const difference = theirs === undefined ? 0 : compare(mine, theirs);
    if (difference !== 0) return difference;
  }
  return 0;
}

const priorities = (rules: readonly CompiledRule[]) =>
  rules.map(({ rule }) => rule.priority).sort((a, b) => b - a);

const idsOf = (rules: readonly CompiledRule[]) => rules.map(({ rule }) => rule.id).sort(compareText);

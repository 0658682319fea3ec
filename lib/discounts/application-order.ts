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
  if (a.length !== b.length) return a.length - b.length;
  const [left, right] = [priorities(a), priorities(b)];
  for (let index = 0; index < a.length; index += 1) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0);
    if (difference !== 0) return difference;
  }
  const [ids, others] = [idsOf(a), idsOf(b)];
  for (let index = 0; index < a.length; index += 1) {
    const difference = compareText(ids[index] ?? "", others[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}

const priorities = (rules: readonly CompiledRule[]) =>
  rules.map(({ rule }) => rule.priority).sort((a, b) => b - a);

const idsOf = (rules: readonly CompiledRule[]) => rules.map(({ rule }) => rule.id).sort(compareText);

import { compareText } from "./canonical.ts";
import { compareApplication, isOutcome, type Outcome, outcomeOf, type Scene } from "./outcome.ts";
import type { Rule } from "./rule.ts";

/** Whether two rules may apply together: each permits the other's class, and no exclusive group holds both. */
export function combines(a: Rule, b: Rule): boolean {
  const [left, right] = [a.combination, b.combination];
  if (!left.combinesWith.includes(right.class) || !right.combinesWith.includes(left.class)) return false;
  return left.exclusiveGroup === null || left.exclusiveGroup !== right.exclusiveGroup;
}

export type Choice = Readonly<{ outcome: Outcome; optimal: boolean; examined: number }>;

/** Fewer rules, then priorities compared highest first (higher wins), then ids compared in order (lower wins). */
export function compareTied(a: readonly Rule[], b: readonly Rule[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const [left, right] = [priorities(a), priorities(b)];
  for (let index = 0; index < left.length; index += 1) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0);
    if (difference !== 0) return difference;
  }
  const [ids, others] = [a, b].map((rules) => rules.map((rule) => rule.id).sort(compareText));
  for (let index = 0; index < a.length; index += 1) {
    const difference = compareText(ids?.[index] ?? "", others?.[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}

const priorities = (rules: readonly Rule[]) => rules.map((rule) => rule.priority).sort((a, b) => b - a);

/**
 * The legal set with the greatest saving after all guards.
 * @param budget how many sets may be examined before the best found so far is returned with `optimal: false`
 */
export function chooseBest(candidates: readonly Rule[], scene: Scene, budget: number): Choice {
  const ordered = [...candidates].sort(compareApplication);
  const none = outcomeOf([], scene);
  if (!isOutcome(none)) throw new Error("the empty set is always legal");
  let best: { rules: readonly Rule[]; outcome: Outcome } = { rules: [], outcome: none };
  let examined = 0;
  let optimal = true;

  const visit = (from: number, chosen: readonly Rule[]) => {
    for (let index = from; index < ordered.length; index += 1) {
      const rule = ordered[index];
      if (!rule || chosen.some((other) => !combines(rule, other))) continue;
      if (examined >= budget) {
        optimal = false;
        return;
      }
      examined += 1;
      const rules = [...chosen, rule];
      const outcome = outcomeOf(rules, scene);
      if (isOutcome(outcome)) {
        const gain = outcome.saving - best.outcome.saving;
        if (gain > 0 || (gain === 0 && compareTied(rules, best.rules) < 0)) best = { rules, outcome };
      }
      visit(index + 1, rules);
    }
  };
  visit(0, []);
  return { outcome: best.outcome, optimal, examined };
}

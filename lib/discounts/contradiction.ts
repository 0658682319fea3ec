import type { Condition } from "./condition.ts";
import type { Rule } from "./rule.ts";

/** Conditions that must all hold at once: those below `all`, however deep, but not those below `any` or `not`. */
function necessary(condition: Condition): Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(necessary) : [condition];
}

/** Two conditions of a rule that can never both hold, in staff's words; null when none are found. */
export function contradictionIn(rule: Rule): string | null {
  const leaves = necessary(rule.conditions);
  const impossible = leaves.find(isImpossible);
  if (impossible) return `${impossible.kind}: at least is more than at most`;
  for (const a of leaves)
    for (const b of leaves) if (excludeEachOther(a, b)) return `${a.kind} and ${b.kind}`;
  const isNever = leaves.some((leaf) => leaf.kind === "window" && !overlap(rule.schedule, leaf));
  return isNever ? "schedule and window" : null;
}

function isImpossible(leaf: Condition): boolean {
  if (leaf.kind !== "order_count" && leaf.kind !== "days_since_last_order") return false;
  return (leaf.atLeast ?? 0) > (leaf.atMost ?? Number.POSITIVE_INFINITY);
}

function excludeEachOther(a: Condition, b: Condition): boolean {
  if (a.kind === "tier" && b.kind === "tier") return areDisjoint(a.anyOf, b.anyOf);
  if (a.kind === "customer" && b.kind === "customer") return areDisjoint(a.anyOf, b.anyOf);
  if (a.kind === "ship_to" && b.kind === "ship_to") return areDisjoint(a.countries, b.countries);
  if (a.kind === "window" && b.kind === "window") return !overlap(a, b);
  return a.kind === "first_order" && needsPast(b);
}

/** Whether it needs what a first order has not behind it: orders, money or days. */
function needsPast(leaf: Condition): boolean {
  return (
    leaf.kind === "days_since_last_order" ||
    leaf.kind === "lifetime_spend" ||
    (leaf.kind === "order_count" && (leaf.atLeast ?? 0) > 0)
  );
}

const areDisjoint = (a: readonly string[], b: readonly string[]) => !a.some((id) => b.includes(id));

type Window = Readonly<{ from: number | null; until: number | null }>;

const overlap = (a: Window, b: Window) =>
  (a.from ?? 0) < (b.until ?? Number.POSITIVE_INFINITY) &&
  (b.from ?? 0) < (a.until ?? Number.POSITIVE_INFINITY);

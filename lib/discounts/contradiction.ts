import type { Condition } from "./condition.ts";
import type { Rule } from "./rule.ts";

type Leaf = Exclude<Condition, { kind: "all" | "any" | "not" }>;

/** Leaves that must all hold at once: those below `all`, however deep, but not those below `any` or `not`. */
function necessary(condition: Condition): Leaf[] {
  if (condition.kind === "all") return condition.of.flatMap(necessary);
  return condition.kind === "any" || condition.kind === "not" ? [] : [condition];
}

/** Two conditions of a rule that can never both hold, in staff's words; null when none are found. */
export function contradictionIn(rule: Rule): string | null {
  const leaves = necessary(rule.conditions);
  const impossible = leaves.find(isImpossible);
  if (impossible) return `${impossible.kind}: at least is more than at most`;
  for (const [index, a] of leaves.entries())
    for (const b of leaves.slice(index + 1)) if (excludeEachOther(a, b)) return `${a.kind} and ${b.kind}`;
  const { from, until } = rule.schedule;
  const window = leaves.find((leaf) => leaf.kind === "window");
  if (window && !overlap({ from, until }, window)) return "schedule and window";
  return null;
}

function isImpossible(leaf: Leaf): boolean {
  if (leaf.kind !== "order_count" && leaf.kind !== "days_since_last_order") return false;
  return leaf.atLeast !== null && leaf.atMost !== null && leaf.atLeast > leaf.atMost;
}

function excludeEachOther(a: Leaf, b: Leaf): boolean {
  if (a.kind === "tier" && b.kind === "tier") return areDisjoint(a.anyOf, b.anyOf);
  if (a.kind === "customer" && b.kind === "customer") return areDisjoint(a.anyOf, b.anyOf);
  if (a.kind === "ship_to" && b.kind === "ship_to") return areDisjoint(a.countries, b.countries);
  if (a.kind === "window" && b.kind === "window") return !overlap(a, b);
  return needsPast(a, b) || needsPast(b, a);
}

/** A first order has no orders, money or days behind it. */
function needsPast(first: Leaf, other: Leaf): boolean {
  if (first.kind !== "first_order") return false;
  return (
    other.kind === "days_since_last_order" ||
    other.kind === "lifetime_spend" ||
    (other.kind === "order_count" && (other.atLeast ?? 0) > 0)
  );
}

const areDisjoint = (a: readonly string[], b: readonly string[]) => !a.some((id) => b.includes(id));

type Window = Readonly<{ from: number | null; until: number | null }>;

const overlap = (a: Window, b: Window) =>
  (a.from ?? 0) < (b.until ?? Number.POSITIVE_INFINITY) &&
  (b.from ?? 0) < (a.until ?? Number.POSITIVE_INFINITY);

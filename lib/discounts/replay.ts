import { compareText } from "./canonical.ts";
import type { Ruleset } from "./compile.ts";
import type { Decision } from "./decision.ts";
import { evaluate } from "./evaluate.ts";
import type { Facts } from "./facts.ts";

/** A past basket: what was asked, and what was given then (minor units of its currency). */
export type PastCase = Readonly<{ id: string; facts: Facts; given: number }>;

/** What one rule would have done over all cases of a currency. */
export type RuleTotal = Readonly<{ rule: string; name: string; uses: number; amount: number }>;

/** Sums per currency, which are never added to each other. */
export type ReplayTotal = Readonly<{
  currency: string;
  cases: number;
  /** Cases whose discount would have been another. */
  changed: number;
  subtotal: number;
  /** What was given then, and what the draft would have given. */
  given: number;
  wouldGive: number;
  rules: readonly RuleTotal[];
}>;

/** One case as it would have been. */
export type ReplayedCase = Readonly<{
  id: string;
  currency: string;
  now: number;
  given: number;
  wouldGive: number;
}>;

export type ReplayReport = Readonly<{
  done: number;
  total: number;
  totals: readonly ReplayTotal[];
  cases: readonly ReplayedCase[];
  /** False when a decision settled for the best found; see `Decision.optimal`. */
  optimal: boolean;
}>;

type Sum = {
  cases: number;
  changed: number;
  subtotal: number;
  given: number;
  wouldGive: number;
  rules: Map<string, { name: string; uses: number; amount: number }>;
};

/**
 * Asks a draft ruleset what it would have done to past baskets. A generator: it yields a report after every `every`
 * cases and at the end, so whoever drives it shows progress, gives way to other work between steps, and cancels by
 * not asking for the next one.
 */
export function* replay(
  draft: Ruleset,
  cases: readonly PastCase[],
  every = 50,
): Generator<ReplayReport, void, void> {
  const sums = new Map<string, Sum>();
  const replayed: ReplayedCase[] = [];
  let optimal = true;
  const report = (): ReplayReport => ({
    done: replayed.length,
    total: cases.length,
    totals: totalsOf(sums),
    cases: [...replayed],
    optimal,
  });
  for (const past of cases) {
    const decision = evaluate(draft, past.facts);
    optimal &&= decision.optimal;
    replayed.push(addCase(sums, past, decision));
    if (replayed.length % every === 0 && replayed.length < cases.length) yield report();
  }
  yield report();
}

function addCase(sums: Map<string, Sum>, past: PastCase, decision: Decision): ReplayedCase {
  const { currency, now } = past.facts;
  const wouldGive = decision.goodsDiscount + decision.shippingDiscount;
  let sum = sums.get(currency);
  if (!sum) {
    sum = { cases: 0, changed: 0, subtotal: 0, given: 0, wouldGive: 0, rules: new Map() };
    sums.set(currency, sum);
  }
  sum.cases += 1;
  if (wouldGive !== past.given) sum.changed += 1;
  sum.subtotal += decision.subtotal;
  sum.given += past.given;
  sum.wouldGive += wouldGive;
  for (const { rule, name, reason } of decision.applied) {
    const known = sum.rules.get(rule) ?? { name, uses: 0, amount: 0 };
    sum.rules.set(rule, { name, uses: known.uses + 1, amount: known.amount + reason.amount });
  }
  return { id: past.id, currency, now, given: past.given, wouldGive };
}

function totalsOf(sums: ReadonlyMap<string, Sum>): ReplayTotal[] {
  return [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, { rules, ...sum }]) => ({
      currency,
      ...sum,
      rules: [...rules]
        .map(([rule, total]) => ({ rule, ...total }))
        .sort((a, b) => b.amount - a.amount || compareText(a.rule, b.rule)),
    }));
}

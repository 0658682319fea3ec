import { Money } from "#components/ui/money.tsx";
import type { Rule } from "#lib/discounts/rule.ts";
import type { RuleUses as Uses_ } from "#lib/promotions/rule-uses.ts";
import { Uses } from "./uses.tsx";

type RuleUsesProps = Readonly<{ uses: Uses_; limits: Rule["limits"] | null }>;

/** How often a rule was used, what open checkouts hold of it, and how much of its budget is gone. */
export function RuleUses({ uses, limits }: RuleUsesProps) {
  return <Uses count={uses.committed} limit={limits?.uses ?? null} held={uses.held} />;
}

/** Money given so far, per currency, and of how much. */
export function RuleMoney({ uses, limits }: RuleUsesProps) {
  const budget = limits?.budget ?? {};
  const currencies = [...new Set([...Object.keys(budget), ...Object.keys(uses.given)])];
  if (currencies.length === 0) return <span className="text-muted">–</span>;
  return currencies.map((currency) => {
    const most = budget[currency];
    return (
      <span key={currency} className="block whitespace-nowrap">
        <Money amount={uses.given[currency] ?? 0} currency={currency} locale="en" />
        {most === undefined ? null : (
          <span className="text-muted">
            {" "}
            of <Money amount={most} currency={currency} locale="en" />
          </span>
        )}
      </span>
    );
  });
}

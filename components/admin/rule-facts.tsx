import { Money } from "#components/ui/money.tsx";
import type { RuleDescription } from "#lib/discounts/describe-rule.ts";
import type { Rule } from "#lib/discounts/rule.ts";
import type { RuleView } from "#lib/promotions/rule-views.ts";
import { Fact, Facts } from "./facts.tsx";
import { Moment } from "./moment.tsx";
import { RuleMoney, RuleUses } from "./rule-uses.tsx";
import { kindWords } from "./rule-words.ts";

type RuleFactsProps = Readonly<{
  view: RuleView;
  rule: Rule;
  description: RuleDescription;
  now: number;
  timeZone: string;
}>;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Every part of a rule, and how much of it is used. */
export function RuleFacts({ view, rule, description, now, timeZone }: RuleFactsProps) {
  const { uses } = view;
  const { schedule, limits } = rule;
  const held = Object.entries(uses.heldAmount);
  return (
    <Facts>
      <Fact name="Kind">
        {kindWords(rule)}, class {rule.combination.class}
      </Fact>
      <Fact name="Gives">{description.gives}</Fact>
      <Fact name="When">
        {description.conditions.length === 0
          ? "Always"
          : description.conditions.map((condition) => (
              <span key={condition} className="block">
                {sentence(condition)}
              </span>
            ))}
      </Fact>
      <Fact name="Beside others">{sentence(description.combination)}</Fact>
      <Fact name="Begins">
        {schedule.from === null ? "At once" : <Moment at={schedule.from} now={now} timeZone={timeZone} />}
      </Fact>
      <Fact name="Ends just before">
        {schedule.until === null ? "No end" : <Moment at={schedule.until} now={now} timeZone={timeZone} />}
      </Fact>
      <Fact name="Limits">
        {description.limits.length === 0 ? "None" : sentence(description.limits.join(", "))}
      </Fact>
      <Fact name="Told before it counts">{rule.advertise ? "Yes" : "No"}</Fact>
      <Fact name="Uses">
        <RuleUses uses={uses} limits={limits} />
      </Fact>
      <Fact name="Given so far">
        <RuleMoney uses={uses} limits={limits} />
        {held.map(([currency, amount]) => (
          <span key={currency} className="block text-muted text-xs">
            and <Money amount={amount} currency={currency} locale="en" /> held in open checkouts
          </span>
        ))}
      </Fact>
      <Fact name="Priority">{rule.priority}</Fact>
      <Fact name="Id">
        <span className="font-mono text-xs">{rule.id}</span>
      </Fact>
    </Facts>
  );
}

import { Money } from "#components/ui/money.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { Trial } from "#lib/promotions/try-rule.ts";

type RuleTrialsProps = Readonly<{ trials: readonly Trial[]; currency: string; isOn: boolean }>;

/** What a rule does to a few baskets, asked of the engine that prices the checkout. */
export function RuleTrials({ trials, currency, isOn }: RuleTrialsProps) {
  if (trials.length === 0) return null;
  return (
    <section aria-labelledby="trials" className="mt-10">
      <h2 id="trials" className="heading mb-1 text-xl">
        What it {isOn ? "does" : "would do"}
      </h2>
      <p className="mb-3 max-w-measure text-muted text-sm">
        For a shopper who meets all it asks of people, places and dates, beside the rules that are on now.
      </p>
      <Table label="Sample baskets">
        <TableHead>
          <tr>
            <HeadCell>Basket</HeadCell>
            <HeadCell className="text-right">Goods</HeadCell>
            <HeadCell className="text-right">This rule</HeadCell>
            <HeadCell className="hidden md:table-cell">What else, or why not</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {trials.map((trial) => {
            const basket = trial.lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(", ");
            return (
              <Row key={basket}>
                <Cell>
                  {basket}
                  <span className="mt-1 block text-muted text-xs md:hidden">
                    <Rest trial={trial} currency={currency} />
                  </span>
                </Cell>
                <Cell numeric>
                  <Money amount={trial.subtotal} currency={currency} locale="en" />
                </Cell>
                <Cell numeric>
                  {trial.amount === null ? (
                    <span className="text-muted">–</span>
                  ) : (
                    <span className="text-saving">
                      <Money amount={-trial.amount} currency={currency} locale="en" />
                    </span>
                  )}
                </Cell>
                <Cell className="hidden md:table-cell">
                  <Rest trial={trial} currency={currency} />
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}

/** Why the rule does not count, and what counts beside it. On a phone it stands below the basket. */
function Rest({ trial, currency }: Readonly<{ trial: Trial; currency: string }>) {
  const isAlone = trial.applied.length <= (trial.amount === null ? 0 : 1);
  return (
    <>
      <span className="block">{trial.reason}</span>
      {isAlone ? null : (
        <span className="block text-muted text-xs">
          Together:{" "}
          {trial.applied.map(({ name, amount }, index) => (
            <span key={name}>
              {index > 0 ? ", " : ""}
              {name} <Money amount={-amount} currency={currency} locale="en" />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

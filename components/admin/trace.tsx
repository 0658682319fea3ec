import { Money } from "#components/ui/money.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { TraceRow, TraceView } from "#lib/promotions/order-trace.ts";
import { momentWords } from "#lib/promotions/store-time.ts";

const TRANSPORTS: Readonly<Record<string, string>> = {
  preview: "a computed discount on the session (Stripe’s private preview)",
  reprice: "new prices for the lines",
  "disposable-coupon": "a coupon made for this checkout alone",
  native: "Stripe’s own promotion codes",
  "payment-intent": "the amount of a PaymentIntent",
};

/** How a discount reaches Stripe, in words. */
export const transportWords = (transport: string) => TRANSPORTS[transport] ?? transport;

/** The stored decision behind an order: what counted, what did not, and why. */
export function Trace({ trace, timeZone }: Readonly<{ trace: TraceView | null; timeZone: string }>) {
  return (
    <section aria-labelledby="trace" className="mt-8">
      <h2 id="trace" className="heading mb-1 text-xl">
        Why this price
      </h2>
      {trace?.decision ? (
        <Decision trace={trace} decision={trace.decision} timeZone={timeZone} />
      ) : (
        <p className="text-muted text-sm">
          {trace
            ? "Stripe decided: this checkout took promotion codes directly, without our discount rules."
            : "No decision was stored with this order."}
        </p>
      )}
    </section>
  );
}

type DecisionProps = Readonly<{
  trace: TraceView;
  decision: NonNullable<TraceView["decision"]>;
  timeZone: string;
}>;

function Decision({ trace, decision, timeZone }: DecisionProps) {
  return (
    <>
      <p className="mb-4 text-muted text-sm">
        Decided {momentWords(decision.decidedAt, timeZone)}; reached Stripe as{" "}
        {transportWords(trace.transport)}. Rules{" "}
        <span className="font-mono text-xs">{decision.rulesetVersion.slice(0, 12)}</span>,{" "}
        {decision.examined.toLocaleString("en")} {decision.examined === 1 ? "combination" : "combinations"}{" "}
        looked at
        {decision.optimal ? "" : "; a better one may exist, the search ran into its limit"}.
      </p>
      <Table label="What counted and what did not">
        <TableHead>
          <tr>
            <HeadCell>Discount</HeadCell>
            <HeadCell>Why</HeadCell>
            <HeadCell className="text-right">Took off</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {[...decision.applied, ...decision.rejected].map((row) => (
            <TraceTableRow key={row.rule} row={row} currency={decision.currency} />
          ))}
        </tbody>
      </Table>
      {decision.applied.length + decision.rejected.length === 0 ? (
        <p className="py-3 text-muted text-sm">No rule and no code had anything to say about this basket.</p>
      ) : null}
      {decision.claims.length > 0 ? (
        <div className="mt-6 text-sm">
          <h3 className="font-semibold">Asked for by the shopper</h3>
          <ul className="mt-1 grid gap-1">
            {decision.claims.map(({ claim, answer }) => (
              <li key={claim}>
                <span className="font-mono">{claim}</span>: {answer}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function TraceTableRow({ row, currency }: Readonly<{ row: TraceRow; currency: string }>) {
  const counted = row.amount !== null;
  return (
    <Row>
      <Cell className="max-w-64">
        <span className={counted ? "font-semibold" : "text-muted"}>{row.name}</span>
        <span className="block font-mono text-2xs text-muted wrap-anywhere">{row.rule}</span>
      </Cell>
      <Cell className={counted ? "" : "text-muted"}>
        {[row.kind, ...row.reasons].filter(Boolean).map((text) => (
          <span key={text} className="block">
            {text}
          </span>
        ))}
      </Cell>
      <Cell numeric>
        {row.amount === null ? (
          <span className="text-muted">–</span>
        ) : (
          <span className="text-saving">
            <Money amount={-row.amount} currency={currency} locale="en" />
          </span>
        )}
      </Cell>
    </Row>
  );
}

import { Badge } from "#components/ui/badge.tsx";
import { Money } from "#components/ui/money.tsx";
import type { FormState } from "#lib/http/form-state.ts";
import type { OrderRefund } from "#lib/orders/refunds.ts";
import { ActionButton } from "./action-button.tsx";
import { Moment } from "./moment.tsx";

const STATES = {
  requested: { tone: "caution", word: "No answer yet" },
  pending: { tone: "caution", word: "At the bank" },
  succeeded: { tone: "positive", word: "Given back" },
  failed: { tone: "danger", word: "Failed" },
} as const;

type RefundListProps = Readonly<{
  refunds: readonly OrderRefund[];
  /** Names of the order's lines, in their order. */
  lineNames: readonly string[];
  currency: string;
  now: number;
  timeZone: string;
  /** Asks Stripe again about one without an answer; null where the role does not reach. */
  finish: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}>;

/** Money that went back: how much, for what, by whom. */
export function RefundList({ refunds, lineNames, currency, now, timeZone, finish }: RefundListProps) {
  return (
    <ol className="border-t text-sm">
      {refunds.map((refund) => (
        <li
          key={refund.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b py-3"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              <Money amount={refund.amount} currency={currency} locale="en" />
              <Badge tone={STATES[refund.state].tone}>{STATES[refund.state].word}</Badge>
            </p>
            <p className="text-muted">{contentsOf(refund, lineNames)}</p>
            {refund.note ? <p>“{refund.note}”</p> : null}
            {refund.state === "failed" && refund.failure ? (
              <p className="text-danger text-xs">{refund.failure}</p>
            ) : null}
            {refund.state === "requested" && finish ? (
              <div className="mt-2">
                <ActionButton action={finish} fields={{ orderId: refund.orderId, refundId: refund.id }}>
                  Ask Stripe again
                </ActionButton>
              </div>
            ) : null}
          </div>
          <div className="text-right text-muted text-xs">
            <span className="block">{refund.staffName ?? "Made in Stripe’s dashboard"}</span>
            <Moment at={refund.createdAt} now={now} timeZone={timeZone} brief />
          </div>
        </li>
      ))}
    </ol>
  );
}

function contentsOf(refund: OrderRefund, lineNames: readonly string[]): string {
  const parts = [
    ...refund.lines.map(({ line, quantity }) => `${quantity} × ${lineNames[line] ?? "a line"}`),
    ...(refund.shippingAmount > 0 ? ["shipping"] : []),
  ];
  return parts.length === 0 ? "An amount, for nothing in particular" : parts.join(", ");
}

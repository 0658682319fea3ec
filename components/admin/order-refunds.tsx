import type { FormState } from "#lib/http/form-state.ts";
import type { Order } from "#lib/orders/order.ts";
import { isRefundable } from "#lib/orders/order-state.ts";
import { unitsField } from "#lib/orders/refund-input.ts";
import { refundable } from "#lib/orders/refund-shares.ts";
import type { OrderRefund } from "#lib/orders/refunds.ts";
import { RefundForm } from "./refund-form.tsx";
import { RefundList } from "./refund-list.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type OrderRefundsProps = Readonly<{
  order: Order;
  refunds: readonly OrderRefund[];
  /** null where the role does not reach. */
  actions: Readonly<{ give: Action; finish: Action }> | null;
  requestId: string;
  now: number;
  timeZone: string;
}>;

/** What went back of an order, and what still may. */
export function OrderRefunds({ order, refunds, actions, requestId, now, timeZone }: OrderRefundsProps) {
  const standing = refunds.filter(({ state }) => state !== "failed");
  const left = refundable(order, standing);
  const mayGive = actions !== null && isRefundable(order) && left.amount > 0;
  if (refunds.length === 0 && !mayGive) return null;
  return (
    <section aria-labelledby="refunds" className="mt-10">
      <h2 id="refunds" className="heading mb-3 text-xl">
        Refunds
      </h2>
      {refunds.length > 0 ? (
        <RefundList
          refunds={refunds}
          lineNames={order.lines.map(({ name }) => name)}
          currency={order.currency}
          now={now}
          timeZone={timeZone}
          finish={actions?.finish ?? null}
        />
      ) : null}
      {mayGive ? (
        <details key={requestId} className="mt-4" open={order.state === "mismatch"}>
          <summary className="link w-fit text-sm">Give money back</summary>
          <div className="mt-4">
            <RefundForm
              action={actions.give}
              orderId={order.id}
              requestId={requestId}
              seenAmount={standing.reduce((sum, { amount }) => sum + amount, 0)}
              currency={order.currency}
              left={left.amount}
              shipping={left.shipping}
              lines={order.lines.flatMap(({ name }, index) => {
                const amounts = left.lines[index]?.amounts ?? [];
                const choices = amounts.map((amount, before) => ({ count: before + 1, amount }));
                return choices.length === 0 ? [] : [{ field: unitsField(index), name, choices }];
              })}
            />
          </div>
        </details>
      ) : null}
    </section>
  );
}

import type { Route } from "next";
import Link from "next/link";
import { OrderStateBadge } from "#components/account/order-state-badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Money } from "#components/ui/money.tsx";
import type { OrderState } from "#lib/orders/order.ts";

export type OrderSummary = Readonly<{
  id: string;
  number: number;
  /** A date as the shopper reads it. */
  paidOn: string;
  state: OrderState;
  currency: string;
  totalAmount: number;
  discountAmount: number;
  /** "Oak tray, 2 × Wool pouch". */
  contents: string;
  /** A later payment of a subscription. */
  renewal: boolean;
}>;

/** A shopper's orders, newest first. */
export function OrderList({ orders, locale }: Readonly<{ orders: readonly OrderSummary[]; locale: string }>) {
  if (orders.length === 0)
    return (
      <EmptyState
        title="No orders yet"
        level={3}
        className="border-t py-10"
        action={
          <LinkButton href="/" look="secondary">
            Look around the shop
          </LinkButton>
        }
      >
        What you buy while signed in is kept here, with what you saved and why.
      </EmptyState>
    );
  return (
    <ul className="border-t">
      {orders.map((order) => (
        <li key={order.id} className="border-b">
          <Link
            href={`/account/orders/${order.id}` as Route}
            className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 py-4 hover:bg-sunken/60 sm:grid-cols-[7rem_1fr_auto]"
          >
            <span className="text-muted text-sm">
              No. {order.number}
              <span className="block">{order.paidOn}</span>
            </span>
            <span className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:row-start-auto">
              <span className="line-clamp-2">{order.contents}</span>
              {order.renewal ? <span className="block text-muted text-sm">Renewal</span> : null}
              {order.state === "paid" ? null : <OrderStateBadge state={order.state} className="mt-1" />}
            </span>
            <span className="text-right">
              <Money
                amount={order.totalAmount}
                currency={order.currency}
                locale={locale}
                className="font-semibold"
              />
              {order.discountAmount > 0 ? (
                <span className="block text-saving text-sm">
                  saved <Money amount={order.discountAmount} currency={order.currency} locale={locale} />
                </span>
              ) : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

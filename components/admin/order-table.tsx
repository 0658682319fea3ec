import type { Route } from "next";
import Link from "next/link";
import { OrderStateBadge } from "#components/account/order-state-badge.tsx";
import { Money } from "#components/ui/money.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { OrderRow } from "#lib/orders/staff-orders.ts";
import { Moment, MomentHead } from "./moment.tsx";

type OrderTableProps = Readonly<{ orders: readonly OrderRow[]; now: number; timeZone: string }>;

/** Orders, one to a row. */
export function OrderTable({ orders, now, timeZone }: OrderTableProps) {
  return (
    <Table label="Orders">
      <TableHead>
        <tr>
          <HeadCell>Order</HeadCell>
          <MomentHead timeZone={timeZone}>Paid</MomentHead>
          <HeadCell>Shopper</HeadCell>
          <HeadCell className="hidden text-right sm:table-cell">Discount</HeadCell>
          <HeadCell className="text-right">Total</HeadCell>
          <HeadCell className="hidden sm:table-cell">State</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.id}>
            <Cell>
              <Link href={`/admin/orders/${order.id}` as Route} className="link font-semibold">
                {order.number}
              </Link>
              <span className="mt-1 block sm:hidden">
                <OrderStateBadge state={order.state} />
              </span>
            </Cell>
            <Cell className="hidden md:table-cell">
              <Moment at={order.paidAt} now={now} timeZone={timeZone} brief />
            </Cell>
            <Cell className="max-w-56 wrap-anywhere">
              {order.email ?? <span className="text-muted">Not known</span>}
            </Cell>
            <Cell numeric className="hidden sm:table-cell">
              {order.discountAmount === 0 ? (
                <span className="text-muted">–</span>
              ) : (
                <span className="text-saving">
                  <Money amount={-order.discountAmount} currency={order.currency} locale="en" />
                </span>
              )}
            </Cell>
            <Cell numeric>
              <Money amount={order.totalAmount} currency={order.currency} locale="en" />
            </Cell>
            <Cell className="hidden sm:table-cell">
              <OrderStateBadge state={order.state} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { FilterBar } from "#components/admin/filter-bar.tsx";
import { OrderTable } from "#components/admin/order-table.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { NumberedPager, PageNumber } from "#components/admin/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { ORDER_STATES } from "#lib/orders/order.ts";
import { searchOrders } from "#lib/orders/staff-orders.ts";

export const metadata: Metadata = { title: "Orders" };
export const instant = false;

const PATH = "/admin/orders";
const SIZE = 25;

const Query = z.object({
  state: z.enum(ORDER_STATES).nullable().catch(null),
  q: z.string().max(100).catch(""),
  code: z.string().min(1).max(200).nullable().catch(null),
  page: PageNumber,
});

const STATES = [
  { value: null, name: "All" },
  { value: "paid", name: "Paid" },
  { value: "awaiting_payment", name: "Awaiting payment" },
  { value: "mismatch", name: "Under review" },
  { value: "partially_refunded", name: "Partly refunded" },
  { value: "refunded", name: "Refunded" },
  { value: "failed", name: "Failed" },
] as const;

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  await requireStaff();
  const { state, q: search, code, page } = Query.parse(await searchParams);
  const found = await searchOrders(await database(), {
    state,
    search,
    code,
    limit: SIZE,
    offset: (page - 1) * SIZE,
  });
  const keep: Record<string, string> = code ? { code } : {};
  const isFiltered = state !== null || search !== "" || code !== null;
  return (
    <>
      <PageHead
        title="Orders"
        lead={`${found.total.toLocaleString("en")} ${found.total === 1 ? "order" : "orders"}${isFiltered ? " that fit" : ""}`}
        actions={
          <LinkButton href="/admin/orders/guests" look="secondary">
            Guests by e-mail
          </LinkButton>
        }
      />
      <FilterBar
        path={PATH}
        states={STATES}
        state={state}
        search={search}
        searchLabel="Number or e-mail"
        keep={keep}
      />
      {code ? (
        <p className="mb-4 text-muted text-sm">
          Only orders with code <span className="font-mono text-ink">{code}</span>.{" "}
          <Link href={PATH} className="link">
            Show all orders
          </Link>
        </p>
      ) : null}
      {found.rows.length > 0 ? (
        <OrderTable orders={found.rows} now={await now()} timeZone={env().STORE_TIME_ZONE} />
      ) : isFiltered ? (
        <EmptyState
          title="No order fits"
          action={
            <LinkButton href={PATH} look="secondary">
              Show all orders
            </LinkButton>
          }
        >
          Try a whole order number, or a shorter part of an e-mail address.
        </EmptyState>
      ) : (
        <EmptyState title="No orders yet">
          The first one arrives here as soon as somebody has paid.
        </EmptyState>
      )}
      <NumberedPager
        path={PATH}
        parts={{ ...keep, state, q: search }}
        page={page}
        hasMore={page * SIZE < found.total}
      />
    </>
  );
}

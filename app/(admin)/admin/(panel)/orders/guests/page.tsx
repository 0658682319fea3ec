import type { Metadata, Route } from "next";
import Link from "next/link";
import { z } from "zod";
import { Moment, MomentHead } from "#components/admin/moment.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { NumberedPager, PageNumber } from "#components/admin/pager.tsx";
import { SearchForm } from "#components/admin/search-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/money.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { listGuests } from "#lib/orders/guests.ts";

export const metadata: Metadata = { title: "Guests" };
export const instant = false;

const PATH = "/admin/orders/guests";
const SIZE = 25;

const Query = z.object({
  q: z.string().max(100).catch(""),
  page: PageNumber,
});

export default async function GuestsPage({ searchParams }: PageProps<"/admin/orders/guests">) {
  await requireStaff();
  const { q: search, page } = Query.parse(await searchParams);
  const found = await listGuests(await database(), { search, limit: SIZE, offset: (page - 1) * SIZE });
  const instant = await now();
  const timeZone = env().STORE_TIME_ZONE;
  return (
    <>
      <PageHead
        above={{ href: "/admin/orders", name: "Orders" }}
        title="Guests"
        lead="What was bought without an account, by e-mail address."
      />
      <SearchForm path={PATH} search={search} label="Part of an e-mail address" className="mb-4" />
      {found.guests.length === 0 ? (
        <EmptyState title={search ? "No guest fits" : "No guests yet"}>
          {search ? "Try a shorter part of the address." : "They appear here with their first order."}
        </EmptyState>
      ) : (
        <Table label="Guests">
          <TableHead>
            <tr>
              <HeadCell>E-mail</HeadCell>
              <HeadCell className="text-right">Orders</HeadCell>
              <HeadCell className="text-right">Spent</HeadCell>
              <MomentHead timeZone={timeZone}>Last order</MomentHead>
            </tr>
          </TableHead>
          <tbody>
            {found.guests.map((guest) => (
              <Row key={guest.email}>
                <Cell className="wrap-anywhere">
                  <Link href={`/admin/orders?q=${encodeURIComponent(guest.email)}` as Route} className="link">
                    {guest.email}
                  </Link>
                </Cell>
                <Cell numeric>{guest.orders}</Cell>
                <Cell numeric>
                  {Object.entries(guest.spent).map(([currency, amount]) => (
                    <span key={currency} className="block">
                      <Money amount={amount} currency={currency} locale="en" />
                    </span>
                  ))}
                </Cell>
                <Cell className="hidden md:table-cell">
                  <Moment at={guest.lastPaidAt} now={instant} timeZone={timeZone} brief />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <NumberedPager path={PATH} parts={{ q: search }} page={page} hasMore={page * SIZE < found.total} />
    </>
  );
}

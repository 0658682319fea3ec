import type { Metadata, Route } from "next";
import Form from "next/form";
import Link from "next/link";
import { z } from "zod";
import { Pager } from "#components/admin/filter-bar.tsx";
import { Moment } from "#components/admin/moment.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
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
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
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
      <search>
        <Form action={PATH} className="mb-4 flex max-w-form gap-2">
          <label htmlFor="q" className="sr-only">
            Part of an e-mail address
          </label>
          <Input
            key={search}
            id="q"
            name="q"
            type="search"
            defaultValue={search}
            placeholder="Part of an e-mail address"
            className="text-sm"
          />
          <Button type="submit" look="secondary">
            Search
          </Button>
        </Form>
      </search>
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
              <HeadCell className="hidden md:table-cell">
                Last order <span className="font-normal">({timeZone})</span>
              </HeadCell>
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
                  <Moment
                    at={Math.floor(guest.lastPaidAt.getTime() / 1000)}
                    now={instant}
                    timeZone={timeZone}
                    brief
                  />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <Pager
        path={PATH}
        parts={{ q: search }}
        later={page > 1}
        next={page * SIZE < found.total ? { page: String(page + 1) } : null}
      />
    </>
  );
}

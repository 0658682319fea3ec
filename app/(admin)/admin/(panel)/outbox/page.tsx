import type { Metadata, Route } from "next";
import Link from "next/link";
import { z } from "zod";
import { Moment, MomentHead } from "#components/admin/moment.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { NumberedPager, PageNumber } from "#components/admin/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { listOutbox } from "#lib/orders/outbox.ts";
import { EMAIL_LOCALES } from "#lib/orders/receipt-email-words.ts";

export const metadata: Metadata = { title: "Outbox" };
export const instant = false;

const PATH = "/admin/outbox";
const SIZE = 25;

const Query = z.object({ page: PageNumber });

const LANGUAGES = { en: "English", de: "German" } as const;

export default async function OutboxPage({ searchParams }: PageProps<"/admin/outbox">) {
  await requireStaff();
  const { page } = Query.parse(await searchParams);
  const found = await listOutbox(await database(), { limit: SIZE, offset: (page - 1) * SIZE });
  const instant = await now();
  const timeZone = env().STORE_TIME_ZONE;
  return (
    <>
      <PageHead
        title="Outbox"
        lead="Receipt e-mails, one for each paid order. They are kept here to be read; the shop hands none of them to a mail service."
      />
      {found.emails.length === 0 ? (
        <EmptyState title="No e-mails yet">The first one is written when somebody has paid.</EmptyState>
      ) : (
        <Table label="Receipt e-mails">
          <TableHead>
            <tr>
              <HeadCell>To</HeadCell>
              <HeadCell>Order</HeadCell>
              <HeadCell>Read it</HeadCell>
              <MomentHead timeZone={timeZone}>Written</MomentHead>
            </tr>
          </TableHead>
          <tbody>
            {found.emails.map((email) => (
              <Row key={email.orderId}>
                <Cell className="min-w-36 wrap-anywhere">{email.to}</Cell>
                <Cell>
                  <Link href={`/admin/orders/${email.orderId}` as Route} className="link">
                    {email.orderNumber}
                  </Link>
                </Cell>
                <Cell>
                  {EMAIL_LOCALES.map((locale) => (
                    <span key={locale} className="mr-4 inline-block">
                      <a href={`/admin/receipt-emails/${email.orderId}?locale=${locale}`} className="link">
                        {LANGUAGES[locale]}
                        <span className="sr-only">, order {email.orderNumber}</span>
                      </a>
                      {locale === email.locale ? (
                        <span className="text-muted text-xs"> to the shopper</span>
                      ) : null}
                    </span>
                  ))}
                  <a
                    href={`/admin/receipt-emails/${email.orderId}?locale=${email.locale}&as=text`}
                    className="link"
                  >
                    As text<span className="sr-only">, order {email.orderNumber}</span>
                  </a>
                </Cell>
                <Cell className="hidden md:table-cell">
                  <Moment at={email.createdAt} now={instant} timeZone={timeZone} brief />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <NumberedPager path={PATH} page={page} hasMore={page * SIZE < found.total} />
    </>
  );
}

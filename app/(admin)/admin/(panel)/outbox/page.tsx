import type { Metadata, Route } from "next";
import Link from "next/link";
import { z } from "zod";
import { Pager } from "#components/admin/filter-bar.tsx";
import { Moment } from "#components/admin/moment.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
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

const Query = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });

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
              <HeadCell className="hidden md:table-cell">
                Written <span className="font-normal">({timeZone})</span>
              </HeadCell>
            </tr>
          </TableHead>
          <tbody>
            {found.emails.map((email) => (
              <Row key={email.orderId}>
                <Cell className="wrap-anywhere">{email.to}</Cell>
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
                  <Moment
                    at={Math.floor(email.createdAt.getTime() / 1000)}
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
        parts={{}}
        later={page > 1}
        next={page * SIZE < found.total ? { page: String(page + 1) } : null}
      />
    </>
  );
}

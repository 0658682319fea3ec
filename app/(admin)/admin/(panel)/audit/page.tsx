import type { Metadata } from "next";
import { z } from "zod";
import { AuditTable } from "#components/admin/audit-table.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { NumberedPager, PageNumber } from "#components/admin/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listAudit } from "#lib/audit/audit.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Audit log" };
export const instant = false;

const PATH = "/admin/audit";
const SIZE = 50;

const Query = z.object({ page: PageNumber });

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  await requireStaff();
  const { page } = Query.parse(await searchParams);
  // One more than is shown tells whether there is a next page.
  const entries = await listAudit(await database(), { limit: SIZE + 1, offset: (page - 1) * SIZE });
  return (
    <>
      <PageHead title="Audit log" lead="Who changed what in this admin, with the state before and after." />
      {entries.length === 0 ? (
        <EmptyState title="Nothing has been changed yet">
          Every change to a coupon, a promotion code, a discount rule or a setting is written down here.
        </EmptyState>
      ) : (
        <AuditTable entries={entries.slice(0, SIZE)} now={await now()} timeZone={env().STORE_TIME_ZONE} />
      )}
      <NumberedPager path={PATH} page={page} hasMore={entries.length > SIZE} />
    </>
  );
}

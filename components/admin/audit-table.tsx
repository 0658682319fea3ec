import type { Route } from "next";
import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { AuditEntry } from "#lib/audit/audit.ts";
import { changedFields } from "#lib/promotions/changed-fields.ts";
import { codeOf, readableState } from "#lib/promotions/readable-state.ts";
import { actionWords } from "./audit-words.ts";
import { Moment, MomentHead } from "./moment.tsx";

type AuditTableProps = Readonly<{ entries: readonly AuditEntry[]; now: number; timeZone: string }>;

/** What was changed, with each field before and after behind a fold. */
export function AuditTable({ entries, now, timeZone }: AuditTableProps) {
  return (
    <Table label="Audit log">
      <TableHead>
        <tr>
          <HeadCell>What</HeadCell>
          <MomentHead timeZone={timeZone}>When</MomentHead>
        </tr>
      </TableHead>
      <tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} now={now} timeZone={timeZone} />
        ))}
      </tbody>
    </Table>
  );
}

function AuditRow({ entry, now, timeZone }: Readonly<{ entry: AuditEntry; now: number; timeZone: string }>) {
  const moment = <Moment at={entry.at} now={now} timeZone={timeZone} brief />;
  const fields = changedFields(readableState(entry.before, timeZone), readableState(entry.after, timeZone));
  return (
    <Row>
      <Cell>
        <span className="font-semibold">{entry.staffName}</span> {actionWords(entry.action)}{" "}
        <Subject subject={entry.subject} code={codeOf(entry.after) ?? codeOf(entry.before)} />
        <span className="block md:hidden">{moment}</span>
        {fields.length > 0 ? (
          <details className="mt-1">
            <summary className="link w-fit text-muted text-xs">
              {fields.length} {fields.length === 1 ? "field" : "fields"}
            </summary>
            <dl className="mt-2 grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[minmax(8rem,auto)_1fr]">
              {fields.map(({ field, before, after }) => (
                <div key={field} className="contents">
                  <dt className="font-mono text-muted">{field}</dt>
                  <dd className="wrap-anywhere">
                    {before === null ? null : <del className="text-muted">{before}</del>}
                    {before !== null && after !== null ? " → " : null}
                    {after === null ? null : <ins className="no-underline">{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null}
      </Cell>
      <Cell className="hidden w-64 md:table-cell">{moment}</Cell>
    </Row>
  );
}

/** Where things of each kind have their pages. */
const SECTIONS: Readonly<Record<string, string>> = {
  coupon: "coupons",
  promotion_code: "promotion-codes",
  rule: "rules",
  order: "orders",
};

function Subject({ subject, code }: Readonly<{ subject: string; code: string | null }>) {
  const [kind, ...rest] = subject.split(":");
  const id = rest.join(":");
  if (kind === "setting") return id.replaceAll("_", " ");
  const section = SECTIONS[kind ?? ""];
  const path = section ? `/admin/${section}/${encodeURIComponent(id)}` : null;
  if (!path) return <span className="font-mono wrap-anywhere">{id || subject}</span>;
  return (
    <Link href={path as Route} className="link font-mono wrap-anywhere">
      {code ?? id}
    </Link>
  );
}

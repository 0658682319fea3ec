import type { Route } from "next";
import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { RuleView } from "#lib/promotions/rule-views.ts";
import { Moment, MomentHead } from "./moment.tsx";
import { RuleMoney, RuleUses } from "./rule-uses.tsx";
import { kindWords } from "./rule-words.ts";
import { RuleBadge } from "./state-badges.tsx";

type RuleTableProps = Readonly<{ rules: readonly RuleView[]; now: number; timeZone: string }>;

/** Discount rules, one to a row, each read back as a sentence. */
export function RuleTable({ rules, now, timeZone }: RuleTableProps) {
  return (
    <Table label="Discount rules">
      <TableHead>
        <tr>
          <HeadCell>Rule</HeadCell>
          <MomentHead timeZone={timeZone}>Dates</MomentHead>
          <HeadCell className="text-right">Uses</HeadCell>
          <HeadCell className="hidden text-right sm:table-cell">Given</HeadCell>
          <HeadCell className="hidden sm:table-cell">State</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {rules.map((view) => (
          <Row key={view.stored.id}>
            <Cell>
              <Link
                href={`/admin/rules/${encodeURIComponent(view.stored.id)}` as Route}
                className="link font-semibold"
              >
                {view.rule?.publicName ?? view.stored.id}
              </Link>
              {view.rule ? (
                <span className="ml-2 text-muted text-xs whitespace-nowrap">{kindWords(view.rule)}</span>
              ) : null}
              <span className="mt-1 block sm:hidden">
                <RuleBadge state={view.state} />
              </span>
              <span className="mt-0.5 block max-w-measure text-muted">
                {view.description?.sentence ?? "What is stored cannot be read as a rule; it is out of force."}
              </span>
              {view.findings.map((finding) => (
                <span key={finding} className="mt-1 flex gap-1.5 text-caution text-xs">
                  <Icon name="warning" className="size-4" />
                  <span>{finding}</span>
                </span>
              ))}
            </Cell>
            <Cell className="hidden md:table-cell">
              <Dates view={view} now={now} timeZone={timeZone} />
            </Cell>
            <Cell numeric>
              <RuleUses uses={view.uses} limits={view.rule?.limits ?? null} />
            </Cell>
            <Cell numeric className="hidden sm:table-cell">
              <RuleMoney uses={view.uses} limits={view.rule?.limits ?? null} />
            </Cell>
            <Cell className="hidden sm:table-cell">
              <RuleBadge state={view.state} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The next date that matters: a start that is still to come, else the end. */
function Dates({ view, now, timeZone }: Readonly<{ view: RuleView; now: number; timeZone: string }>) {
  const { from = null, until = null } = view.rule?.schedule ?? {};
  if (from !== null && from > now)
    return (
      <>
        <span className="text-muted">from </span>
        <Moment at={from} now={now} timeZone={timeZone} brief />
      </>
    );
  if (until === null) return <span className="text-muted">No end</span>;
  return (
    <>
      <span className="text-muted">until </span>
      <Moment at={until} now={now} timeZone={timeZone} brief />
    </>
  );
}

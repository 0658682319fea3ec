import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ActionButton } from "#components/admin/action-button.tsx";
import { History } from "#components/admin/history.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { RuleDatesForm } from "#components/admin/rule-dates-form.tsx";
import { RuleFacts } from "#components/admin/rule-facts.tsx";
import { RuleTrials } from "#components/admin/rule-trials.tsx";
import { RuleBadge } from "#components/admin/state-badges.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { historyOf } from "#lib/audit/audit.ts";
import { allows, type Role } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { datesShown } from "#lib/promotions/rule-dates-input.ts";
import { canMove } from "#lib/promotions/rule-state.ts";
import { findRuleView } from "#lib/promotions/rule-views.ts";
import type { StoredRule } from "#lib/promotions/rules.ts";
import { archiveRule, pauseRule, restoreRule, scheduleRule, switchOnRule } from "../actions.ts";

export const metadata: Metadata = { title: "Discount rule" };
export const instant = false;

const DONE = {
  switch_on: "The rule is on. Within its dates it counts from now.",
  pause: "The rule is paused: no basket earns it from now on.",
  archive: "The rule is archived: it is out of force and off the list.",
  restore: "The rule is back on the list, paused.",
  schedule: "The new dates hold from now on.",
} as const;

const Query = z.object({
  done: z.enum(["switch_on", "pause", "archive", "restore", "schedule"]).nullable().catch(null),
});

export default async function RulePage({ params, searchParams }: PageProps<"/admin/rules/[id]">) {
  const staff = await requireStaff();
  const id = decodeURIComponent((await params).id);
  const { done } = Query.parse(await searchParams);
  const db = await database();
  const { STORE_TIME_ZONE: timeZone, STORE_CURRENCY: currency } = env();
  const instant = await now();
  const found = await findRuleView(db, id, { now: instant, timeZone, currency });
  if (!found) notFound();
  const { view, trials } = found;
  const { stored, rule, state, description, findings } = view;
  const history = await historyOf(db, `rule:${stored.id}`);
  const mayPublish = allows(staff.role, "publisher");
  return (
    <>
      <PageHead
        above={{ href: "/admin/rules", name: "Discount rules" }}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {rule?.publicName ?? stored.id} <RuleBadge state={state} />
          </span>
        }
        lead={rule?.internalName}
        actions={<Actions stored={stored} role={staff.role} />}
      />
      {done ? (
        <Notice tone="positive" live className="mb-6">
          {DONE[done]}
        </Notice>
      ) : null}
      {state === "ended" ? (
        <Notice tone="caution" className="mb-6" title="It has ended">
          It is switched on, but its last minute has passed. Give it new dates to run it again.
        </Notice>
      ) : null}
      {rule && description ? (
        <>
          <p className="mb-8 max-w-measure font-serif text-lg">{description.sentence}</p>
          {findings.length > 0 ? (
            <Notice
              tone="caution"
              className="mb-8"
              title={state === "active" ? "Worth a look" : "Worth a look before it goes on"}
            >
              <ul className="grid gap-1">
                {findings.map((finding) => (
                  <li key={finding}>{finding}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <RuleFacts view={view} rule={rule} description={description} now={instant} timeZone={timeZone} />
          {mayPublish && stored.state !== "archived" ? (
            <RuleDatesForm
              id={stored.id}
              version={stored.version}
              shown={datesShown(rule.schedule, timeZone)}
              timeZone={timeZone}
              action={scheduleRule}
            />
          ) : null}
          <RuleTrials trials={trials} currency={currency} isOn={state === "active"} />
          <details className="mt-8 text-sm">
            <summary className="link w-fit text-muted">As it is stored</summary>
            <pre className="mt-3 bg-sunken p-4 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
              {JSON.stringify(rule, null, 2)}
            </pre>
          </details>
        </>
      ) : (
        <Notice tone="danger" title="This rule cannot be read">
          What is stored is no rule that this version of the shop understands. It is out of force; archive it,
          or bring the version back that wrote it.
        </Notice>
      )}
      <History entries={history} now={instant} timeZone={timeZone} />
    </>
  );
}

function Actions({ stored, role }: Readonly<{ stored: StoredRule; role: Role }>) {
  const fields = { id: stored.id, version: String(stored.version) };
  const mayPublish = allows(role, "publisher");
  if (stored.state === "archived")
    return mayPublish ? (
      <ActionButton action={restoreRule} fields={fields}>
        Restore
      </ActionButton>
    ) : null;
  return (
    <>
      {canMove("pause", stored.state) && allows(role, "editor") ? (
        <ActionButton action={pauseRule} fields={fields}>
          Pause
        </ActionButton>
      ) : null}
      {canMove("switch_on", stored.state) && mayPublish && stored.rule ? (
        <ActionButton action={switchOnRule} fields={fields} look="primary">
          Switch on
        </ActionButton>
      ) : null}
      {mayPublish ? (
        <ConfirmDialog
          trigger={<Button look="danger">Archive</Button>}
          title="Archive this rule?"
          confirm="Archive it"
          action={archiveRule}
          fields={fields}
        >
          <p>It is out of force at once and leaves the list. Orders that carried it keep it.</p>
          <p>It can be restored, paused, from the list of archived rules.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

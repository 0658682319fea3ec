import type { Metadata } from "next";
import { z } from "zod";
import { FilterBar } from "#components/admin/filter-bar.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { RuleTable } from "#components/admin/rule-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { RULE_STATES } from "#lib/promotions/rule-state.ts";
import { listRuleViews, type RuleView } from "#lib/promotions/rule-views.ts";
import { dynamicDiscountsOn } from "#lib/promotions/store-switch.ts";

export const metadata: Metadata = { title: "Discount rules" };
export const instant = false;

const PATH = "/admin/rules";

const Query = z.object({
  state: z.enum(RULE_STATES).nullable().catch(null),
  q: z.string().max(100).catch(""),
});

const STATES = [
  { value: null, name: "All" },
  { value: "active", name: "On" },
  { value: "scheduled", name: "Scheduled" },
  { value: "paused", name: "Paused" },
  { value: "draft", name: "Drafts" },
  { value: "ended", name: "Ended" },
  { value: "archived", name: "Archived" },
] as const;

/** Archived rules are out of sight unless asked for. */
function fits({ state, rule, stored }: RuleView, wanted: string | null, search: string): boolean {
  if (wanted === null ? state === "archived" : state !== wanted) return false;
  const text = `${stored.id} ${rule?.publicName ?? ""} ${rule?.internalName ?? ""}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}

export default async function RulesPage({ searchParams }: PageProps<"/admin/rules">) {
  await requireStaff();
  const { state, q: search } = Query.parse(await searchParams);
  const db = await database();
  const context = { now: await now(), timeZone: env().STORE_TIME_ZONE };
  const [views, isOn] = await Promise.all([listRuleViews(db, context), dynamicDiscountsOn(db)]);
  const shown = views.filter((view) => fits(view, state, search));
  return (
    <>
      <PageHead
        title="Discount rules"
        lead="Discounts that count by themselves or are asked for at the checkout. Of all that apply, shoppers get the best combination."
      />
      {isOn ? null : (
        <Notice tone="caution" className="mb-6" title="None of these is in force">
          Dynamic discounts are switched off in the settings.
        </Notice>
      )}
      <FilterBar path={PATH} states={STATES} state={state} search={search} searchLabel="Name or id" />
      {shown.length > 0 ? (
        <RuleTable rules={shown} {...context} />
      ) : (
        <EmptyState
          title={views.length === 0 ? "No discount rules yet" : "No rule fits"}
          action={
            views.length === 0 ? null : (
              <LinkButton href={PATH} look="secondary">
                Show all rules
              </LinkButton>
            )
          }
        >
          {views.length === 0
            ? "The set-up stores the first ones: npm run seed."
            : "Nothing has this state and these letters in its name or id."}
        </EmptyState>
      )}
    </>
  );
}

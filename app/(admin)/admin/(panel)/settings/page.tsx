import type { Metadata } from "next";
import { z } from "zod";
import { ActionButton } from "#components/admin/action-button.tsx";
import { Fact, Facts } from "#components/admin/facts.tsx";
import { History } from "#components/admin/history.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { TransportFacts } from "#components/admin/transport-facts.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { historyOf } from "#lib/audit/audit.ts";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { lastProbe } from "#lib/checkout/sessions/preview-probe.ts";
import { explainTransport } from "#lib/checkout/sessions/transport.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { dynamicDiscountsOn } from "#lib/promotions/store-switch.ts";
import { probeAgain, switchDynamicDiscounts } from "./actions.ts";

export const metadata: Metadata = { title: "Settings" };
export const instant = false;

const Query = z.object({ done: z.enum(["on", "off", "probed"]).nullable().catch(null) });

const DONE = {
  on: "Discount rules are on for every checkout that begins from now.",
  off: "Discount rules are off. Checkouts that are open already end as they began.",
  probed: "The account was asked. Checkouts that begin from now go by its answer.",
} as const;

export default async function SettingsPage({ searchParams }: PageProps<"/admin/settings">) {
  const staff = await requireStaff();
  const { done } = Query.parse(await searchParams);
  const db = await database();
  const instant = await now();
  // Choosing may ask the account for the first time, so its answer is read afterwards.
  const [isOn, choice, history] = await Promise.all([
    dynamicDiscountsOn(db),
    explainTransport(db, instant),
    historyOf(db, "setting:dynamic_discounts"),
  ]);
  const probe = await lastProbe(db);
  const { STORE_CURRENCY, STORE_TIME_ZONE, STRIPE_API_BASE, STRIPE_SECRET_KEY } = env();
  const isOwner = allows(staff.role, "owner");
  return (
    <>
      <PageHead title="Settings" lead="For the whole store." />
      {done ? (
        <Notice tone="positive" live className="mb-6">
          {DONE[done]}
        </Notice>
      ) : null}
      <section aria-labelledby="dynamic" className="clip-card cut-6 mb-10 max-w-form bg-surface p-5 sm:p-7">
        <h2 id="dynamic" className="heading flex flex-wrap items-center gap-3 text-xl">
          Dynamic discounts
          <Badge tone={isOn ? "positive" : "caution"}>{isOn ? "On" : "Off"}</Badge>
        </h2>
        <p className="mt-2 mb-5 text-sm">
          {isOn
            ? "Discount rules and codes are weighed together, and shoppers get the best legal combination. Switched off, the shop takes Stripe’s own promotion codes and nothing else."
            : "The shop takes Stripe’s own promotion codes and nothing else. Switched on, discount rules are weighed with them, and shoppers get the best legal combination."}
        </p>
        {isOwner ? (
          <ActionButton action={switchDynamicDiscounts} fields={{ dynamicDiscounts: isOn ? "off" : "on" }}>
            {isOn ? "Switch off" : "Switch on"}
          </ActionButton>
        ) : (
          <p className="text-muted text-sm">Only owners can change this; your role is {staff.role}.</p>
        )}
      </section>
      <section aria-labelledby="transport" className="mb-10 max-w-form">
        <h2 id="transport" className="heading mb-3 text-xl">
          How discounts reach Stripe
        </h2>
        <TransportFacts choice={choice} probe={probe} now={instant} timeZone={STORE_TIME_ZONE} />
        {allows(staff.role, "publisher") ? (
          <div className="mt-4">
            <ActionButton action={probeAgain} fields={{}}>
              {probe === null ? "Ask the account" : "Ask the account again"}
            </ActionButton>
          </div>
        ) : null}
      </section>
      <section aria-labelledby="wiring" className="max-w-form">
        <h2 id="wiring" className="heading mb-3 text-xl">
          How it is wired
        </h2>
        <Facts single>
          <Fact name="Stripe">
            {STRIPE_API_BASE ? `a sandbox at ${new URL(STRIPE_API_BASE).host}` : "Stripe itself"},{" "}
            {STRIPE_SECRET_KEY.includes("_live_") ? "live keys" : "test keys"}
          </Fact>
          <Fact name="Currency">{STORE_CURRENCY.toUpperCase()}</Fact>
          <Fact name="Time zone of dates">{STORE_TIME_ZONE}</Fact>
        </Facts>
        <p className="mt-3 text-muted text-xs">
          These come from the environment; .env.local.example explains each.
        </p>
      </section>
      <History entries={history} now={instant} timeZone={STORE_TIME_ZONE} />
    </>
  );
}

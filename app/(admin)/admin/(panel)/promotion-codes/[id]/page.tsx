import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ActionButton } from "#components/admin/action-button.tsx";
import { DeletePromotionCode } from "#components/admin/delete-promotion-code.tsx";
import { EndedForGood } from "#components/admin/ended-for-good.tsx";
import { History } from "#components/admin/history.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { PromotionCodeFacts } from "#components/admin/promotion-code-facts.tsx";
import { PromotionCodeBadge } from "#components/admin/state-badges.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { historyOf } from "#lib/audit/audit.ts";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { benefitWords } from "#lib/promotions/coupon-words.ts";
import { permanentReasons, promotionCodeState } from "#lib/promotions/promotion-code-state.ts";
import { promotionCodeSentence } from "#lib/promotions/promotion-code-words.ts";
import { findPromotionCode } from "#lib/promotions/promotion-codes.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";
import {
  activatePromotionCode,
  deactivatePromotionCode,
  deletePromotionCode,
  restorePromotionCode,
} from "../actions.ts";

export const metadata: Metadata = { title: "Promotion code" };
export const instant = false;

const DONE = {
  created: "The code exists. Send it out, or send the link below.",
  activated: "The code is active: shoppers can use it.",
  deactivated: "The code is inactive: nobody can apply it from now on. Checkouts that carry it keep it.",
  restored: "The code is back on the list, inactive.",
} as const;

const Query = z.object({
  done: z.enum(["created", "activated", "deactivated", "restored"]).nullable().catch(null),
});

export default async function PromotionCodePage({
  params,
  searchParams,
}: PageProps<"/admin/promotion-codes/[id]">) {
  const staff = await requireStaff();
  const { id } = await params;
  const { done } = Query.parse(await searchParams);
  const db = await database();
  const found = await findPromotionCode(db, id);
  if (!found.ok && found.error.code === "not_found") notFound();
  const above = { href: "/admin/promotion-codes", name: "Promotion codes" } as const;
  if (!found.ok)
    return (
      <>
        <PageHead above={above} title={id} />
        <StripeTrouble failure={found.error} retry={`/admin/promotion-codes/${id}` as Route} />
      </>
    );

  const { code, deleted } = found.value;
  const instant = await now();
  const { STORE_TIME_ZONE: timeZone, APP_URL } = env();
  const state = promotionCodeState(code, instant);
  const history = await historyOf(db, `promotion_code:${code.id}`);
  const mayEdit = allows(staff.role, "editor");
  return (
    <>
      <PageHead
        above={above}
        title={
          <span className="flex flex-wrap items-center gap-3">
            <span className="font-mono text-xl">{code.code}</span>
            <PromotionCodeBadge state={state} deleted={deleted} />
          </span>
        }
        actions={mayEdit ? <Actions code={code} state={state} deleted={deleted} /> : null}
      />
      {done ? (
        <Notice tone="positive" live className="mb-6">
          {DONE[done]}
        </Notice>
      ) : null}
      {deleted ? (
        <Notice tone="caution" className="mb-6" title="Deleted in this admin">
          Stripe keeps every code that ever was, so deleting one means that it is deactivated there and hidden
          here.
        </Notice>
      ) : null}
      <EndedForGood reasons={permanentReasons(code, instant)} timeZone={timeZone} />
      <p className="mb-8 max-w-measure font-serif text-lg">{sentenceOf(code, { now: instant, timeZone })}</p>
      <PromotionCodeFacts
        code={code}
        now={instant}
        timeZone={timeZone}
        link={`${APP_URL}/d/${encodeURIComponent(code.code)}`}
      />
      <History entries={history} now={instant} timeZone={timeZone} />
    </>
  );
}

function Actions({
  code,
  state,
  deleted,
}: Readonly<{ code: PromotionCode; state: "active" | "inactive" | "ended"; deleted: boolean }>) {
  const fields = { id: code.id };
  if (deleted)
    return (
      <ActionButton action={restorePromotionCode} fields={fields}>
        Bring back
      </ActionButton>
    );
  return (
    <>
      {state === "active" ? (
        <ActionButton action={deactivatePromotionCode} fields={fields}>
          Deactivate
        </ActionButton>
      ) : null}
      {state === "inactive" ? (
        <ActionButton action={activatePromotionCode} fields={fields} look="primary">
          Activate
        </ActionButton>
      ) : null}
      <DeletePromotionCode code={code} action={deletePromotionCode} />
    </>
  );
}

function sentenceOf(code: PromotionCode, context: Readonly<{ now: number; timeZone: string }>): string {
  return promotionCodeSentence(
    {
      ...code,
      // Whether it is, the badge says.
      active: true,
      customer: code.customerId ? "one customer" : null,
      endsAt: code.expiresAt,
      couponName: code.coupon?.name ?? code.couponId,
      benefit: code.coupon ? benefitWords(code.coupon.benefit) : "nothing any more",
    },
    context,
  );
}

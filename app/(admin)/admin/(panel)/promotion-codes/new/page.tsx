import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { PageHead } from "#components/admin/page-head.tsx";
import { PromotionCodeForm } from "#components/admin/promotion-code-form.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { benefitWords } from "#lib/promotions/coupon-words.ts";
import { listCouponChoices } from "#lib/promotions/coupons.ts";
import { createPromotionCode } from "../actions.ts";

export const metadata: Metadata = { title: "New promotion code" };
export const instant = false;

const Query = z.object({ coupon: z.string().max(200).nullable().catch(null) });

export default async function NewPromotionCodePage({
  searchParams,
}: PageProps<"/admin/promotion-codes/new">) {
  await requireStaff("editor");
  const { coupon } = Query.parse(await searchParams);
  const instant = await now();
  const choices = await listCouponChoices(instant, coupon);
  const { STORE_CURRENCY: currency, STORE_TIME_ZONE: timeZone } = env();
  const above = { href: "/admin/promotion-codes", name: "Promotion codes" } as const;
  return (
    <>
      <PageHead above={above} title="New promotion code" />
      {!choices.ok ? (
        <StripeTrouble failure={choices.error} retry="/admin/promotion-codes/new" />
      ) : choices.value.length === 0 ? (
        <EmptyState
          title="A code needs a coupon"
          action={<LinkButton href="/admin/coupons/new">New coupon</LinkButton>}
        >
          No coupon is valid at the moment. Make one first; it says what the code takes off.
        </EmptyState>
      ) : (
        <PromotionCodeForm
          action={createPromotionCode}
          coupons={choices.value.map(({ id, name, benefit, redeemBy, maxRedemptions }) => ({
            id,
            name: name ?? id,
            benefit: benefitWords(benefit),
            redeemBy,
            maxRedemptions,
          }))}
          chosen={coupon}
          currency={currency}
          now={instant}
          timeZone={timeZone}
          requestId={randomUUID()}
        />
      )}
    </>
  );
}

import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { CouponFacts } from "#components/admin/coupon-facts.tsx";
import { DeleteCoupon } from "#components/admin/delete-coupon.tsx";
import { History } from "#components/admin/history.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { PromotionCodeTable } from "#components/admin/promotion-code-table.tsx";
import { RenameForm } from "#components/admin/rename-form.tsx";
import { CouponBadge } from "#components/admin/state-badges.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { historyOf } from "#lib/audit/audit.ts";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { couponState } from "#lib/promotions/coupon-state.ts";
import { couponSentence } from "#lib/promotions/coupon-words.ts";
import { codesOfCoupon, findCoupon } from "#lib/promotions/coupons.ts";
import { listProductChoices } from "#lib/promotions/product-choices.ts";
import { codePool, couponPool, withShopUses } from "#lib/promotions/shop-uses.ts";
import { deleteCoupon, renameCoupon } from "../actions.ts";

export const metadata: Metadata = { title: "Coupon" };
export const instant = false;

const Query = z.object({ done: z.enum(["created", "renamed"]).nullable().catch(null) });

const DONE = {
  created: "The coupon exists. Give it a promotion code so that shoppers can use it.",
  renamed: "The new name is in use from now on.",
} as const;

export default async function CouponPage({ params, searchParams }: PageProps<"/admin/coupons/[id]">) {
  const staff = await requireStaff();
  const id = decodeURIComponent((await params).id);
  const { done } = Query.parse(await searchParams);
  const found = await findCoupon(id);
  if (!found.ok && found.error.code === "not_found") notFound();
  const above = { href: "/admin/coupons", name: "Coupons" } as const;
  const here = `/admin/coupons/${encodeURIComponent(id)}` as Route;
  if (!found.ok)
    return (
      <>
        <PageHead above={above} title={id} />
        <StripeTrouble failure={found.error} retry={here} />
      </>
    );

  const db = await database();
  const [coupon = found.value] = await withShopUses(db, [found.value], couponPool);
  const [codes, products, history] = await Promise.all([
    codesOfCoupon(coupon.id),
    listProductChoices(db),
    historyOf(db, `coupon:${coupon.id}`),
  ]);
  const instant = await now();
  const { STORE_TIME_ZONE: timeZone } = env();
  const state = couponState(coupon, instant);
  const productNames = coupon.products.map(
    (product) => products.find((choice) => choice.id === product)?.name ?? product,
  );
  const newCode = `/admin/promotion-codes/new?coupon=${encodeURIComponent(coupon.id)}` as Route;
  const mayEdit = allows(staff.role, "editor");
  return (
    <>
      <PageHead
        above={above}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {coupon.name ?? coupon.id} <CouponBadge state={state} />
          </span>
        }
        actions={
          <>
            {mayEdit && state === "valid" ? <LinkButton href={newCode}>New code</LinkButton> : null}
            {allows(staff.role, "publisher") && codes.ok ? (
              <DeleteCoupon
                coupon={coupon}
                codes={codes.value.codes}
                more={codes.value.more}
                action={deleteCoupon}
              />
            ) : null}
          </>
        }
      />
      {done ? (
        <Notice tone="positive" live className="mb-6">
          {DONE[done]}
        </Notice>
      ) : null}
      {state === "valid" ? null : (
        <Notice
          tone="caution"
          className="mb-6"
          title={state === "expired" ? "It has ended" : "It is used up"}
        >
          Its codes are inactive for good, and neither its end nor its number of uses can be changed. To go
          on, make a new coupon and new codes; the same words can be used again.
        </Notice>
      )}
      <p className="mb-8 max-w-measure font-serif text-lg">
        {couponSentence({ ...coupon, productNames }, { now: instant, timeZone })}
      </p>
      <CouponFacts coupon={coupon} productNames={productNames} now={instant} timeZone={timeZone} />
      {mayEdit ? <RenameForm id={coupon.id} name={coupon.name ?? ""} action={renameCoupon} /> : null}

      <section aria-labelledby="codes" className="mt-10">
        <h2 id="codes" className="heading mb-3 text-xl">
          Promotion codes
        </h2>
        {!codes.ok ? (
          <StripeTrouble failure={codes.error} retry={here} />
        ) : codes.value.codes.length === 0 ? (
          <p className="text-muted text-sm">None yet: nobody can use this coupon until it has one.</p>
        ) : (
          <PromotionCodeTable
            codes={await withShopUses(db, codes.value.codes, codePool)}
            now={instant}
            timeZone={timeZone}
            withCoupon={false}
          />
        )}
        {codes.ok && codes.value.more ? (
          <LinkButton
            href={`/admin/promotion-codes?coupon=${encodeURIComponent(coupon.id)}` as Route}
            look="quiet"
            size="sm"
            className="mt-3"
          >
            All its codes
          </LinkButton>
        ) : null}
      </section>
      <History entries={history} now={instant} timeZone={timeZone} />
    </>
  );
}

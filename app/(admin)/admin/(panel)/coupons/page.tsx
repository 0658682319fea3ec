import type { Metadata } from "next";
import { z } from "zod";
import { CouponTable } from "#components/admin/coupon-table.tsx";
import { FilterBar } from "#components/admin/filter-bar.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { Pager } from "#components/admin/pager.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { COUPON_STATES } from "#lib/promotions/coupon-state.ts";
import { listCoupons } from "#lib/promotions/coupons.ts";
import { couponPool, withShopUses } from "#lib/promotions/shop-uses.ts";

export const metadata: Metadata = { title: "Coupons" };
export const instant = false;

const PATH = "/admin/coupons";

const Query = z.object({
  state: z.enum(COUPON_STATES).nullable().catch(null),
  q: z.string().max(100).catch(""),
  after: z.string().min(1).max(200).nullable().catch(null),
  done: z.literal("deleted").nullable().catch(null),
});

const STATES = [
  { value: null, name: "All" },
  { value: "valid", name: "Valid" },
  { value: "expired", name: "Expired" },
  { value: "used_up", name: "Used up" },
] as const;

export default async function CouponsPage({ searchParams }: PageProps<"/admin/coupons">) {
  const staff = await requireStaff();
  const query = Query.parse(await searchParams);
  const { state, q: search, after } = query;
  const instant = await now();
  const found = await listCoupons({ state, search, after, size: 25, now: instant });
  const coupons = found.ok ? await withShopUses(await database(), found.value.items, couponPool) : [];
  const mayCreate = allows(staff.role, "editor");
  const create = <LinkButton href="/admin/coupons/new">New coupon</LinkButton>;
  return (
    <>
      <PageHead
        title="Coupons"
        lead="What is taken off. Shoppers reach a coupon through its promotion codes."
        actions={mayCreate ? create : null}
      />
      {query.done === "deleted" ? (
        <Notice tone="positive" live className="mb-6">
          The coupon is deleted, and its codes have ended with it.
        </Notice>
      ) : null}
      <FilterBar path={PATH} states={STATES} state={state} search={search} searchLabel="Name or id" />
      {!found.ok ? (
        <StripeTrouble failure={found.error} retry={PATH} />
      ) : found.value.items.length === 0 ? (
        <NoCoupons isFiltered={state !== null || search !== ""} create={mayCreate ? create : null} />
      ) : (
        <CouponTable coupons={coupons} now={instant} timeZone={env().STORE_TIME_ZONE} />
      )}
      {found.ok ? (
        <Pager
          path={PATH}
          parts={{ state, q: search }}
          later={after !== null}
          next={found.value.next ? { after: found.value.next } : null}
          full={found.value.full}
        />
      ) : null}
    </>
  );
}

function NoCoupons({ isFiltered, create }: Readonly<{ isFiltered: boolean; create: React.ReactNode }>) {
  if (isFiltered)
    return (
      <EmptyState
        title="No coupon fits"
        action={
          <LinkButton href={PATH} look="secondary">
            Show all coupons
          </LinkButton>
        }
      >
        Nothing has this state and these letters in its name or id.
      </EmptyState>
    );
  return (
    <EmptyState title="No coupons yet" action={create}>
      A coupon says what is taken off: a percentage or an amount, from the whole order or from some products.
      Then give it codes that people can type.
    </EmptyState>
  );
}

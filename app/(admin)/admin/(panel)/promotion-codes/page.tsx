import type { Metadata, Route } from "next";
import Link from "next/link";
import { z } from "zod";
import { FilterBar } from "#components/admin/filter-bar.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { Pager } from "#components/admin/pager.tsx";
import { PromotionCodeTable } from "#components/admin/promotion-code-table.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { listPromotionCodes } from "#lib/promotions/promotion-codes.ts";

export const metadata: Metadata = { title: "Promotion codes" };
export const instant = false;

const PATH = "/admin/promotion-codes";

const Query = z.object({
  state: z.enum(["active", "inactive", "ended", "deleted"]).nullable().catch(null),
  q: z.string().max(100).catch(""),
  coupon: z.string().min(1).max(200).nullable().catch(null),
  after: z.string().min(1).max(200).nullable().catch(null),
  done: z.literal("deleted").nullable().catch(null),
});

const STATES = [
  { value: null, name: "All" },
  { value: "active", name: "Active" },
  { value: "inactive", name: "Inactive" },
  { value: "ended", name: "Ended" },
  { value: "deleted", name: "Deleted" },
] as const;

export default async function PromotionCodesPage({ searchParams }: PageProps<"/admin/promotion-codes">) {
  const staff = await requireStaff();
  const query = Query.parse(await searchParams);
  const { state, q: search, coupon: couponId, after } = query;
  const instant = await now();
  const found = await listPromotionCodes(await database(), {
    state,
    search,
    couponId,
    after,
    size: 25,
    now: instant,
  });
  const keep: Record<string, string> = couponId ? { coupon: couponId } : {};
  const newCode = (couponId ? `${PATH}/new?coupon=${encodeURIComponent(couponId)}` : `${PATH}/new`) as Route;
  const create = allows(staff.role, "editor") ? <LinkButton href={newCode}>New code</LinkButton> : null;
  return (
    <>
      <PageHead
        title="Promotion codes"
        lead="What shoppers type. Each stands for a coupon and says who may use it, and when."
        actions={create}
      />
      {query.done === "deleted" ? (
        <Notice tone="positive" live className="mb-6">
          The code is inactive at Stripe and off this list. You find it under “Deleted”.
        </Notice>
      ) : null}
      <FilterBar
        path={PATH}
        states={STATES}
        state={state}
        search={search}
        searchLabel="Part of a code"
        keep={keep}
      />
      {couponId ? (
        <p className="mb-4 text-muted text-sm">
          Only codes of coupon <span className="font-mono text-ink">{couponId}</span>.{" "}
          <Link href={PATH} className="link">
            Show codes of all coupons
          </Link>
        </p>
      ) : null}
      {!found.ok ? (
        <StripeTrouble failure={found.error} retry={PATH} />
      ) : found.value.items.length === 0 ? (
        <NoCodes isFiltered={state !== null || search !== "" || couponId !== null} create={create} />
      ) : (
        <PromotionCodeTable
          codes={found.value.items}
          now={instant}
          timeZone={env().STORE_TIME_ZONE}
          deleted={state === "deleted"}
        />
      )}
      {found.ok ? (
        <Pager
          path={PATH}
          parts={{ ...keep, state, q: search }}
          later={after !== null}
          next={found.value.next ? { after: found.value.next } : null}
          full={found.value.full}
        />
      ) : null}
    </>
  );
}

function NoCodes({ isFiltered, create }: Readonly<{ isFiltered: boolean; create: React.ReactNode }>) {
  if (isFiltered)
    return (
      <EmptyState
        title="No code fits"
        action={
          <LinkButton href={PATH} look="secondary">
            Show all codes
          </LinkButton>
        }
      >
        Nothing has this state and these letters.
      </EmptyState>
    );
  return (
    <EmptyState title="No promotion codes yet" action={create}>
      A code is what shoppers type in the checkout or follow in a link. It needs a coupon to stand for.
    </EmptyState>
  );
}

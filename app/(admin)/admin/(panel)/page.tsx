import type { Metadata } from "next";
import { z } from "zod";
import { OrderTable } from "#components/admin/order-table.tsx";
import { PageHead } from "#components/admin/page-head.tsx";
import { PromotionCodeTable } from "#components/admin/promotion-code-table.tsx";
import { StripeTrouble } from "#components/admin/stripe-trouble.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { allows } from "#lib/auth/roles.ts";
import { requireStaff } from "#lib/auth/staff.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { env } from "#lib/env.ts";
import { searchOrders } from "#lib/orders/staff-orders.ts";
import { listPromotionCodes } from "#lib/promotions/promotion-codes.ts";
import { dynamicDiscountsOn } from "#lib/promotions/store-switch.ts";

export const metadata: Metadata = { title: "Overview" };
export const instant = false;

const Query = z.object({ denied: z.literal("1").nullable().catch(null) });

const NEWEST = { search: "", code: null, offset: 0 } as const;

export default async function OverviewPage({ searchParams }: PageProps<"/admin">) {
  const staff = await requireStaff();
  const { denied } = Query.parse(await searchParams);
  const db = await database();
  const instant = await now();
  const { STORE_TIME_ZONE: timeZone } = env();
  const [orders, mismatches, codes, isOn] = await Promise.all([
    searchOrders(db, { ...NEWEST, state: null, limit: 6 }),
    searchOrders(db, { ...NEWEST, state: "mismatch", limit: 1 }),
    listPromotionCodes(db, {
      state: "active",
      search: "",
      couponId: null,
      after: null,
      size: 6,
      now: instant,
    }),
    dynamicDiscountsOn(db),
  ]);
  return (
    <>
      <PageHead
        title={`Hello, ${staff.name.split(" ")[0]}`}
        lead={`You are signed in as ${staff.role}.`}
        actions={
          allows(staff.role, "editor") ? (
            <>
              <LinkButton href="/admin/coupons/new" look="secondary">
                New coupon
              </LinkButton>
              <LinkButton href="/admin/promotion-codes/new">New code</LinkButton>
            </>
          ) : null
        }
      />
      <div className="mb-8 grid gap-3">
        {denied ? (
          <Notice tone="caution" live title="Your role does not reach there">
            You are {staff.role}; ask an owner of the shop for more.
          </Notice>
        ) : null}
        {mismatches.total > 0 ? (
          <Notice
            tone="danger"
            title={`${mismatches.total} ${mismatches.total === 1 ? "order needs" : "orders need"} a look`}
            action={
              <LinkButton href="/admin/orders?state=mismatch" look="secondary" size="sm">
                Show
              </LinkButton>
            }
          >
            What was paid differs from what was promised. Nothing of it has been sent.
          </Notice>
        ) : null}
        {isOn ? null : (
          <Notice tone="caution" title="Dynamic discounts are off">
            The shop takes Stripe’s own promotion codes and nothing else until an owner switches them on.
          </Notice>
        )}
      </div>
      <section aria-labelledby="newest-orders">
        <h2 id="newest-orders" className="heading mb-3 text-xl">
          Newest orders
        </h2>
        {orders.rows.length === 0 ? (
          <p className="text-muted text-sm">None yet.</p>
        ) : (
          <OrderTable orders={orders.rows} now={instant} timeZone={timeZone} />
        )}
      </section>
      <section aria-labelledby="active-codes" className="mt-10">
        <h2 id="active-codes" className="heading mb-3 text-xl">
          Codes shoppers can use
        </h2>
        {!codes.ok ? (
          <StripeTrouble failure={codes.error} retry="/admin" />
        ) : codes.value.items.length === 0 ? (
          <p className="text-muted text-sm">None at the moment.</p>
        ) : (
          <PromotionCodeTable codes={codes.value.items} now={instant} timeZone={timeZone} />
        )}
      </section>
    </>
  );
}

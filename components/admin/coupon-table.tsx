import type { Route } from "next";
import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { couponState } from "#lib/promotions/coupon-state.ts";
import { benefitWords } from "#lib/promotions/coupon-words.ts";
import type { Coupon } from "#lib/stripe/coupons.ts";
import { Moment, MomentHead } from "./moment.tsx";
import { CouponBadge } from "./state-badges.tsx";
import { Uses } from "./uses.tsx";

const DURATION = { once: "First payment", repeating: "Some months", forever: "Every payment" } as const;

type CouponTableProps = Readonly<{ coupons: readonly Coupon[]; now: number; timeZone: string }>;

/** Coupons, one to a row. On a phone the columns that explain go, and the row's page has them. */
export function CouponTable({ coupons, now, timeZone }: CouponTableProps) {
  return (
    <Table label="Coupons">
      <TableHead>
        <tr>
          <HeadCell>Coupon</HeadCell>
          <HeadCell>Takes off</HeadCell>
          <HeadCell className="hidden md:table-cell">Applies to</HeadCell>
          <HeadCell className="hidden lg:table-cell">Subscriptions</HeadCell>
          <HeadCell className="text-right">Uses</HeadCell>
          <MomentHead timeZone={timeZone}>Ends</MomentHead>
          <HeadCell className="hidden sm:table-cell">State</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {coupons.map((coupon) => {
          const state = couponState(coupon, now);
          return (
            <Row key={coupon.id}>
              <Cell className="max-w-64">
                <Link
                  href={`/admin/coupons/${encodeURIComponent(coupon.id)}` as Route}
                  className="link font-semibold wrap-anywhere"
                >
                  {coupon.name ?? coupon.id}
                </Link>
                <span className="block font-mono text-2xs text-muted wrap-anywhere">{coupon.id}</span>
                <span className="mt-1 block sm:hidden">
                  <CouponBadge state={state} />
                </span>
              </Cell>
              <Cell>{benefitWords(coupon.benefit)}</Cell>
              <Cell className="hidden md:table-cell">
                {coupon.products.length === 0
                  ? "Whole order"
                  : `${coupon.products.length} ${coupon.products.length === 1 ? "product" : "products"}`}
              </Cell>
              <Cell className="hidden lg:table-cell">
                {coupon.duration === "repeating"
                  ? `${coupon.durationInMonths ?? 0} months`
                  : DURATION[coupon.duration]}
              </Cell>
              <Cell numeric>
                <Uses count={coupon.timesRedeemed} limit={coupon.maxRedemptions} />
              </Cell>
              <Cell className="hidden md:table-cell">
                {coupon.redeemBy === null ? (
                  <span className="text-muted">No end</span>
                ) : (
                  <Moment at={coupon.redeemBy} now={now} timeZone={timeZone} brief />
                )}
              </Cell>
              <Cell className="hidden sm:table-cell">
                <CouponBadge state={state} />
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

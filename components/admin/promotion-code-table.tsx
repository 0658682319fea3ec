import type { Route } from "next";
import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { benefitWords } from "#lib/promotions/coupon-words.ts";
import { promotionCodeState } from "#lib/promotions/promotion-code-state.ts";
import { restrictionWords } from "#lib/promotions/promotion-code-words.ts";
import type { ShopUses } from "#lib/promotions/shop-uses.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";
import { Moment, MomentHead } from "./moment.tsx";
import { PromotionCodeBadge } from "./state-badges.tsx";
import { Uses } from "./uses.tsx";

type PromotionCodeTableProps = Readonly<{
  codes: readonly (PromotionCode & ShopUses)[];
  now: number;
  timeZone: string;
  /** On a coupon's own page its column would say the same in every row. */
  withCoupon?: boolean;
  /** All rows are codes that staff deleted. */
  deleted?: boolean;
}>;

/** Promotion codes, one to a row. */
export function PromotionCodeTable(props: PromotionCodeTableProps) {
  const { codes, now, timeZone, withCoupon = true, deleted = false } = props;
  return (
    <Table label={withCoupon ? "Promotion codes" : "Codes of this coupon"}>
      <TableHead>
        <tr>
          <HeadCell>Code</HeadCell>
          {withCoupon ? <HeadCell>Coupon</HeadCell> : null}
          <HeadCell className="hidden md:table-cell">Who and when</HeadCell>
          <HeadCell className="text-right">Uses</HeadCell>
          <MomentHead timeZone={timeZone}>Ends</MomentHead>
          <HeadCell className="hidden sm:table-cell">State</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {codes.map((code) => {
          const badge = <PromotionCodeBadge state={promotionCodeState(code, now)} deleted={deleted} />;
          return (
            <Row key={code.id}>
              <Cell>
                {/* Wide enough for codes as people choose them; only longer ones break. */}
                <span className="inline-block min-w-[12ch] font-mono font-semibold wrap-anywhere">
                  <Link href={`/admin/promotion-codes/${code.id}` as Route} className="link">
                    {code.code}
                  </Link>
                </span>
                <span className="mt-1 block sm:hidden">{badge}</span>
              </Cell>
              {withCoupon ? <CouponCell code={code} /> : null}
              <Cell className="hidden md:table-cell">
                {restrictionWords(code).join(", ") || <span className="text-muted">Anyone, any order</span>}
              </Cell>
              <Cell numeric>
                <Uses count={code.timesRedeemed} limit={code.maxRedemptions} held={code.held} />
              </Cell>
              <Cell className="hidden md:table-cell">
                {code.expiresAt === null ? (
                  <span className="text-muted">No end</span>
                ) : (
                  <Moment at={code.expiresAt} now={now} timeZone={timeZone} brief />
                )}
              </Cell>
              <Cell className="hidden sm:table-cell">{badge}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function CouponCell({ code }: Readonly<{ code: PromotionCode }>) {
  if (!code.coupon)
    return (
      <Cell className="text-muted">
        Deleted <span className="block font-mono text-2xs wrap-anywhere">{code.couponId}</span>
      </Cell>
    );
  return (
    <Cell>
      <Link
        href={`/admin/coupons/${encodeURIComponent(code.coupon.id)}` as Route}
        className="link wrap-anywhere"
      >
        {code.coupon.name ?? code.coupon.id}
      </Link>
      <span className="block text-muted text-xs">{benefitWords(code.coupon.benefit)}</span>
    </Cell>
  );
}

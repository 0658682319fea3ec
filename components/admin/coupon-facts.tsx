import { benefitWords, durationWords } from "#lib/promotions/coupon-words.ts";
import type { Coupon } from "#lib/stripe/coupons.ts";
import { Fact, Facts } from "./facts.tsx";
import { Metadata } from "./metadata.tsx";
import { Moment } from "./moment.tsx";
import { Uses } from "./uses.tsx";

type CouponFactsProps = Readonly<{
  coupon: Coupon;
  productNames: readonly string[];
  now: number;
  timeZone: string;
}>;

/** Every parameter of a coupon. */
export function CouponFacts({ coupon, productNames, now, timeZone }: CouponFactsProps) {
  const { redeemBy, maxRedemptions } = coupon;
  return (
    <Facts>
      <Fact name="Id">
        <span className="font-mono">{coupon.id}</span>
      </Fact>
      <Fact name="Takes off">{benefitWords(coupon.benefit)}</Fact>
      <Fact name="Uses">
        <Uses count={coupon.timesRedeemed} limit={maxRedemptions} />
      </Fact>
      <Fact name="Last moment">
        {redeemBy === null ? "No end" : <Moment at={redeemBy} now={now} timeZone={timeZone} />}
      </Fact>
      <Fact name="Applies to">{productNames.length === 0 ? "The whole order" : productNames.join(", ")}</Fact>
      <Fact name="Subscriptions">{durationWords(coupon)}</Fact>
      <Fact name="Created">
        <Moment at={coupon.createdAt} now={now} timeZone={timeZone} />
      </Fact>
      <Fact name="Metadata">
        <Metadata entries={coupon.metadata} />
      </Fact>
    </Facts>
  );
}

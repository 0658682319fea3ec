import type { Route } from "next";
import Link from "next/link";
import { minimumWords } from "#lib/promotions/promotion-code-words.ts";
import type { ShopUses } from "#lib/promotions/shop-uses.ts";
import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";
import { CopyText } from "./copy-text.tsx";
import { Fact, Facts } from "./facts.tsx";
import { Metadata } from "./metadata.tsx";
import { Moment } from "./moment.tsx";
import { Uses } from "./uses.tsx";

type PromotionCodeFactsProps = Readonly<{
  code: PromotionCode & ShopUses;
  now: number;
  timeZone: string;
  /** The address that applies it. */
  link: string;
}>;

/** Every parameter of a promotion code. */
export function PromotionCodeFacts({ code, now, timeZone, link }: PromotionCodeFactsProps) {
  const { coupon } = code;
  return (
    <Facts>
      <Fact name="Coupon">
        {coupon ? (
          <Link href={`/admin/coupons/${encodeURIComponent(coupon.id)}` as Route} className="link">
            {coupon.name ?? coupon.id}
          </Link>
        ) : (
          <span className="font-mono">{code.couponId}</span>
        )}
      </Fact>
      <Fact name="Link that applies it">
        <CopyText text={link} />
      </Fact>
      <Fact name="Uses">
        <Uses count={code.timesRedeemed} limit={code.maxRedemptions} held={code.held} />
      </Fact>
      <Fact name="Last moment">
        {code.expiresAt === null ? "No end" : <Moment at={code.expiresAt} now={now} timeZone={timeZone} />}
      </Fact>
      <Fact name="Customer">
        {code.customerId ? <span className="font-mono">{code.customerId}</span> : "Anyone"}
      </Fact>
      <Fact name="First order only">{code.firstOrderOnly ? "Yes" : "No"}</Fact>
      <Fact name="Minimum">{code.minimum ? minimumWords(code.minimum) : "None"}</Fact>
      <Fact name="Created">
        <Moment at={code.createdAt} now={now} timeZone={timeZone} />
      </Fact>
      <Fact name="Stripe id">
        <span className="font-mono">{code.id}</span>
      </Fact>
      <Fact name="Metadata">
        <Metadata entries={code.metadata} />
      </Fact>
    </Facts>
  );
}

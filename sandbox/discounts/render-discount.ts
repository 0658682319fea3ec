import type Stripe from "stripe";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { AppliedDiscount } from "../records/session.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { renderGrantedCoupon } from "./coupons.ts";
import { renderPromotionCode } from "./promotion-codes.ts";

/** What holds a discount, and until when (R-070, D-102). */
export type DiscountHolder = Readonly<{
  checkout_session: string | null;
  customer: string | null;
  subscription: string | null;
  invoice: string | null;
  end: number | null;
}>;

/** */
export function renderDiscount(
  tenant: Tenant,
  discount: AppliedDiscount,
  holder: DiscountHolder,
  expansion: Expansion,
): Wire {
  return {
    id: discount.id,
    object: "discount",
    checkout_session: holder.checkout_session,
    customer: expansion.reference("customer", holder.customer, "customer"),
    customer_account: null,
    end: holder.end,
    invoice: holder.invoice,
    invoice_item: null,
    promotion_code: renderDiscountCode(tenant, discount, expansion),
    source: {
      coupon: expansion
        .child("source")
        .referenceAs("coupon", discount.coupon.id, (_id, below) =>
          renderGrantedCoupon(tenant, discount.coupon, below),
        ),
      type: "coupon",
    },
    start: discount.start,
    subscription: holder.subscription,
    subscription_item: null,
  } satisfies Shape<Stripe.Discount>;
}

/** The promotion code of a discount, by id or whole. */
export function renderDiscountCode(tenant: Tenant, discount: AppliedDiscount, expansion: Expansion) {
  return expansion.referenceAs("promotion_code", discount.promotion_code, (id, below) =>
    renderPromotionCode(tenant, tenant.store.promotionCodes.must(id), below),
  );
}

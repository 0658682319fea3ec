import type { Decision } from "../../discounts/index.ts";
import type { Checkout, ExpectedAmounts } from "../checkout-store.ts";
import type { Priced } from "./recompute-discounts.ts";

type Transport = Checkout["transport"];

/**
 * What a session's goods must come to for a decision, minor units. On `reprice` the discount is in the prices and
 * Stripe knows of none; on `native` Stripe alone decides it, and it is null here.
 */
export function expectedGoods(
  decision: Pick<Decision, "subtotal" | "goodsDiscount">,
  transport: Transport,
): Readonly<{ subtotalAmount: number; discountAmount: number | null }> {
  const { subtotal, goodsDiscount } = decision;
  switch (transport) {
    case "reprice":
      return { subtotalAmount: subtotal - goodsDiscount, discountAmount: 0 };
    case "native":
      return { subtotalAmount: subtotal, discountAmount: null };
    default:
      return { subtotalAmount: subtotal, discountAmount: goodsDiscount };
  }
}

/** What a session must come to for a priced draft, minor units; a discount of null is Stripe's to decide. */
export function expectedAmounts(
  { shipping, decision }: Pick<Priced, "shipping" | "decision">,
  transport: Transport,
): ExpectedAmounts {
  const goods = expectedGoods(decision, transport);
  const shippingAmount = (shipping?.amount ?? 0) - decision.shippingDiscount;
  return {
    ...goods,
    shippingAmount,
    totalAmount: goods.subtotalAmount - (goods.discountAmount ?? 0) + shippingAmount,
  };
}

import type { StripeCheckoutElementsValue } from "@stripe/react-stripe-js/checkout";
import type { ReceiptReason } from "#components/receipt/receipt-data.ts";
import type { CheckoutView } from "#lib/checkout/contract.ts";

/** The sums of a checkout in minor units, as what it is paid through reports them. */
export type Figures = Readonly<{
  currency: string;
  subtotal: number;
  discount: number;
  shipping: number;
  total: number;
  /** The discount in Stripe's words, for when ours do not add up to it. */
  discounts: readonly ReceiptReason[];
}>;

/**
 * What Stripe.js shows of a Checkout Session. A discount that Stripe knows only as lower unit amounts is put back
 * beside it; the total is Stripe's alone.
 */
export function figuresOfSession(
  { total, currency, discountAmounts }: StripeCheckoutElementsValue,
  { totals: { inPrices } }: CheckoutView,
): Figures {
  return {
    currency,
    subtotal: total.subtotal.minorUnitsAmount + inPrices,
    discount: total.discount.minorUnitsAmount + inPrices,
    shipping: total.shippingRate.minorUnitsAmount,
    total: total.total.minorUnitsAmount,
    discounts: (discountAmounts ?? []).map(({ displayName, minorUnitsAmount, promotionCode }, index) => ({
      id: `stripe-${index}`,
      text: displayName,
      amount: minorUnitsAmount,
      ...(promotionCode ? { code: promotionCode } : {}),
    })),
  };
}

/** What our server read of a PaymentIntent: Stripe.js tells a page nothing of it but through us (P-004). */
export function figuresOfView({ currency, totals }: CheckoutView): Figures {
  const { subtotal, discount, shipping, total } = totals;
  return { currency, subtotal, discount, shipping, total, discounts: [] };
}

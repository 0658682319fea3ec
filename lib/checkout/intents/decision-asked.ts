import type { PaymentIntentState } from "../../stripe/payment-intents.ts";
import type { Checkout } from "../checkout-store.ts";

/**
 * The checkout with the decision its PaymentIntent asks for: the stored one, or one that was sent. Only this server can
 * have set any of it. Null when it is none of them.
 */
export function decisionAsked(
  checkout: Checkout,
  intent: Pick<PaymentIntentState, "amount" | "discountAmount" | "shippingAmount" | "currency">,
): Checkout | null {
  if (intent.currency !== checkout.currency) return null;
  const isAsked = ({ expected }: Pick<Checkout, "expected">) =>
    expected?.totalAmount === intent.amount &&
    expected.discountAmount === intent.discountAmount &&
    expected.shippingAmount === intent.shippingAmount;
  if (isAsked(checkout)) return checkout;
  const sent = checkout.pending.findLast(isAsked);
  return sent ? { ...checkout, ...sent } : null;
}

import type { StripeCheckoutSession } from "@stripe/stripe-js";

type Facts = Pick<StripeCheckoutSession, "recurring" | "discountAmounts">;

const months = (count: number) => (count === 1 ? "1 month" : `${count} months`);

/**
 * What comes after today, in a sentence or two: when, how much, and how long a discount lasts. The amounts are Stripe's
 * own strings.
 * @param interval how often it is charged
 */
export function laterPayments({ recurring, discountAmounts }: Facts, interval: "month"): string {
  if (!recurring) return "";
  const { trial, dueNext } = recurring;
  const full = dueNext.subtotal.amount;
  const next = dueNext.total.amount;
  const start = trial ? `Free for ${trial.trialPeriodDays} days, then` : "Then";
  if (dueNext.discount.minorUnitsAmount === 0)
    return `${start} ${full} every ${interval}, until you stop it.`;
  // Within a trial nothing is taken off today, and Stripe lists no discount; what the next payment shows is all we know.
  const lasting = discountAmounts?.[0]?.recurring ?? null;
  if (lasting?.type === "forever") return `${start} ${next} every ${interval}, until you stop it.`;
  if (lasting?.type === "repeating")
    return `${start} ${next} every ${interval}; the discount lasts ${months(lasting.durationInMonths)} in all, then it is ${full}, until you stop it.`;
  return `${start} ${next}, and ${full} every ${interval} once the discount is over, until you stop it.`;
}

import type { StripeCheckoutSession } from "@stripe/stripe-js";
import { expect, test } from "vitest";
import { laterPayments } from "./later-payments.ts";

type Recurring = NonNullable<StripeCheckoutSession["recurring"]>;
type Lasting = NonNullable<StripeCheckoutSession["discountAmounts"]>[number]["recurring"];

const euros = (amount: number) => ({ minorUnitsAmount: amount, amount: `€${(amount / 100).toFixed(2)}` });

/** A box of €32.00 a month with so much off its next payment. */
function session(off: number, lasting: Lasting | undefined, trialDays: number | null = null) {
  const recurring: Recurring = {
    interval: "month",
    intervalCount: 1,
    isProrated: false,
    dueNext: {
      subtotal: euros(3200),
      discount: euros(off),
      taxExclusive: euros(0),
      taxInclusive: euros(0),
      total: euros(3200 - off),
      billingCycleAnchor: null,
    },
    trial: trialDays === null ? null : { trialEnd: 0, trialPeriodDays: trialDays },
  };
  const discountAmounts =
    lasting === undefined
      ? []
      : [{ ...euros(off), displayName: "Offer", promotionCode: null, recurring: lasting, percentOff: null }];
  return { recurring, discountAmounts };
}

test.each([
  ["no discount", session(0, undefined), "Then €32.00 every month, until you stop it."],
  ["once, spent today", session(0, null), "Then €32.00 every month, until you stop it."],
  ["forever", session(320, { type: "forever" }), "Then €28.80 every month, until you stop it."],
  [
    "repeating",
    session(640, { type: "repeating", durationInMonths: 3 }),
    "Then €25.60 every month; the discount lasts 3 months in all, then it is €32.00, until you stop it.",
  ],
  ["a trial", session(0, undefined, 14), "Free for 14 days, then €32.00 every month, until you stop it."],
  [
    "a trial with a discount that waits",
    session(1600, undefined, 14),
    "Free for 14 days, then €16.00, and €32.00 every month once the discount is over, until you stop it.",
  ],
])("%s", (_case, facts, sentence) => {
  expect(laterPayments(facts, "month")).toBe(sentence);
});

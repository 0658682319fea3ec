import type { RuleInput } from "../lib/discounts/rule.ts";

/** Offers made to single shoppers by what they have bought; in force once they accept them at the checkout. */
export const PERSONAL_OFFERS: readonly RuleInput[] = [
  {
    format: 1,
    id: "thank-you-for-coming-back",
    publicName: "Thank you for coming back: 5 off",
    internalName: "Personal offer: 5 off for shoppers with two orders or more, once each",
    conditions: {
      kind: "all",
      of: [
        { kind: "claimed", claim: "offer", id: "thank-you" },
        { kind: "order_count", atLeast: 2 },
      ],
    },
    benefit: { kind: "amount_off", amounts: { eur: 500, usd: 550 } },
    limits: { usesPerShopper: 1 },
    combination: { class: "order", combinesWith: ["shipping"] },
  },
];

import type { ProductEntry } from "../product.ts";

/** Things that come every month. They carry `recurring`, so that a list of goods can leave them out. */
export const subscriptions: readonly ProductEntry[] = [
  {
    id: "monthly-box",
    name: "The Offcut Box",
    tagline: "Every month, three things made from what was left that month.",
    description:
      "A 24 × 18 × 10 cm box with three small things from the workshop: something for the kitchen, something for the desk, and something we could not resist. Sent in the first week of the month. Stop whenever you like.",
    material: "Whatever came in. In March it was pear wood and a great deal of blue felt.",
    tags: ["subscription", "gift"],
    prices: {
      eur: { unitAmount: 3200, floorAmount: 1900 },
      usd: { unitAmount: 3600, floorAmount: 2100 },
    },
    alts: [
      "An open cardboard box of paper shavings with a notebook, a wooden coaster and a ball of wool in it.",
    ],
    position: 320,
    recurring: "month",
    trialDays: 14,
    firstExtra: "desk-notebook",
    memberCoupon: "offcut-box-members",
  },
];

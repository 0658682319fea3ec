import Stripe from "stripe";

/** A demo coupon with its codes; ids are fixed so that a second run finds them. */
type DemoCoupon = Readonly<{
  coupon: Stripe.CouponCreateParams & { id: string };
  codes: readonly Omit<Stripe.PromotionCodeCreateParams, "promotion">[];
}>;

const THE_BOX = { products: ["monthly-box"] };

// The guide's own examples where it has one: two codes over one 25 % coupon, a limit on products, a minimum, a cap.
const DEMO_COUPONS: readonly DemoCoupon[] = [
  {
    coupon: { id: "offcut-autumn-25", name: "Autumn clearance", percent_off: 25 },
    codes: [{ code: "FALLPROMO" }, { code: "SPRINGPROMO", active: false }],
  },
  {
    coupon: {
      id: "offcut-ten-off",
      name: "Ten off",
      amount_off: 1000,
      currency: "eur",
      currency_options: { usd: { amount_off: 1100 } },
    },
    codes: [
      {
        code: "TENOFF60",
        restrictions: {
          minimum_amount: 6000,
          minimum_amount_currency: "eur",
          currency_options: { usd: { minimum_amount: 6600 } },
        },
      },
    ],
  },
  {
    coupon: { id: "offcut-welcome-10", name: "Welcome", percent_off: 10 },
    codes: [{ code: "NEWUSER", restrictions: { first_time_transaction: true } }],
  },
  {
    coupon: {
      id: "offcut-boards-15",
      name: "Boards week",
      percent_off: 15,
      applies_to: { products: ["corner-board", "striped-bread-board", "breakfast-tray"] },
    },
    codes: [{ code: "BOARDS15" }],
  },
  {
    coupon: { id: "offcut-first-50", name: "For the first fifty", percent_off: 20, max_redemptions: 50 },
    codes: [{ code: "WINTER20", max_redemptions: 20 }],
  },
  {
    coupon: { id: "offcut-on-the-house", name: "On the house", percent_off: 100 },
    codes: [{ code: "ONTHEHOUSE", max_redemptions: 100 }],
  },
  // What a loyalty tier is worth on a subscription, where rules have no say: a coupon without a code.
  {
    coupon: {
      id: "offcut-box-members",
      name: "Members save 5% on every box",
      percent_off: 5,
      duration: "forever",
      applies_to: THE_BOX,
    },
    codes: [],
  },
  // One of each duration for the box, and a minimum that only the first payment has to reach (D-067, D-101).
  {
    coupon: { id: "offcut-box-first", name: "First box half price", percent_off: 50, applies_to: THE_BOX },
    codes: [{ code: "BOXFIRST" }],
  },
  {
    coupon: {
      id: "offcut-box-three",
      name: "20% off for three months",
      percent_off: 20,
      duration: "repeating",
      duration_in_months: 3,
      applies_to: THE_BOX,
    },
    codes: [{ code: "BOX3" }],
  },
  {
    coupon: {
      id: "offcut-box-always",
      name: "10% off every box",
      percent_off: 10,
      duration: "forever",
      applies_to: THE_BOX,
    },
    codes: [
      { code: "BOXALWAYS" },
      {
        code: "BOXPLUS",
        restrictions: {
          minimum_amount: 5000,
          minimum_amount_currency: "eur",
          currency_options: { usd: { minimum_amount: 5500 } },
        },
      },
    ],
  },
];

const isTaken = (error: unknown) =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_already_exists";

/** Makes the demo coupons and codes that are not there yet; what staff did to them since stays as it is. */
export async function seedDemoPromotions(stripe: Stripe): Promise<void> {
  for (const { coupon, codes } of DEMO_COUPONS) {
    try {
      await stripe.coupons.create(coupon);
    } catch (error) {
      if (isTaken(error)) continue;
      throw error;
    }
    for (const code of codes)
      await stripe.promotionCodes.create({ ...code, promotion: { type: "coupon", coupon: coupon.id } });
  }
}

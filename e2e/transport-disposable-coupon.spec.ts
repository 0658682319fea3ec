import { expect, test } from "./fixtures.ts";
import { memberBasketJourney } from "./journeys/member-basket.ts";
import { promotionCodeJourney } from "./journeys/promotion-code.ts";
import { expectAmounts } from "./support/amounts.ts";
import { payExpecting, strangerAtCheckout, withShipping } from "./support/at-the-checkout.ts";

// Generally available: every new discount is a single-use coupon on a new session, which the page moves to.
test.use({ transport: "disposable-coupon" });

promotionCodeJourney("disposable-coupon");
memberBasketJourney();

test("the session is created with one coupon, named by its id, and paid as shown", {
  tag: ["@A13a", "@A13b"],
}, async ({ page, shop }) => {
  // 10 off from 100; the basket earns it before there is a session.
  const checkout = await strangerAtCheckout(page, shop, { "corner-board": 3 });
  await expectAmounts(checkout.receipt, withShipping(14_400, 1000));
  const [created] = (await shop.kit.requests({ path: "/v1/checkout/sessions", method: "POST" })).slice(-1);
  const couponId = created?.parameters["discounts[0][coupon]"] ?? "";
  expect(Object.keys(created?.parameters ?? {}).filter((name) => name.startsWith("discounts["))).toEqual([
    "discounts[0][coupon]",
  ]);
  expect(await shop.stripe.coupons.retrieve(couponId)).toMatchObject({
    amount_off: 1000,
    currency: "eur",
    duration: "once",
    max_redemptions: 1,
  });
  await payExpecting(page, shop, withShipping(14_400, 1000));
});

import { test } from "./fixtures.ts";
import { PromotionsAdmin } from "./pages/promotions-admin.ts";
import { expectAmounts } from "./support/amounts.ts";
import { payExpecting, strangerAtCheckout, withShipping } from "./support/at-the-checkout.ts";

/** The guide "Add discounts" on coupons, a paragraph at a time: staff set it up on their pages, shoppers meet it. */
test.use({ transport: "native" });

const DAY = 86_400;

test("two seasonal codes map to one coupon, a percentage off the whole order or a flat amount", {
  tag: ["@A2", "@A3a", "@A3b", "@A4", "@A6", "@A7", "@A11a", "@A11b", "@A11c", "@A11d"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "seasonal-25", name: "Seasonal", percent: "25" });
  await staff.createCode({ coupon: "seasonal-25", code: "FALL-SEASON" });
  await staff.createCode({ coupon: "seasonal-25", code: "SPRING-SEASON" });
  await staff.createCoupon({ id: "five-off", name: "Five off", amount: "5" });
  await staff.createCode({ coupon: "five-off", code: "FIVE-OFF" });

  const checkout = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  // A quarter of 48.00 is 12.00, whichever code names the coupon.
  for (const code of ["fall-season", "spring-season"]) {
    await checkout.tryCode(code);
    await expectAmounts(checkout.receipt, withShipping(4800, 1200));
    await checkout.removeCode(code.toUpperCase());
  }
  await checkout.tryCode("five-off");
  await expectAmounts(checkout.receipt, withShipping(4800, 500));
  await payExpecting(page, shop, withShipping(4800, 500));
});

test("a coupon's uses count over all of its codes, and its last moment ends them all", {
  tag: ["@A16", "@A18a", "@A18b"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "first-one", percent: "10", uses: "1" });
  await staff.createCode({ coupon: "first-one", code: "ONE-A" });
  await staff.createCode({ coupon: "first-one", code: "ONE-B" });
  await staff.createCoupon({
    id: "this-week",
    percent: "10",
    lastMoment: (await shop.kit.clock.now()) + 7 * DAY,
  });
  await staff.createCode({ coupon: "this-week", code: "THIS-WEEK" });

  const first = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await first.tryCode("one-a");
  await expectAmounts(first.receipt, withShipping(4800, 480));
  await payExpecting(page, shop, withShipping(4800, 480));

  const second = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await second.expectCodeRefused("one-b", /not valid/);
  await second.tryCode("this-week");
  await expectAmounts(second.receipt, withShipping(4800, 480));

  await shop.kit.clock.advance(8 * DAY);
  const late = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await late.expectCodeRefused("this-week", /not valid/);
  await expectAmounts(late.receipt, withShipping(4800, 0));
  await shop.kit.clock.reset();
});

test("a coupon limited to products takes nothing off the others, and neither do its codes", {
  tag: ["@A5", "@A20a", "@A20b"],
}, async ({ page, shop, staffSignIn }) => {
  const product = await shop.stripe.products.retrieve("corner-board");
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "corner-half", percent: "50", products: [product.name] });
  await staff.createCode({ coupon: "corner-half", code: "CORNER-HALF" });

  const checkout = await strangerAtCheckout(page, shop, { "corner-board": 1, "key-loop": 2 });
  await checkout.tryCode("corner-half");
  // Half of the board's 48.00; the two loops at 9.00 stay as they are.
  await expectAmounts(checkout.receipt, withShipping(6600, 2400));
  await payExpecting(page, shop, withShipping(6600, 2400));

  const without = await strangerAtCheckout(page, shop, { "key-loop": 2 });
  await without.expectCodeRefused("corner-half", /not valid|does not apply/);
  await expectAmounts(without.receipt, withShipping(1800, 0));
});

test("a deleted coupon discounts nothing that comes after, and what was paid stays paid", {
  tag: ["@A22a", "@A22b", "@A52b"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "soon-gone", name: "Soon gone", percent: "50" });
  const codeId = await staff.createCode({ coupon: "soon-gone", code: "SOON-GONE" });

  const before = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await before.tryCode("soon-gone");
  await expectAmounts(before.receipt, withShipping(4800, 2400));
  await payExpecting(page, shop, withShipping(4800, 2400));
  const receipt = page.url();

  await staffSignIn("owner");
  await staff.deleteCoupon("soon-gone", "SOON-GONE");
  await staff.expectEndedForGood(codeId, /coupon was deleted/);
  await page.goto(receipt);
  await expectAmounts(page.getByRole("region", { name: "Receipt" }), withShipping(4800, 2400));

  const after = await strangerAtCheckout(page, shop, { "corner-board": 1 });
  await after.expectCodeRefused("soon-gone", /not valid/);
  await expectAmounts(after.receipt, withShipping(4800, 0));
});

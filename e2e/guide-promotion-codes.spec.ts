import { expect, test } from "./fixtures.ts";
import { PromotionsAdmin } from "./pages/promotions-admin.ts";
import { expectAmounts } from "./support/amounts.ts";
import { goToCheckout, payExpecting, strangerAtCheckout, withShipping } from "./support/at-the-checkout.ts";

/** The guide "Add discounts" on promotion codes, a paragraph at a time: staff set it up, shoppers meet it. */
test.use({ transport: "native" });

const DAY = 86_400;
const YEAR = 365 * DAY;
const BOARD = { "corner-board": 1 };
const PLAIN = withShipping(4800, 0);
const TENTH_OFF = withShipping(4800, 480);

test("a code is what staff typed or a random one, and a shopper need not mind its capitals", {
  tag: ["@A24a", "@A24b", "@A24c", "@A25a", "@A25b", "@A25c", "@A31", "@A33", "@A34a", "@A34b"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-names", percent: "10" });
  await staff.createCode({ coupon: "tenth-names", code: "Fall10Off" });
  const { code: random } = await shop.stripe.promotionCodes.retrieve(
    await staff.createCode({ coupon: "tenth-names" }),
  );
  expect(random).toMatch(/^[A-Z0-9]{8}$/);

  const checkout = await strangerAtCheckout(page, shop, BOARD);
  await checkout.tryCode("fALL10oFF");
  await expectAmounts(checkout.receipt, TENTH_OFF);
  await checkout.removeCode("Fall10Off");
  await expectAmounts(checkout.receipt, PLAIN);
  await checkout.tryCode(random.toLowerCase());
  await expectAmounts(checkout.receipt, TENTH_OFF);
});

test("one text is one active code for anyone, or several for different customers, and free again once inactive", {
  tag: ["@A26a", "@A26b", "@A28b", "@A29b"],
}, async ({ page, shop, staffSignIn }) => {
  const [first, second] = await Promise.all([
    shop.stripe.customers.create({ email: "first@example.com" }),
    shop.stripe.customers.create({ email: "second@example.com" }),
  ]);
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-unique", percent: "10" });
  await staff.createCode({ coupon: "tenth-unique", code: "JUST-YOU", customer: "first@example.com" });
  await staff.createCode({ coupon: "tenth-unique", code: "JUST-YOU", customer: second.id });
  await staff.tryCode({ coupon: "tenth-unique", code: "just-you" });
  await staff.expectRefused("Code", /already exists/);

  const old = await staff.createCode({ coupon: "tenth-unique", code: "NEWCOMER" });
  await staff.tryCode({ coupon: "tenth-unique", code: "newcomer", customer: first.id });
  await staff.expectRefused("Code", /already exists/);
  await staff.deactivate(old);
  await staff.createCode({ coupon: "tenth-unique", code: "NEWCOMER" });
  const { data } = await shop.stripe.promotionCodes.list({ code: "NEWCOMER" });
  expect(data.map(({ active }) => active).sort()).toEqual([false, true]);
});

test("a code for one customer is no code for anybody else", {
  tag: ["@A36", "@A38a", "@A38b"],
}, async ({ page, shop, signIn, staffSignIn }) => {
  // The first checkout while signed in is what makes a shopper a customer at Stripe.
  await signIn("ben");
  await goToCheckout(page, shop, BOARD);
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-ben", percent: "10" });
  await staff.createCode({ coupon: "tenth-ben", code: "FOR-BEN", customer: "ben@example.com" });
  await staff.createCode({ coupon: "tenth-ben", code: "FOR-ANYONE" });

  const stranger = await strangerAtCheckout(page, shop, BOARD);
  await stranger.expectCodeRefused("for-ben", /not valid/);
  await stranger.tryCode("for-anyone");
  await expectAmounts(stranger.receipt, TENTH_OFF);

  await page.context().clearCookies();
  await signIn("ben");
  const ben = await goToCheckout(page, shop, BOARD);
  await ben.tryCode("for-ben");
  await expectAmounts(ben.receipt, TENTH_OFF);
  await payExpecting(page, shop, TENTH_OFF, "ben@example.com");
});

test("a first-order code is for guests and for customers who have paid nothing yet", {
  tag: ["@A40a", "@A40b", "@A42a", "@A42b"],
}, async ({ page, shop, signIn, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-first", percent: "10" });
  await staff.createCode({ coupon: "tenth-first", code: "FIRST-TIME", firstOrder: true });

  const guest = await strangerAtCheckout(page, shop, BOARD);
  await guest.tryCode("first-time");
  await expectAmounts(guest.receipt, TENTH_OFF);
  await payExpecting(page, shop, TENTH_OFF);

  await page.context().clearCookies();
  await signIn("cleo");
  const cleo = await goToCheckout(page, shop, BOARD);
  await cleo.tryCode("first-time");
  await expectAmounts(cleo.receipt, TENTH_OFF);
  await payExpecting(page, shop, TENTH_OFF, "cleo@example.com");
  const again = await goToCheckout(page, shop, BOARD);
  await again.expectCodeRefused("first-time", /not valid/);
  await expectAmounts(again.receipt, PLAIN);
});

test("a code with a minimum waits for the basket to reach it", {
  tag: ["@A44a"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-from-60", percent: "10" });
  await staff.createCode({ coupon: "tenth-from-60", code: "FROM-60", minimum: "60" });

  const small = await strangerAtCheckout(page, shop, BOARD);
  await small.expectCodeRefused("from-60", /does not reach the minimum/);
  await expectAmounts(small.receipt, PLAIN);
  const large = await goToCheckout(page, shop, { "corner-board": 2 });
  await large.tryCode("from-60");
  await expectAmounts(large.receipt, withShipping(9600, 960));
  await payExpecting(page, shop, withShipping(9600, 960));
});

test("a coupon lasts a year and a code of it a week; a code cannot outlast its coupon and inherits its end", {
  tag: ["@A46a", "@A46b", "@A46c", "@A47a", "@A47b", "@A52c", "@A52d"],
}, async ({ page, shop, staffSignIn }) => {
  const now = await shop.kit.clock.now();
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-a-year", percent: "10", lastMoment: now + YEAR });
  await staff.tryCode({ coupon: "tenth-a-year", code: "TOO-LONG", lastMoment: now + YEAR + DAY });
  await staff.expectRefused("Last moment", /cannot outlive its coupon/);
  const week = await staff.createCode({
    coupon: "tenth-a-year",
    code: "ONE-WEEK",
    lastMoment: now + 7 * DAY,
  });
  await staff.createCode({ coupon: "tenth-a-year", code: "AS-LONG" });
  const coupon = await shop.stripe.coupons.retrieve("tenth-a-year");
  const [inherited] = (await shop.stripe.promotionCodes.list({ code: "AS-LONG" })).data;
  expect(inherited?.expires_at).toBe(coupon.redeem_by);

  const early = await strangerAtCheckout(page, shop, BOARD);
  await early.tryCode("one-week");
  await expectAmounts(early.receipt, TENTH_OFF);
  await shop.kit.clock.advance(8 * DAY);
  const late = await strangerAtCheckout(page, shop, BOARD);
  await late.expectCodeRefused("one-week", /not valid/);
  await late.tryCode("as-long");
  await expectAmounts(late.receipt, TENTH_OFF);
  await payExpecting(page, shop, TENTH_OFF);
  await staffSignIn("owner");
  await staff.expectEndedForGood(week, /ended|expired|last moment/i);
  await shop.kit.clock.reset();
});

test("a seasonal code takes its share of the coupon's uses and no more", {
  tag: ["@A49a", "@A49b", "@A50a", "@A50b"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-two-uses", percent: "10", uses: "2" });
  await staff.tryCode({ coupon: "tenth-two-uses", code: "WINTER-SHARE", uses: "3" });
  await staff.expectRefused("Uses in total", /has 2 in all/);
  const id = await staff.createCode({ coupon: "tenth-two-uses", code: "WINTER-SHARE", uses: "1" });
  await staff.createCode({ coupon: "tenth-two-uses", code: "SUMMER-SHARE" });

  const winter = await strangerAtCheckout(page, shop, BOARD);
  await winter.tryCode("winter-share");
  await expectAmounts(winter.receipt, TENTH_OFF);
  await payExpecting(page, shop, TENTH_OFF);
  const next = await strangerAtCheckout(page, shop, BOARD);
  await next.expectCodeRefused("winter-share", /not valid/);
  await next.tryCode("summer-share");
  await expectAmounts(next.receipt, TENTH_OFF);

  // Its one use is spent: Stripe has it inactive, and staff read why it cannot come back.
  await staffSignIn("owner");
  await staff.expectEndedForGood(id, /1 of 1/);
  expect((await shop.stripe.promotionCodes.retrieve(id)).active).toBe(false);
});

test("an inactive code waits to be activated; a deleted one is gone for shoppers at once", {
  tag: ["@A52a", "@A54a", "@A54b"],
}, async ({ page, shop, staffSignIn }) => {
  await staffSignIn("owner");
  const staff = new PromotionsAdmin(page);
  await staff.createCoupon({ id: "tenth-switch", percent: "10" });
  const id = await staff.createCode({ coupon: "tenth-switch", code: "SWITCHED" });
  await staff.deactivate(id);
  const off = await strangerAtCheckout(page, shop, BOARD);
  await off.expectCodeRefused("switched", /not valid/);

  await staffSignIn("owner");
  await page.goto(`/admin/promotion-codes/${id}`);
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByRole("button", { name: "Deactivate", exact: true })).toBeVisible();
  const on = await strangerAtCheckout(page, shop, BOARD);
  await on.tryCode("switched");
  await expectAmounts(on.receipt, TENTH_OFF);

  await staffSignIn("owner");
  await staff.deleteCode(id);
  const gone = await strangerAtCheckout(page, shop, BOARD);
  await gone.expectCodeRefused("switched", /not valid/);
  await expectAmounts(gone.receipt, PLAIN);
});

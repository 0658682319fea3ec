import { expect, test } from "vitest";
import type { Coupon } from "#lib/stripe/coupons.ts";
import { couponState } from "./coupon-state.ts";
import { permanentReasons, promotionCodeState } from "./promotion-code-state.ts";

const NOW = 1_800_000_000;

const aCoupon = (part: Partial<Coupon> = {}): Coupon => ({
  id: "FALL",
  name: null,
  benefit: { kind: "percent", percentOff: 250_000 },
  duration: "once",
  durationInMonths: null,
  maxRedemptions: null,
  redeemBy: null,
  products: [],
  timesRedeemed: 0,
  valid: true,
  createdAt: NOW - 1000,
  metadata: {},
  computed: false,
  ...part,
});

const aCode = (part: Partial<Parameters<typeof permanentReasons>[0]> = {}) => ({
  coupon: aCoupon(),
  active: true,
  expiresAt: null,
  maxRedemptions: null,
  timesRedeemed: 0,
  ...part,
});

test("a coupon is valid through its last second and expired in the next (D-017)", () => {
  expect(couponState(aCoupon({ redeemBy: NOW }), NOW)).toBe("valid");
  expect(couponState(aCoupon({ redeemBy: NOW }), NOW + 1)).toBe("expired");
});

test("a coupon is used up at its cap (D-018)", () => {
  expect(couponState(aCoupon({ maxRedemptions: 50, timesRedeemed: 49 }), NOW)).toBe("valid");
  expect(couponState(aCoupon({ maxRedemptions: 50, timesRedeemed: 50 }), NOW)).toBe("used_up");
});

test("a code that staff switched off can be switched on again (D-084)", () => {
  expect(promotionCodeState(aCode({ active: false }), NOW)).toBe("inactive");
  expect(permanentReasons(aCode({ active: false }), NOW)).toEqual([]);
});

test.each([
  ["its coupon was deleted", { coupon: null }, [{ kind: "coupon_deleted" }]],
  ["its coupon ended", { coupon: aCoupon({ redeemBy: NOW - 1 }) }, [{ kind: "coupon_expired", at: NOW - 1 }]],
  [
    "its coupon is used up",
    { coupon: aCoupon({ maxRedemptions: 2, timesRedeemed: 2 }) },
    [{ kind: "coupon_used_up", uses: 2 }],
  ],
  ["it ended itself", { expiresAt: NOW - 1 }, [{ kind: "code_expired", at: NOW - 1 }]],
  ["it is used up itself", { maxRedemptions: 1, timesRedeemed: 1 }, [{ kind: "code_used_up", uses: 1 }]],
  [
    "both are used up",
    { coupon: aCoupon({ maxRedemptions: 1, timesRedeemed: 1 }), maxRedemptions: 1, timesRedeemed: 1 },
    [
      { kind: "coupon_used_up", uses: 1 },
      { kind: "code_used_up", uses: 1 },
    ],
  ],
])("a code is over for good when %s (D-082)", (_why, part, reasons) => {
  // Stripe may still report `active` until it notices (D-085); the page must not offer a switch that cannot work.
  expect(permanentReasons(aCode(part), NOW)).toEqual(reasons);
  expect(promotionCodeState(aCode(part), NOW)).toBe("ended");
});

test("a code is alive through its last second", () => {
  expect(promotionCodeState(aCode({ expiresAt: NOW }), NOW)).toBe("active");
});

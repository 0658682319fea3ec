import type { PromotionCode } from "#lib/stripe/promotion-codes.ts";
import { couponState } from "./coupon-state.ts";

/**
 * - `active`: shoppers can use it.
 * - `inactive`: somebody switched it off, and may switch it on again (D-084).
 * - `ended`: permanently inactive; no switch brings it back (D-082, D-083).
 */
export type PromotionCodeState = "active" | "inactive" | "ended";

/** Why a code can never be active again, with the numbers that explain it (D-082). */
export type PermanentReason = Readonly<
  | { kind: "coupon_deleted" }
  | { kind: "coupon_expired"; at: number }
  | { kind: "coupon_used_up"; uses: number }
  | { kind: "code_expired"; at: number }
  | { kind: "code_used_up"; uses: number }
>;

type Relevant = Pick<PromotionCode, "coupon" | "active" | "expiresAt" | "maxRedemptions" | "timesRedeemed">;

/** Every reason that has ended this code for good, the coupon's first; empty when it can still be activated. */
export function permanentReasons(code: Relevant, now: number): readonly PermanentReason[] {
  const reasons: PermanentReason[] = [];
  const { coupon } = code;
  if (!coupon) reasons.push({ kind: "coupon_deleted" });
  else {
    const state = couponState(coupon, now);
    if (state === "expired" && coupon.redeemBy !== null)
      reasons.push({ kind: "coupon_expired", at: coupon.redeemBy });
    if (state === "used_up" && coupon.maxRedemptions !== null)
      reasons.push({ kind: "coupon_used_up", uses: coupon.maxRedemptions });
  }
  if (code.expiresAt !== null && now > code.expiresAt)
    reasons.push({ kind: "code_expired", at: code.expiresAt });
  if (code.maxRedemptions !== null && code.timesRedeemed >= code.maxRedemptions)
    reasons.push({ kind: "code_used_up", uses: code.maxRedemptions });
  return reasons;
}

export function promotionCodeState(code: Relevant, now: number): PromotionCodeState {
  if (permanentReasons(code, now).length > 0) return "ended";
  return code.active ? "active" : "inactive";
}

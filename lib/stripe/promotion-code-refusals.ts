import type { Failure } from "../errors.ts";
import { fieldFailure, momentRefusal } from "./coupon-refusals.ts";
import type { StripeRefusal } from "./failure.ts";

const TAKEN =
  "An active code with this text already exists (capitals do not matter). Deactivate that one first, choose another " +
  "text, or restrict both to different customers.";

/**
 * Stripe's refusal of a promotion code in plain words beside the right field of our form, or null when it is none
 * that we know.
 */
export function explainPromotionCodeRefusal({ code, param, message }: StripeRefusal): Failure | null {
  // D-048: neither code nor param, only these words.
  if (/active promotion code with .* already exists/i.test(message)) return fieldFailure("code", TAKEN);
  if (param === "code")
    return fieldFailure("code", "Use letters, digits, dashes and underscores only, without spaces.");
  if (param === "customer")
    return fieldFailure("customer", "Stripe has no customer of this id. Choose one from the list.");
  if (param === "expires_at") {
    // D-072 and D-026 share the param; only D-072 speaks of the coupon.
    return /redeem_by|coupon/i.test(message)
      ? fieldFailure(
          "expiresAt",
          "A code cannot outlive its coupon. Choose a moment no later than the coupon's end.",
        )
      : momentRefusal("expiresAt", message);
  }
  if (param === "max_redemptions")
    return fieldFailure(
      "maxRedemptions",
      "A code cannot have more uses than its coupon. Choose a smaller number.",
    );
  if (param?.startsWith("restrictions[currency_options]"))
    return fieldFailure("otherMinimums", "Stripe does not accept a minimum in one of these currencies.");
  if (param?.startsWith("restrictions[minimum_amount"))
    return fieldFailure("minimumAmount", "A minimum needs both an amount above zero and its currency.");
  if (param === "promotion[coupon]" && code === "coupon_expired")
    return fieldFailure("coupon", "This coupon has ended or is used up, so no new codes can be made for it.");
  if (param?.startsWith("promotion"))
    return fieldFailure("coupon", "This coupon no longer exists. Choose another.");
  if (param === "active")
    return {
      code: "conflict",
      message: "This code can never be activated again: it, or its coupon, has ended or is used up.",
    };
  return null;
}

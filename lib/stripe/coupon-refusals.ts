import type { Failure } from "../errors.ts";
import type { StripeRefusal } from "./failure.ts";

/** A failure of one field of a form. */
export const fieldFailure = (field: string, message: string): Failure => ({
  code: "invalid_input",
  message: "Some of it needs another look; nothing was created.",
  fields: { [field]: [message] },
});

const FIVE_YEARS = "Choose a moment at most five years from now.";
const PAST = "This moment has already passed. Choose one in the future.";

/** The refusals of a moment that both coupons and codes know (D-011, D-012, D-026). */
export function momentRefusal(field: string, message: string): Failure {
  return fieldFailure(field, /five years/i.test(message) ? FIVE_YEARS : PAST);
}

/**
 * Stripe's refusal of a coupon in plain words beside the right field of our form, or null when it is none that we
 * know. Told apart by code and param where Stripe gives them; where it gives neither, only its wording is left.
 */
export function explainCouponRefusal({ code, param, message }: StripeRefusal): Failure | null {
  if (code === "resource_already_exists")
    return fieldFailure("id", "There is already a coupon with this id. Choose another, or leave it blank.");
  if (code === "resource_missing" && param?.startsWith("applies_to"))
    return fieldFailure(
      "products",
      "One of these products is no longer sold. Reload the page and choose again.",
    );
  if (param === "redeem_by") return momentRefusal("redeemBy", message);
  if (param === "percent_off") return fieldFailure("percentOff", "Give a percentage from 0.01 to 100.");
  if (param === "amount_off")
    return fieldFailure("amountOff", "Give an amount above zero that Stripe accepts in this currency.");
  if (param === "currency") return fieldFailure("currency", "Choose the currency of the amount.");
  if (param === "currency_options" || /currencies must be lowercase|invalid currency/i.test(message))
    return fieldFailure("otherAmounts", "Stripe does not know one of these currencies.");
  if (param === "duration" || param === "duration_in_months")
    return fieldFailure("durationInMonths", "Say for how many months it repeats, and only when it repeats.");
  if (param === "max_redemptions")
    return fieldFailure("maxRedemptions", "Give a whole number of uses, 1 or more.");
  if (param === "name") return fieldFailure("name", "Use at most 40 characters.");
  if (param === "id") return fieldFailure("id", "Use letters, digits, dashes and underscores only.");
  if (/must provide percent_off or amount_off/i.test(message))
    return fieldFailure("percentOff", "Say what the coupon takes off: a percentage or an amount.");
  if (/received both percent_off and amount_off/i.test(message))
    return fieldFailure("percentOff", "A coupon takes off a percentage or an amount, not both.");
  return null;
}

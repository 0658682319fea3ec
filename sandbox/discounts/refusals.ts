import { type ApiError, invalid } from "../http/api-error.ts";
import type { Refusal } from "./eligibility.ts";

/** A refusal in the words of the server's API, blaming `param`. `id` is the coupon's or code's. */
export function serverRefusal(
  refusal: Refusal,
  kind: "coupon" | "promotion_code",
  id: string,
  param: string,
): ApiError {
  switch (refusal.reason) {
    case "no_match":
      // D-053
      return invalid("This coupon cannot be redeemed because it does not apply to anything in this order.", {
        code: "coupon_applies_to_nothing",
        param,
      });
    case "currency": {
      // D-130
      const noun = kind === "coupon" ? "coupon" : "promotion code";
      return invalid(
        `The ${noun} default currency (${refusal.couponCurrency}) does not match the line item currency (${refusal.sessionCurrency}).`,
        { param },
      );
    }
    case "minimum":
      // D-069
      return invalid(
        `This promotion code cannot be redeemed because the order does not reach its minimum of ${refusal.minimumAmount} ${refusal.currency}.`,
        { param },
      );
    case "minimum_currency":
      // D-068
      return invalid(
        "This promotion code cannot be redeemed because its minimum amount is not defined in this currency.",
        { param },
      );
    case "first_time":
      // D-065
      return invalid(
        "This promotion code cannot be redeemed because the associated customer has prior transactions.",
        { param },
      );
    case "customer":
      // D-057
      return invalid("This promotion code cannot be redeemed.", { param });
    case "used_up":
      // D-080, D-020
      return kind === "coupon"
        ? invalid(`Coupon ${id} is used up and cannot be applied.`, { code: "coupon_expired", param })
        : invalid(
            "This promotion code cannot be redeemed because it has been used the maximum number of times.",
            { param },
          );
    case "inactive":
      return invalid("This promotion code is inactive.", { param });
    case "expired":
      return invalid("This promotion code has expired.", { code: "coupon_expired", param });
    case "coupon_invalid":
      return invalid(`Coupon expired: ${id}`, { code: "coupon_expired", param });
    default:
      return refusal satisfies never;
  }
}

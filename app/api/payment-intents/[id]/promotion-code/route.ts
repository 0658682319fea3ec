import { PromotionCodeChoice } from "#lib/checkout/contract.ts";
import { redeemPromotionCode, removePromotionCode } from "#lib/checkout/interactions/promotion-code.ts";
import { type CheckoutParams, endpoint } from "#lib/http/endpoint.ts";

/** Redeems a typed promotion code. 404 not this browser's checkout · 409 being paid, or not open · 422 the code is refused, with the reason. */
export const PUT = endpoint<PromotionCodeChoice, CheckoutParams>(PromotionCodeChoice, ({ code }, { id }) =>
  redeemPromotionCode(id, code),
);

/** Takes every typed code off. */
export const DELETE = endpoint<undefined, CheckoutParams>(null, (_, { id }) => removePromotionCode(id));

import { PromotionCodeChoice } from "#lib/checkout/contract.ts";
import { redeemPromotionCode, removePromotionCode } from "#lib/checkout/interactions/promotion-code.ts";
import { endpoint, type SessionParams } from "#lib/http/endpoint.ts";

/** Redeems a typed promotion code. 404 not this browser's session · 409 not open · 422 the code is refused, with the reason. */
export const PUT = endpoint<PromotionCodeChoice, SessionParams>(PromotionCodeChoice, ({ code }, { id }) =>
  redeemPromotionCode(id, code),
);

/** Takes every typed code off. */
export const DELETE = endpoint<undefined, SessionParams>(null, (_, { id }) => removePromotionCode(id));

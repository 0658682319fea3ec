import { z } from "zod";
import type { MinimumAmount, NewPromotionCode } from "#lib/stripe/promotion-codes.ts";
import {
  CURRENCY,
  type Faults,
  type FormContext,
  faultsOf,
  Line,
  Lines,
  readAmount,
  readCount,
  readMetadata,
  readMoment,
  readOtherAmounts,
} from "./form-fields.ts";

const PromotionCodeForm = z.object({
  coupon: Line,
  codeKind: z.enum(["chosen", "random"]).default("chosen"),
  code: Line,
  active: z.literal("on").optional(),
  customer: Line,
  firstOrderOnly: z.literal("on").optional(),
  minimumAmount: Line,
  minimumCurrency: Line,
  otherMinimumCurrency: Lines,
  otherMinimumAmount: Lines,
  expiresAt: Line,
  maxRedemptions: Line,
  metadataKey: Lines,
  metadataValue: Lines,
});

type Form = z.infer<typeof PromotionCodeForm>;

/** Names of the fields that come as lists. */
export const PROMOTION_CODE_LISTS = [
  "otherMinimumCurrency",
  "otherMinimumAmount",
  "metadataKey",
  "metadataValue",
] as const;

/**
 * What the form asks for. The customer is still as it was typed: an e-mail address or an id (`cus_…`), or null for
 * anyone.
 */
export type PromotionCodeWish = Omit<NewPromotionCode, "customerId"> & Readonly<{ customer: string | null }>;

/** Reads the promotion code form. Faults are named after fields, in words, before Stripe is asked (D-021 to D-028). */
export function promotionCodeInput(context: FormContext) {
  return PromotionCodeForm.transform((form, refinement): PromotionCodeWish => {
    const faults = faultsOf(refinement);
    if (form.coupon === "") faults.add("coupon", "Choose the coupon that this code stands for.");
    if (form.codeKind === "chosen" && !/^[A-Za-z0-9_-]{1,200}$/.test(form.code))
      faults.add(
        "code",
        form.code === ""
          ? "Type the code, or let a random one be made."
          : "Use letters, digits, dashes and underscores only, without spaces.",
      );
    return {
      couponId: form.coupon,
      code: form.codeKind === "chosen" ? form.code : null,
      active: form.active === "on",
      customer: form.customer || null,
      firstOrderOnly: form.firstOrderOnly === "on",
      minimum: readMinimum(form, faults),
      expiresAt: readMoment(form.expiresAt, "expiresAt", context, faults),
      maxRedemptions: readCount(form.maxRedemptions, "maxRedemptions", faults),
      metadata: readMetadata(form.metadataKey, form.metadataValue, faults),
    };
  });
}

function readMinimum(form: Form, faults: Faults): MinimumAmount | null {
  const others = form.otherMinimumAmount.some((amount) => amount !== "");
  if (form.minimumAmount === "") {
    if (others) faults.add("minimumAmount", "Give the minimum in the first currency too.");
    return null;
  }
  if (!CURRENCY.test(form.minimumCurrency)) {
    faults.add("minimumAmount", "Choose the currency of the minimum.");
    return null;
  }
  return {
    amount: readAmount(form.minimumAmount, form.minimumCurrency, "minimumAmount", faults),
    currency: form.minimumCurrency,
    otherAmounts: readOtherAmounts(
      form.otherMinimumCurrency,
      form.otherMinimumAmount,
      form.minimumCurrency,
      "otherMinimums",
      faults,
    ),
  };
}

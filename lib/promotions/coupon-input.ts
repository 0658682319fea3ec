import { z } from "zod";
import { parseCount, parsePercent } from "#lib/money/number-input.ts";
import type { CouponBenefit, NewCoupon } from "#lib/stripe/coupons.ts";
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

const CouponForm = z.object({
  id: Line,
  name: Line,
  kind: z.enum(["percent", "amount"], "Say what the coupon takes off: a percentage or an amount."),
  percentOff: Line,
  amountOff: Line,
  currency: Line,
  otherCurrency: Lines,
  otherAmount: Lines,
  duration: z.enum(["once", "repeating", "forever"]).default("once"),
  durationInMonths: Line,
  maxRedemptions: Line,
  redeemBy: Line,
  scope: z.enum(["order", "products"]).default("order"),
  products: Lines,
  metadataKey: Lines,
  metadataValue: Lines,
});

type Form = z.infer<typeof CouponForm>;

/** Names of the fields that come as lists. */
export const COUPON_LISTS = [
  "otherCurrency",
  "otherAmount",
  "products",
  "metadataKey",
  "metadataValue",
] as const;

/** Reads the coupon form. Faults are named after fields, in words, before Stripe is asked (D-005 to D-014). */
export function couponInput(context: FormContext) {
  return CouponForm.transform((form, refinement): NewCoupon => {
    const faults = faultsOf(refinement);
    if (form.id !== "" && !/^[A-Za-z0-9_-]{1,200}$/.test(form.id))
      faults.add("id", "Use letters, digits, dashes and underscores only, or leave it blank.");
    if (form.name.length > 40) faults.add("name", "Use at most 40 characters.");
    if (form.scope === "products" && form.products.length === 0)
      faults.add("products", "Choose at least one product, or let it apply to the whole order.");
    return {
      id: form.id || null,
      name: form.name || null,
      benefit: readBenefit(form, faults),
      duration: form.duration,
      durationInMonths: readMonths(form, faults),
      maxRedemptions: readCount(form.maxRedemptions, "maxRedemptions", faults),
      redeemBy: readMoment(form.redeemBy, "redeemBy", context, faults),
      products: form.scope === "products" ? form.products : [],
      metadata: readMetadata(form.metadataKey, form.metadataValue, faults),
    };
  });
}

function readBenefit(form: Form, faults: Faults): CouponBenefit {
  if (form.kind === "percent") {
    const percentOff = parsePercent(form.percentOff);
    if (percentOff === null || percentOff < 100 || percentOff > 1_000_000)
      faults.add("percentOff", "Give a percentage from 0.01 to 100, with at most four decimals.");
    return { kind: "percent", percentOff: percentOff ?? 0 };
  }
  if (!CURRENCY.test(form.currency)) faults.add("currency", "Choose the currency of the amount.");
  return {
    kind: "amount",
    amountOff: readAmount(form.amountOff, form.currency, "amountOff", faults),
    currency: form.currency,
    otherAmounts: readOtherAmounts(
      form.otherCurrency,
      form.otherAmount,
      form.currency,
      "otherAmounts",
      faults,
    ),
  };
}

function readMonths(form: Form, faults: Faults): number | null {
  if (form.duration !== "repeating") return null;
  const months = parseCount(form.durationInMonths);
  if (months === null) faults.add("durationInMonths", "Say for how many months it repeats.");
  return months;
}

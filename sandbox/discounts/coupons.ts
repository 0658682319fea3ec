import type Stripe from "stripe";
import { exclusive, invalid, missingReference } from "../http/api-error.ts";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import {
  aboveMaximum,
  belowMinimum,
  currency,
  decimal,
  type Fields,
  integer,
  type MetadataPatch,
  metadata,
  oneOf,
  patchMetadata,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { isValid } from "./validity.ts";

const FIVE_YEARS = 5 * 366 * 86_400;

/** What a coupon and a session's `coupon_data` share (D-114). */
export const couponTerms = {
  amount_off: integer(),
  currency: currency(),
  duration: oneOf("once", "repeating", "forever"),
  metadata: metadata(),
  name: string(40),
  percent_off: decimal(),
} satisfies Fields;

/** `applies_to` and `currency_options` are omitted unless expanded. */
export function renderCoupon(tenant: Tenant, coupon: CouponRecord, expansion: Expansion): Wire {
  return renderCouponAs(coupon, isValid(tenant, coupon), expansion);
}

export function renderCouponAs(coupon: CouponRecord, valid: boolean, expansion: Expansion): Wire {
  return {
    id: coupon.id,
    object: "coupon",
    amount_off: coupon.amount_off,
    ...expansion.include("applies_to", () => coupon.applies_to && { products: coupon.applies_to }),
    created: coupon.created,
    currency: coupon.currency,
    ...expansion.include("currency_options", () => renderCurrencyOptions(coupon)),
    duration: coupon.duration,
    duration_in_months: coupon.duration_in_months,
    livemode: false,
    max_redemptions: coupon.max_redemptions,
    metadata: coupon.metadata,
    name: coupon.name,
    percent_off: coupon.percent_off,
    redeem_by: coupon.redeem_by,
    times_redeemed: coupon.times_redeemed,
    valid,
  } satisfies Shape<Stripe.Coupon>;
}

const renderCurrencyOptions = (coupon: CouponRecord) =>
  coupon.currency === null
    ? null
    : { [coupon.currency]: { amount_off: coupon.amount_off }, ...coupon.currency_options };

/** The coupon a discount holds: as it is today while it exists, else as it was when granted (V-031). */
export function renderGrantedCoupon(tenant: Tenant, granted: CouponRecord, expansion: Expansion): Wire {
  const today = tenant.store.coupons.get(granted.id);
  if (today?.serial === granted.serial) return renderCoupon(tenant, today, expansion);
  return renderCouponAs(granted, false, expansion);
}

export type CouponTermsInput = Readonly<{
  amount_off?: number;
  currency?: string;
  duration?: CouponRecord["duration"];
  duration_in_months?: number;
  percent_off?: string;
  currency_options?: Readonly<Record<string, Readonly<{ amount_off?: number }>>>;
}>;

const floatText = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));

/**
 * D-005 … D-010, in Stripe's order.
 * @param prefix where the parameters stand, `discounts[0][coupon_data]` for an inline coupon
 */
function checkTerms(input: CouponTermsInput, prefix: string): void {
  const at = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  const percent = input.percent_off === undefined ? undefined : Number(input.percent_off);
  if (percent !== undefined && input.amount_off !== undefined)
    throw invalid("Received both percent_off and amount_off parameters. Please pass in only one.");
  if (percent !== undefined && input.currency_options)
    throw exclusive(at("currency_options"), ["currency_options", "percent_off"]);
  if (percent === undefined && input.amount_off === undefined)
    throw invalid("Must provide percent_off or amount_off.", { code: "parameter_missing" });
  if (percent !== undefined && percent < 0.01)
    throw belowMinimum(at("percent_off"), 0.01, floatText(percent));
  if (percent !== undefined && percent > 100) throw aboveMaximum(at("percent_off"), 100, floatText(percent));
  if (input.amount_off !== undefined && input.amount_off < 1)
    throw belowMinimum(at("amount_off"), 1, String(input.amount_off));
  if (input.amount_off !== undefined && input.currency === undefined)
    throw invalid("You must pass currency when passing amount_off", { param: at("currency") });
  checkDuration(input, at);
}

function checkDuration(input: CouponTermsInput, at: (name: string) => string): void {
  const { duration = "once", duration_in_months: months } = input;
  if (duration === "repeating" && months === undefined)
    throw invalid(
      "The duration_in_months param must be set when creating a coupon with a repeating duration",
      { param: at("duration") },
    );
  if (duration !== "repeating" && months !== undefined)
    throw invalid("The duration_in_months param can only be set with a repeating duration", {
      param: at("duration_in_months"),
    });
  if (months !== undefined && months < 1) throw belowMinimum(at("duration_in_months"), 1, String(months));
}

export function optionAmounts(
  given: CouponTermsInput["currency_options"],
): Record<string, { amount_off: number }> {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([code, option]) => {
      const param = `currency_options[${code}][amount_off]`;
      if (option.amount_off === undefined)
        throw invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
      if (option.amount_off < 1) throw belowMinimum(param, 1, String(option.amount_off));
      return [code, { amount_off: option.amount_off }];
    }),
  );
}

/** A future moment at most five years ahead (D-011, D-012). */
export function checkFuture(tenant: Tenant, value: number | undefined, param: string): void {
  if (value === undefined) return;
  if (value <= tenant.now())
    throw invalid(
      `The parameter \`${param}\` expects a unix timestamp representing a date and time in the future. You specified the value \`${value}\` which is in the past.`,
      { param },
    );
  if (value > tenant.now() + FIVE_YEARS)
    throw invalid("Invalid timestamp: can be no more than five years in the future.", { param });
}

export type CouponInput = CouponTermsInput &
  Readonly<{
    id?: string;
    applies_to?: Readonly<{ products?: readonly string[] }>;
    max_redemptions?: number;
    redeem_by?: number;
    name?: string;
    metadata?: MetadataPatch;
  }>;

/** Validates and stores a coupon; emits `coupon.created` (D-015). */
export function createCoupon(tenant: Tenant, input: CouponInput, prefix = ""): CouponRecord {
  checkTerms(input, prefix);
  checkFuture(tenant, input.redeem_by, "redeem_by");
  if (input.max_redemptions !== undefined && input.max_redemptions < 1)
    throw belowMinimum("max_redemptions", 1, String(input.max_redemptions));
  const products = input.applies_to?.products ?? [];
  products.forEach((product, index) => {
    if (!tenant.store.products.get(product))
      throw missingReference("product", product, `applies_to[products][${index}]`);
  });
  if (input.id !== undefined && tenant.store.coupons.get(input.id))
    throw invalid("Coupon already exists.", { code: "resource_already_exists" });
  const coupon: CouponRecord = {
    id: input.id ?? tenant.ids.draw(8),
    serial: tenant.ids.draw(12),
    created: tenant.now(),
    amount_off: input.amount_off ?? null,
    percent_off: input.percent_off === undefined ? null : Number(input.percent_off),
    currency: input.amount_off === undefined ? null : (input.currency ?? null),
    currency_options: input.amount_off === undefined ? null : optionAmounts(input.currency_options),
    duration: input.duration ?? "once",
    duration_in_months: input.duration_in_months ?? null,
    max_redemptions: input.max_redemptions ?? null,
    redeem_by: input.redeem_by ?? null,
    applies_to: products.length > 0 ? products : null,
    name: input.name ?? null,
    metadata: patchMetadata({}, input.metadata),
    times_redeemed: 0,
  };
  tenant.store.coupons.put(coupon);
  emit(tenant, "coupon.created", renderCoupon(tenant, coupon, NO_EXPANSION));
  return coupon;
}

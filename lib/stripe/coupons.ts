import "server-only";
import type Stripe from "stripe";
import { millionthsFromPercent, percentFromMillionths } from "#lib/money/percent.ts";
import { ok, type Result } from "#lib/result.ts";
import { stripe } from "./client.ts";
import { explainCouponRefusal } from "./coupon-refusals.ts";
import { attempt, attemptExplained } from "./failure.ts";
import { requestKey } from "./request-key.ts";

/** The metadata key of coupons that the shop computed for one checkout; staff never see those. */
const COMPUTED_COUPON = "offcut_checkout";

/** Whether the shop made this coupon for one checkout. */
export const isComputedCoupon = (coupon: Pick<Stripe.Coupon, "metadata"> | null): boolean =>
  COMPUTED_COUPON in (coupon?.metadata ?? {});

export type CouponDuration = "once" | "repeating" | "forever";

/** What a coupon takes off: a share in millionths, or an amount in minor units with its currencies. */
export type CouponBenefit = Readonly<
  | { kind: "percent"; percentOff: number }
  | {
      kind: "amount";
      amountOff: number;
      currency: string;
      /** Amounts in further currencies; empty when there are none. */
      otherAmounts: Readonly<Record<string, number>>;
    }
>;

/** A coupon as Stripe holds it, in our words. Instants are epoch seconds. */
export type Coupon = Readonly<{
  id: string;
  name: string | null;
  benefit: CouponBenefit;
  duration: CouponDuration;
  durationInMonths: number | null;
  maxRedemptions: number | null;
  /** The last second at which it can be applied (D-017). */
  redeemBy: number | null;
  /** Products it is limited to; empty means the whole order. Complete, because we always expand it. */
  products: readonly string[];
  timesRedeemed: number;
  /** Stripe's own word on whether it can still be applied (D-017). */
  valid: boolean;
  createdAt: number;
  metadata: Readonly<Record<string, string>>;
  /** Made by the shop for one checkout, not by staff. */
  computed: boolean;
}>;

export type NewCoupon = Readonly<{
  id: string | null;
  name: string | null;
  benefit: CouponBenefit;
  duration: CouponDuration;
  durationInMonths: number | null;
  maxRedemptions: number | null;
  redeemBy: number | null;
  products: readonly string[];
  metadata: Readonly<Record<string, string>>;
}>;

const EXPAND = ["applies_to", "currency_options"];

/** Stripe's coupon in our words; `applies_to` and `currency_options` must have been expanded. */
export function couponFromStripe(coupon: Stripe.Coupon): Coupon {
  const { [coupon.currency ?? ""]: _own, ...others } = coupon.currency_options ?? {};
  const benefit: CouponBenefit =
    coupon.percent_off !== null
      ? { kind: "percent", percentOff: millionthsFromPercent(coupon.percent_off) }
      : {
          kind: "amount",
          amountOff: coupon.amount_off ?? 0,
          currency: coupon.currency ?? "",
          otherAmounts: Object.fromEntries(
            Object.entries(others).map(([currency, option]) => [currency, option.amount_off]),
          ),
        };
  const metadata = coupon.metadata ?? {};
  return {
    id: coupon.id,
    name: coupon.name,
    benefit,
    duration: durationOf(coupon.duration),
    durationInMonths: coupon.duration_in_months,
    maxRedemptions: coupon.max_redemptions,
    redeemBy: coupon.redeem_by,
    products: coupon.applies_to?.products ?? [],
    timesRedeemed: coupon.times_redeemed,
    valid: coupon.valid,
    createdAt: coupon.created,
    metadata,
    computed: isComputedCoupon(coupon),
  };
}

const durationOf = (duration: string): CouponDuration =>
  duration === "repeating" || duration === "forever" ? duration : "once";

function paramsOf(coupon: NewCoupon): Stripe.CouponCreateParams {
  const { benefit } = coupon;
  const value: Stripe.CouponCreateParams =
    benefit.kind === "percent"
      ? { percent_off: percentFromMillionths(benefit.percentOff) }
      : {
          amount_off: benefit.amountOff,
          currency: benefit.currency,
          ...(Object.keys(benefit.otherAmounts).length > 0
            ? {
                currency_options: Object.fromEntries(
                  Object.entries(benefit.otherAmounts).map(([currency, amount]) => [
                    currency,
                    { amount_off: amount },
                  ]),
                ),
              }
            : {}),
        };
  return {
    ...value,
    ...(coupon.id ? { id: coupon.id } : {}),
    ...(coupon.name ? { name: coupon.name } : {}),
    duration: coupon.duration,
    ...(coupon.durationInMonths === null ? {} : { duration_in_months: coupon.durationInMonths }),
    ...(coupon.maxRedemptions === null ? {} : { max_redemptions: coupon.maxRedemptions }),
    ...(coupon.redeemBy === null ? {} : { redeem_by: coupon.redeemBy }),
    ...(coupon.products.length === 0 ? {} : { applies_to: { products: [...coupon.products] } }),
    ...(Object.keys(coupon.metadata).length === 0 ? {} : { metadata: coupon.metadata }),
    expand: EXPAND,
  };
}

/**
 * Makes a coupon.
 * @param requestId names this press of the button, so that a retry or a double press makes one coupon
 * @returns the coupon, or a failure whose `fields` name the form's fields (D-005 to D-014)
 */
export async function createCoupon(coupon: NewCoupon, requestId: string): Promise<Result<Coupon>> {
  const params = paramsOf(coupon);
  const idempotencyKey = requestKey("coupon", requestId, params);
  return attemptExplained(
    async () => couponFromStripe(await stripe().coupons.create(params, { idempotencyKey })),
    explainCouponRefusal,
  );
}

/**
 * Makes the single-use coupon of one session whose discount the shop computed (V-030).
 * @returns its id
 */
export function createComputedCoupon(
  discount: Readonly<{
    amountOff: number;
    currency: string;
    name: string;
    metadata: Readonly<Record<string, string>>;
    /** Epoch seconds. */
    redeemBy: number;
  }>,
  limits: Readonly<{ idempotencyKey: string; timeoutMs: number }>,
): Promise<Result<string>> {
  return attempt(async () => {
    const { amountOff, currency, name, metadata, redeemBy } = discount;
    const coupon = await stripe().coupons.create(
      {
        amount_off: amountOff,
        currency,
        name,
        metadata: { ...metadata },
        duration: "once",
        max_redemptions: 1,
        redeem_by: redeemBy,
      },
      { idempotencyKey: limits.idempotencyKey, timeout: limits.timeoutMs },
    );
    return coupon.id;
  });
}

/** One coupon, or null when there is none of this id (never was, or deleted: R-023). */
export async function findCoupon(id: string): Promise<Result<Coupon | null>> {
  const found = await attempt(async () =>
    couponFromStripe(await stripe().coupons.retrieve(id, { expand: EXPAND })),
  );
  return !found.ok && found.error.code === "not_found" ? ok(null) : found;
}

/** The only parts of a coupon that can change after it was made. A value of "" clears the name. */
export async function renameCoupon(id: string, name: string): Promise<Result<Coupon>> {
  return attemptExplained(
    async () => couponFromStripe(await stripe().coupons.update(id, { name, expand: EXPAND })),
    explainCouponRefusal,
  );
}

/** Deletes a coupon for good; all its promotion codes become permanently inactive (D-090, D-091). */
export async function deleteCoupon(id: string): Promise<Result<null>> {
  return attempt(async () => {
    await stripe().coupons.del(id);
    return null;
  });
}

/** One page of a list as Stripe hands it out, newest first. */
export type StripePage<T> = Readonly<{ items: readonly T[]; hasMore: boolean }>;

/** A page of coupons, computed ones included, that were made before the coupon `after`. */
export async function listCoupons(
  page: Readonly<{ after: string | null; limit: number }>,
): Promise<Result<StripePage<Coupon>>> {
  return attempt(async () => {
    const list = await stripe().coupons.list({
      limit: page.limit,
      expand: EXPAND.map((field) => `data.${field}`),
      ...(page.after ? { starting_after: page.after } : {}),
    });
    return { items: list.data.map(couponFromStripe), hasMore: list.has_more };
  });
}

import "server-only";
import type Stripe from "stripe";
import { ok, type Result } from "#lib/result.ts";
import { stripe } from "./client.ts";
import { type Coupon, couponFromStripe, type StripePage } from "./coupons.ts";
import { attempt, attemptExplained } from "./failure.ts";
import { explainPromotionCodeRefusal } from "./promotion-code-refusals.ts";
import { requestKey } from "./request-key.ts";

/** A smallest qualifying purchase, in minor units, per currency it is stated in. */
export type MinimumAmount = Readonly<{
  amount: number;
  currency: string;
  /** Minimums in further currencies; empty when there are none. */
  otherAmounts: Readonly<Record<string, number>>;
}>;

/** A promotion code as Stripe holds it, in our words. Instants are epoch seconds. */
export type PromotionCode = Readonly<{
  id: string;
  /** As it was typed; compared without regard to case (D-022, D-047). */
  code: string;
  active: boolean;
  couponId: string;
  /** The coupon it stands for, or null when that has been deleted since. */
  coupon: Coupon | null;
  /** The one Customer who may use it; null for anyone (D-056). */
  customerId: string | null;
  firstOrderOnly: boolean;
  minimum: MinimumAmount | null;
  /** The last second at which it can be applied. */
  expiresAt: number | null;
  maxRedemptions: number | null;
  timesRedeemed: number;
  createdAt: number;
  metadata: Readonly<Record<string, string>>;
}>;

export type NewPromotionCode = Readonly<{
  couponId: string;
  /** null: Stripe makes up a random one (D-023). */
  code: string | null;
  active: boolean;
  customerId: string | null;
  firstOrderOnly: boolean;
  minimum: MinimumAmount | null;
  expiresAt: number | null;
  maxRedemptions: number | null;
  metadata: Readonly<Record<string, string>>;
}>;

const EXPAND = [
  "promotion.coupon",
  "promotion.coupon.applies_to",
  "promotion.coupon.currency_options",
  "restrictions.currency_options",
];
// Four levels is Stripe's limit, and a list adds `data`: both of these just fit.
const EXPAND_IN_LIST = EXPAND.map((field) => `data.${field}`);

/** Stripe's promotion code in our words; `promotion.coupon` must have been expanded. */
function promotionCodeFromStripe(code: Stripe.PromotionCode): PromotionCode {
  const { coupon } = code.promotion;
  const expanded = typeof coupon === "object" ? coupon : null;
  const gone = expanded === null || "deleted" in expanded;
  return {
    id: code.id,
    code: code.code,
    active: code.active,
    couponId: typeof coupon === "string" ? coupon : (coupon?.id ?? ""),
    coupon: gone ? null : couponFromStripe(expanded),
    customerId: typeof code.customer === "string" ? code.customer : (code.customer?.id ?? null),
    firstOrderOnly: code.restrictions.first_time_transaction,
    minimum: minimumFromStripe(code.restrictions),
    expiresAt: code.expires_at,
    maxRedemptions: code.max_redemptions,
    timesRedeemed: code.times_redeemed,
    createdAt: code.created,
    metadata: code.metadata ?? {},
  };
}

function minimumFromStripe(restrictions: Stripe.PromotionCode.Restrictions): MinimumAmount | null {
  const { minimum_amount: amount, minimum_amount_currency: currency } = restrictions;
  if (amount === null || currency === null) return null;
  const others = Object.entries(restrictions.currency_options ?? {}).filter(([other]) => other !== currency);
  return {
    amount,
    currency,
    otherAmounts: Object.fromEntries(others.map(([other, option]) => [other, option.minimum_amount])),
  };
}

function paramsOf(code: NewPromotionCode): Stripe.PromotionCodeCreateParams {
  const others = Object.entries(code.minimum?.otherAmounts ?? {});
  const restrictions: Stripe.PromotionCodeCreateParams.Restrictions = {
    ...(code.firstOrderOnly ? { first_time_transaction: true } : {}),
    ...(code.minimum
      ? { minimum_amount: code.minimum.amount, minimum_amount_currency: code.minimum.currency }
      : {}),
    ...(others.length > 0
      ? {
          currency_options: Object.fromEntries(
            others.map(([currency, amount]) => [currency, { minimum_amount: amount }]),
          ),
        }
      : {}),
  };
  return {
    promotion: { type: "coupon", coupon: code.couponId },
    ...(code.code ? { code: code.code } : {}),
    ...(code.active ? {} : { active: false }),
    ...(code.customerId ? { customer: code.customerId } : {}),
    ...(code.expiresAt === null ? {} : { expires_at: code.expiresAt }),
    ...(code.maxRedemptions === null ? {} : { max_redemptions: code.maxRedemptions }),
    ...(Object.keys(restrictions).length === 0 ? {} : { restrictions }),
    ...(Object.keys(code.metadata).length === 0 ? {} : { metadata: code.metadata }),
    expand: EXPAND,
  };
}

/**
 * Makes a promotion code.
 * @param requestId names this press of the button, so that a retry or a double press makes one code
 * @returns the code, or a failure whose `fields` name the form's fields (D-021 to D-028, D-041 to D-050, D-072, D-075)
 */
export async function createPromotionCode(
  code: NewPromotionCode,
  requestId: string,
): Promise<Result<PromotionCode>> {
  const params = paramsOf(code);
  const idempotencyKey = requestKey("promotion-code", requestId, params);
  return attemptExplained(
    async () => promotionCodeFromStripe(await stripe().promotionCodes.create(params, { idempotencyKey })),
    explainPromotionCodeRefusal,
  );
}

/** One promotion code by its id (`promo_…`), or null when there is none. */
export async function findPromotionCode(id: string): Promise<Result<PromotionCode | null>> {
  const found = await attempt(async () =>
    promotionCodeFromStripe(await stripe().promotionCodes.retrieve(id, { expand: EXPAND })),
  );
  return !found.ok && found.error.code === "not_found" ? ok(null) : found;
}

/**
 * Every promotion code whose text is `code`, without regard to case, newest first: several exist when some are
 * inactive or restricted to different customers (D-041 to D-047).
 */
export async function findPromotionCodesByText(code: string): Promise<Result<readonly PromotionCode[]>> {
  const page = await listPromotionCodes({ code, after: null, limit: 100 });
  return page.ok ? ok(page.value.items) : page;
}

/** Switches a code on or off. Switching on may be refused (D-050, D-083); the failure says why. */
export async function setPromotionCodeActive(id: string, active: boolean): Promise<Result<PromotionCode>> {
  return attemptExplained(
    async () => promotionCodeFromStripe(await stripe().promotionCodes.update(id, { active, expand: EXPAND })),
    explainPromotionCodeRefusal,
  );
}

export type PromotionCodeQuery = Readonly<{
  /** The whole text of a code; Stripe does not search for parts. */
  code?: string;
  active?: boolean;
  couponId?: string;
  customerId?: string;
  /** The id after which to go on; null for the newest. */
  after: string | null;
  limit: number;
}>;

/** A page of promotion codes, newest first. An unknown coupon or customer in the filter finds nothing. */
export async function listPromotionCodes(
  query: PromotionCodeQuery,
): Promise<Result<StripePage<PromotionCode>>> {
  const page = await attempt(async () => {
    const list = await stripe().promotionCodes.list({
      limit: query.limit,
      expand: EXPAND_IN_LIST,
      ...(query.after ? { starting_after: query.after } : {}),
      ...(query.code ? { code: query.code } : {}),
      ...(query.active === undefined ? {} : { active: query.active }),
      ...(query.couponId ? { coupon: query.couponId } : {}),
      ...(query.customerId ? { customer: query.customerId } : {}),
    });
    return { items: list.data.map(promotionCodeFromStripe), hasMore: list.has_more };
  });
  return page;
}

import type Stripe from "stripe";
import { invalid, missingReference } from "../http/api-error.ts";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import { belowMinimum, type MetadataPatch, patchMetadata } from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { CouponRecord } from "../records/coupon.ts";
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import { referencedCustomer } from "../resources/customers.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";
import { activeCodesLike, refuseDuplicate } from "./codes.ts";
import { checkFuture, renderCoupon } from "./coupons.ts";
import { couponOf, isActive, isValid } from "./validity.ts";

/** */
export function renderPromotionCode(tenant: Tenant, code: PromotionCodeRecord, expansion: Expansion): Wire {
  const promotion = expansion.child("promotion");
  return {
    id: code.id,
    object: "promotion_code",
    active: isActive(tenant, code),
    code: code.code,
    created: code.created,
    customer: expansion.reference("customer", code.customer, "customer"),
    customer_account: null,
    expires_at: code.expires_at,
    livemode: false,
    max_redemptions: code.max_redemptions,
    metadata: code.metadata,
    promotion: {
      coupon: promotion.referenceAs("coupon", code.coupon, (id, below) => {
        const coupon = couponOf(tenant, code);
        return coupon ? renderCoupon(tenant, coupon, below) : { id, object: "coupon", deleted: true };
      }),
      type: "coupon",
    },
    restrictions: {
      ...expansion.child("restrictions").include("currency_options", () => ({
        ...(code.minimum_amount_currency === null
          ? {}
          : { [code.minimum_amount_currency]: { minimum_amount: code.minimum_amount } }),
        ...code.currency_options,
      })),
      first_time_transaction: code.first_time_transaction,
      minimum_amount: code.minimum_amount,
      minimum_amount_currency: code.minimum_amount_currency,
    },
    times_redeemed: code.times_redeemed,
  } satisfies Shape<Stripe.PromotionCode>;
}

type Restrictions = Readonly<{
  minimum_amount?: number;
  minimum_amount_currency?: string;
  currency_options?: Readonly<Record<string, Readonly<{ minimum_amount?: number }>>>;
}>;

/** D-028 and the bounds of section 3.4. */
function checkMinimum(given: Restrictions): void {
  const { minimum_amount: amount, minimum_amount_currency: code } = given;
  if ((amount === undefined) !== (code === undefined)) {
    const [absent, present] =
      amount === undefined
        ? ["minimum_amount", "minimum_amount_currency"]
        : ["minimum_amount_currency", "minimum_amount"];
    throw invalid(`You must pass ${absent} when passing ${present}`, { param: `restrictions[${absent}]` });
  }
  if (amount !== undefined && amount < 1)
    throw belowMinimum("restrictions[minimum_amount]", 1, String(amount));
  if (given.currency_options && code === undefined)
    throw invalid("You must pass minimum_amount when passing currency_options", {
      param: "restrictions[minimum_amount]",
    });
}

/** What further currencies may ask of a basket; `own` is the code's own currency. */
export function minimumOptions(
  given: Restrictions["currency_options"],
  own: string | null,
): PromotionCodeRecord["currency_options"] {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([code, option]) => {
      const param = `restrictions[currency_options][${code}]`;
      if (code === own)
        throw invalid("A currency option cannot repeat `minimum_amount_currency`.", { param });
      if (option.minimum_amount === undefined)
        throw invalid(`Missing required param: ${param}[minimum_amount].`, {
          code: "parameter_missing",
          param: `${param}[minimum_amount]`,
        });
      if (option.minimum_amount < 1)
        throw belowMinimum(`${param}[minimum_amount]`, 1, String(option.minimum_amount));
      return [code, { minimum_amount: option.minimum_amount }];
    }),
  );
}

/** D-021, D-027: the coupon a new code is for. */
function promotedCoupon(tenant: Tenant, id: string | undefined): CouponRecord {
  if (id === undefined)
    throw invalid("You must pass promotion.coupon when passing promotion", { param: "promotion.coupon" });
  const coupon = tenant.store.coupons.get(id);
  if (!coupon) throw missingReference("coupon", id, "promotion[coupon]");
  if (!isValid(tenant, coupon))
    throw invalid(`Coupon expired: ${id}`, { code: "coupon_expired", param: "promotion[coupon]" });
  return coupon;
}

/** D-072, D-075: a code cannot outlive or outnumber its coupon. */
function checkAgainstCoupon(
  coupon: CouponRecord,
  given: Readonly<{ expires_at?: number; max_redemptions?: number }>,
): void {
  if (given.max_redemptions !== undefined && given.max_redemptions < 1)
    throw belowMinimum("max_redemptions", 1, String(given.max_redemptions));
  if (coupon.redeem_by !== null && given.expires_at !== undefined && given.expires_at > coupon.redeem_by)
    throw invalid("A promotion code cannot expire later than its coupon's `redeem_by`.", {
      param: "expires_at",
    });
  if (coupon.max_redemptions !== null && (given.max_redemptions ?? 0) > coupon.max_redemptions)
    throw invalid("A promotion code cannot have more redemptions than its coupon's `max_redemptions`.", {
      param: "max_redemptions",
    });
}

function checkCode(code: string): void {
  if (!/^[A-Za-z0-9\-_]+$/.test(code))
    throw invalid(
      `This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value ${code}).`,
      { param: "code" },
    );
}

/** D-023: never one that is taken. */
function generatedCode(tenant: Tenant): string {
  for (;;) {
    const code = tenant.ids.code();
    if (activeCodesLike(tenant, code).length === 0) return code;
  }
}

export type PromotionCodeInput = Readonly<{
  promotion: Readonly<{ coupon?: string }>;
  active?: boolean;
  code?: string | null;
  customer?: string;
  expires_at?: number;
  max_redemptions?: number;
  metadata?: MetadataPatch;
  restrictions?: Restrictions & Readonly<{ first_time_transaction?: boolean }>;
}>;

/** Validates and stores a promotion code (D-020 … D-028); emits `promotion_code.created`. */
export function createPromotionCode(tenant: Tenant, input: PromotionCodeInput): PromotionCodeRecord {
  const { restrictions = {}, ...given } = input;
  const coupon = promotedCoupon(tenant, given.promotion.coupon);
  const code = given.code ?? generatedCode(tenant);
  checkCode(code);
  if (given.customer !== undefined) referencedCustomer(tenant, given.customer, "customer");
  checkFuture(tenant, given.expires_at, "expires_at");
  checkAgainstCoupon(coupon, given);
  checkMinimum(restrictions);
  const record: PromotionCodeRecord = {
    id: tenant.ids.next("promo"),
    created: tenant.now(),
    active: given.active ?? true,
    code,
    coupon: coupon.id,
    coupon_serial: coupon.serial,
    customer: given.customer ?? null,
    expires_at: given.expires_at ?? coupon.redeem_by,
    max_redemptions: given.max_redemptions ?? null,
    times_redeemed: 0,
    first_time_transaction: restrictions.first_time_transaction ?? false,
    minimum_amount: restrictions.minimum_amount ?? null,
    minimum_amount_currency: restrictions.minimum_amount_currency ?? null,
    currency_options: minimumOptions(
      restrictions.currency_options,
      restrictions.minimum_amount_currency ?? null,
    ),
    metadata: patchMetadata({}, given.metadata),
  };
  if (record.active) refuseDuplicate(tenant, record);
  tenant.store.promotionCodes.put(record);
  emit(tenant, "promotion_code.created", renderPromotionCode(tenant, record, NO_EXPANSION));
  return record;
}

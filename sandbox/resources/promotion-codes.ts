import type Stripe from "stripe";
import { activeCodesLike, refuseDuplicate } from "../discounts/codes.ts";
import { couponOf, isActive, isPermanentlyInactive, isValid } from "../discounts/validity.ts";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  belowMinimum,
  boolean,
  CLOVER,
  currency,
  currencyMap,
  describes,
  emptyable,
  hash,
  integer,
  metadata,
  notSimulated,
  oneOf,
  patchMetadata,
  removedIn,
  required,
  string,
  timestamp,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { changes, emit } from "../webhooks/emit.ts";
import { type CouponRecord, checkFuture, renderCoupon } from "./coupons.ts";
import { referencedCustomer, renderCustomerById } from "./customers.ts";

export type PromotionCodeRecord = Readonly<{
  id: string;
  created: number;
  /** The merchant's switch, also turned off when a rule ends the code. Reads go through `isActive`. */
  active: boolean;
  /** As given (D-022). */
  code: string;
  coupon: string;
  coupon_serial: string;
  customer: string | null;
  expires_at: number | null;
  max_redemptions: number | null;
  times_redeemed: number;
  first_time_transaction: boolean;
  minimum_amount: number | null;
  minimum_amount_currency: string | null;
  currency_options: Readonly<Record<string, Readonly<{ minimum_amount: number }>>>;
  metadata: Readonly<Record<string, string>>;
}>;

const currencyOptions = currencyMap(hash({ minimum_amount: integer() }));

const create = describes<Stripe.PromotionCodeCreateParams>()({
  coupon: removedIn(CLOVER, notSimulated),
  promotion: required(hash({ type: required(oneOf("coupon")), coupon: string() })),
  active: boolean(),
  code: emptyable(string(500)),
  customer: string(),
  customer_account: notSimulated,
  expires_at: timestamp(),
  max_redemptions: integer(),
  metadata: metadata(),
  restrictions: hash({
    currency_options: currencyOptions,
    first_time_transaction: boolean(),
    minimum_amount: integer(),
    minimum_amount_currency: currency(),
  }),
});

const update = describes<Stripe.PromotionCodeUpdateParams>()({
  active: boolean(),
  metadata: metadata(),
  restrictions: hash({ currency_options: currencyOptions }),
});

const filters = describes<Stripe.PromotionCodeListParams>()({
  ...pagination,
  active: boolean(),
  code: string(),
  coupon: string(),
  created,
  customer: string(),
  customer_account: notSimulated,
});

/** */
export function renderPromotionCode(tenant: Tenant, code: PromotionCodeRecord, expansion: Expansion): Wire {
  const promotion = expansion.child("promotion");
  return {
    id: code.id,
    object: "promotion_code",
    active: isActive(tenant, code),
    code: code.code,
    created: code.created,
    customer: expansion.reference("customer", code.customer, (id, below) =>
      renderCustomerById(tenant, id, below),
    ),
    customer_account: null,
    expires_at: code.expires_at,
    livemode: false,
    max_redemptions: code.max_redemptions,
    metadata: code.metadata,
    promotion: {
      coupon: promotion.reference("coupon", code.coupon, (id, below) => {
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

function minimumOptions(
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

function find(call: Call<unknown>): PromotionCodeRecord {
  const id = part(call, "id");
  const code = call.tenant.store.promotionCodes.get(id);
  if (!code) throw notFound("promotion code", id, "promotion_code");
  return code;
}

export const promotionCodeRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/promotion_codes",
    parameters: create,
    run: ({ tenant, parameters, expansion }) => {
      const { restrictions = {}, ...given } = parameters;
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
      return renderPromotionCode(tenant, record, expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/promotion_codes/:id",
    parameters: {},
    run: (call) => renderPromotionCode(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/promotion_codes/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { active = before.active, metadata: patch, restrictions } = call.parameters;
      if (call.parameters.active === true) checkReactivation(call.tenant, before);
      const options = restrictions?.currency_options;
      if (options && before.minimum_amount_currency === null)
        throw invalid("You must pass minimum_amount when passing currency_options", {
          param: "restrictions[currency_options]",
        });
      const after = call.tenant.store.promotionCodes.put({
        ...before,
        active,
        currency_options: {
          ...before.currency_options,
          ...minimumOptions(options, before.minimum_amount_currency),
        },
        metadata: patchMetadata(before.metadata, patch),
      });
      const old = renderPromotionCode(call.tenant, before, NO_EXPANSION);
      const fresh = renderPromotionCode(call.tenant, after, NO_EXPANSION);
      emit(call.tenant, "promotion_code.updated", fresh, changes(old, fresh));
      return renderPromotionCode(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/promotion_codes",
    parameters: filters,
    run: (call) => {
      const { active, code, coupon, created: when, customer } = call.parameters;
      const { store } = call.tenant;
      if (
        coupon !== undefined &&
        !store.coupons.get(coupon) &&
        store.promotionCodes.withKey("coupon", coupon).length === 0
      )
        throw missingReference("coupon", coupon, "coupon");
      return listPage(call, {
        collection: store.promotionCodes,
        noun: "promotion code",
        url: "/v1/promotion_codes",
        within: narrowest(code, customer, coupon),
        matches: (record) =>
          (active === undefined || isActive(call.tenant, record) === active) &&
          (code === undefined || record.code.toLowerCase() === code.toLowerCase()) &&
          (coupon === undefined || record.coupon === coupon) &&
          (customer === undefined || record.customer === customer) &&
          createdMatches(when, record),
        render: (record, expansion) => renderPromotionCode(call.tenant, record, expansion),
      });
    },
  }),
];

/** The most selective index a list's filters allow. */
function narrowest(code: string | undefined, customer: string | undefined, coupon: string | undefined) {
  if (code !== undefined) return { index: "code", key: code.toLowerCase() };
  if (customer !== undefined) return { index: "customer", key: customer };
  return coupon === undefined ? undefined : { index: "coupon", key: coupon };
}

/** D-050, D-083, D-084. */
function checkReactivation(tenant: Tenant, code: PromotionCodeRecord): void {
  if (isPermanentlyInactive(tenant, code))
    throw invalid(
      "This promotion code cannot be activated: its coupon is no longer valid, it has expired, or it has been used up.",
      { param: "active" },
    );
  refuseDuplicate(tenant, code);
}

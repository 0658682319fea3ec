import type Stripe from "stripe";
import { invalid, missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
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
import type { PromotionCodeRecord } from "../records/promotion-code.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emitUpdate } from "../webhooks/emit.ts";
import { refuseDuplicate } from "./codes.ts";
import { createPromotionCode, minimumOptions, renderPromotionCode } from "./promotion-codes.ts";
import { isActive, isPermanentlyInactive } from "./validity.ts";

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
    run: ({ tenant, parameters, expansion }) =>
      renderPromotionCode(tenant, createPromotionCode(tenant, parameters), expansion),
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
      emitUpdate(
        call.tenant,
        "promotion_code.updated",
        renderPromotionCode(call.tenant, before, NO_EXPANSION),
        renderPromotionCode(call.tenant, after, NO_EXPANSION),
      );
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

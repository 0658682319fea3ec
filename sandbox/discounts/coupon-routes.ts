import type Stripe from "stripe";
import { exclusive, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  currencyMap,
  describes,
  emptyable,
  hash,
  integer,
  list,
  metadata,
  patchMetadata,
  string,
  timestamp,
} from "../http/parameters.ts";
import type { CouponRecord } from "../records/coupon.ts";
import { emit, emitUpdate } from "../webhooks/emit.ts";
import { couponTerms, createCoupon, optionAmounts, renderCoupon, renderCouponAs } from "./coupons.ts";
import { retireCodesOf } from "./retire.ts";

const create = describes<Stripe.CouponCreateParams>()({
  ...couponTerms,
  id: string(200),
  applies_to: hash({ products: list(string()) }),
  currency_options: currencyMap(hash({ amount_off: integer() })),
  duration_in_months: integer(),
  max_redemptions: integer(),
  redeem_by: timestamp(),
});

const update = describes<Stripe.CouponUpdateParams>()({
  currency_options: currencyMap(hash({ amount_off: integer() })),
  metadata: metadata(),
  name: emptyable(string(40)),
});

const filters = describes<Stripe.CouponListParams>()({ ...pagination, created });

function find(call: Call<unknown>): CouponRecord {
  const id = part(call, "id");
  const coupon = call.tenant.store.coupons.get(id);
  if (!coupon) throw notFound("coupon", id, "coupon");
  return coupon;
}

export const couponRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/coupons",
    parameters: create,
    run: ({ tenant, parameters, expansion }) =>
      renderCoupon(tenant, createCoupon(tenant, parameters), expansion),
  }),
  route({
    method: "GET",
    path: "/v1/coupons/:id",
    parameters: {},
    run: (call) => renderCoupon(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/coupons/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { currency_options: given, metadata: patch, name } = call.parameters;
      if (given && before.amount_off === null)
        throw exclusive("currency_options", ["currency_options", "percent_off"]);
      const after = call.tenant.store.coupons.put({
        ...before,
        ...(name === undefined ? {} : { name }),
        ...(given ? { currency_options: { ...before.currency_options, ...optionAmounts(given) } } : {}),
        metadata: patchMetadata(before.metadata, patch),
      });
      emitUpdate(
        call.tenant,
        "coupon.updated",
        renderCoupon(call.tenant, before, NO_EXPANSION),
        renderCoupon(call.tenant, after, NO_EXPANSION),
      );
      return renderCoupon(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/coupons",
    parameters: filters,
    run: (call) =>
      listPage(call, {
        collection: call.tenant.store.coupons,
        noun: "coupon",
        url: "/v1/coupons",
        matches: (coupon) => createdMatches(call.parameters.created, coupon),
        render: (coupon, expansion) => renderCoupon(call.tenant, coupon, expansion),
      }),
  }),
  route({
    method: "DELETE",
    path: "/v1/coupons/:id",
    parameters: {},
    run: (call) => {
      const coupon = find(call);
      call.tenant.store.coupons.delete(coupon.id);
      emit(call.tenant, "coupon.deleted", renderCouponAs(coupon, false, NO_EXPANSION));
      retireCodesOf(call.tenant, coupon);
      return { id: coupon.id, object: "coupon", deleted: true };
    },
  }),
];

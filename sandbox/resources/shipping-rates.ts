import type Stripe from "stripe";
import { notFound, notSimulated as notSimulatedError } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  currency,
  currencyMap,
  describes,
  hash,
  integer,
  type MetadataPatch,
  metadata,
  missing,
  oneOf,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { TaxBehavior } from "../records/price.ts";
import type { DeliveryBound, ShippingRateRecord } from "../records/shipping-rate.ts";
import type { Tenant } from "../tenants/tenant.ts";

const taxBehavior = oneOf("exclusive", "inclusive", "unspecified");
const bound = hash({
  unit: required(oneOf("business_day", "day", "hour", "month", "week")),
  value: required(integer({ min: 1 })),
});
const amount = integer({ min: 0, max: 99_999_999 });

/** Also the shape of a session's inline `shipping_rate_data`. */
export const shippingRateParameters = {
  display_name: required(string(100)),
  delivery_estimate: hash({ maximum: bound, minimum: bound }),
  fixed_amount: hash({
    amount: required(amount),
    currency: required(currency()),
    currency_options: currencyMap(hash({ amount: required(amount), tax_behavior: taxBehavior })),
  }),
  metadata: metadata(),
  tax_behavior: taxBehavior,
  tax_code: string(),
  type: oneOf("fixed_amount"),
} as const;

const create = describes<Stripe.ShippingRateCreateParams>()(shippingRateParameters);

const update = describes<Stripe.ShippingRateUpdateParams>()({
  active: boolean(),
  fixed_amount: hash({ currency_options: currencyMap(hash({ amount, tax_behavior: taxBehavior })) }),
  metadata: metadata(),
  tax_behavior: taxBehavior,
});

const filters = describes<Stripe.ShippingRateListParams>()({
  ...pagination,
  active: boolean(),
  created,
  currency: currency(),
});

/** */
function renderShippingRate(_tenant: Tenant, rate: ShippingRateRecord, expansion: Expansion): Wire {
  return {
    id: rate.id,
    object: "shipping_rate",
    active: rate.active,
    created: rate.created,
    delivery_estimate: rate.delivery_estimate,
    display_name: rate.display_name,
    fixed_amount: {
      amount: rate.amount,
      currency: rate.currency,
      ...expansion.child("fixed_amount").include("currency_options", () => ({
        [rate.currency]: { amount: rate.amount, tax_behavior: rate.tax_behavior },
        ...rate.currency_options,
      })),
    },
    livemode: false,
    metadata: rate.metadata,
    tax_behavior: rate.tax_behavior,
    tax_code: rate.tax_code,
    type: "fixed_amount",
  } satisfies Shape<Stripe.ShippingRate>;
}

export const renderShippingRateById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderShippingRate(tenant, tenant.store.shippingRates.must(id), expansion);

/** What the rate costs in a currency, null when it has no price there. */
export const shippingAmountIn = (rate: ShippingRateRecord, code: string) =>
  rate.currency === code ? rate.amount : (rate.currency_options[code]?.amount ?? null);

export type ShippingRateInput = Readonly<{
  display_name: string;
  fixed_amount?: Readonly<{
    amount: number;
    currency: string;
    currency_options?: Readonly<Record<string, Readonly<{ amount: number; tax_behavior?: TaxBehavior }>>>;
  }>;
  delivery_estimate?: Readonly<{ minimum?: DeliveryBound; maximum?: DeliveryBound }>;
  tax_behavior?: TaxBehavior;
  tax_code?: string;
  metadata?: MetadataPatch;
}>;

/** Stores a shipping rate; `prefix` says where its parameters stand in the request. */
export function createShippingRate(
  tenant: Tenant,
  input: ShippingRateInput,
  prefix = "",
): ShippingRateRecord {
  if (!input.fixed_amount) throw missing(prefix === "" ? "fixed_amount" : `${prefix}[fixed_amount]`);
  const behavior = input.tax_behavior ?? "unspecified";
  return tenant.store.shippingRates.put({
    id: tenant.ids.next("shr"),
    created: tenant.now(),
    active: true,
    display_name: input.display_name,
    amount: input.fixed_amount.amount,
    currency: input.fixed_amount.currency,
    currency_options: Object.fromEntries(
      Object.entries(input.fixed_amount.currency_options ?? {}).map(([code, option]) => [
        code,
        { amount: option.amount, tax_behavior: option.tax_behavior ?? behavior },
      ]),
    ),
    delivery_estimate: input.delivery_estimate
      ? { minimum: input.delivery_estimate.minimum ?? null, maximum: input.delivery_estimate.maximum ?? null }
      : null,
    tax_behavior: behavior,
    tax_code: input.tax_code ?? null,
    metadata: patchMetadata({}, input.metadata),
  });
}

function find(call: Call<unknown>): ShippingRateRecord {
  const id = part(call, "id");
  const rate = call.tenant.store.shippingRates.get(id);
  if (!rate) throw notFound("shipping rate", id, "shipping_rate_token");
  return rate;
}

export const shippingRateRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/shipping_rates",
    parameters: create,
    run: ({ tenant, parameters, expansion }) =>
      renderShippingRate(tenant, createShippingRate(tenant, parameters), expansion),
  }),
  route({
    method: "GET",
    path: "/v1/shipping_rates/:id",
    parameters: {},
    run: (call) => renderShippingRate(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/shipping_rates/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { metadata: patch, fixed_amount: fixed, ...rest } = call.parameters;
      const given = Object.entries(fixed?.currency_options ?? {}).map(([code, option]) => {
        const known = before.currency_options[code];
        if (code === before.currency)
          throw notSimulatedError(
            "changing the rate's own currency",
            `fixed_amount[currency_options][${code}]`,
          );
        return [
          code,
          {
            amount: option.amount ?? known?.amount ?? 0,
            tax_behavior: option.tax_behavior ?? known?.tax_behavior ?? before.tax_behavior,
          },
        ] as const;
      });
      const after = call.tenant.store.shippingRates.put({
        ...before,
        ...rest,
        currency_options: { ...before.currency_options, ...Object.fromEntries(given) },
        metadata: patchMetadata(before.metadata, patch),
      });
      return renderShippingRate(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/shipping_rates",
    parameters: filters,
    run: (call) => {
      const { active, created: when, currency: code } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.shippingRates,
        noun: "shipping rate",
        url: "/v1/shipping_rates",
        matches: (rate) =>
          (active === undefined || rate.active === active) &&
          createdMatches(when, rate) &&
          (code === undefined || rate.currency === code),
        render: (rate, expansion) => renderShippingRate(call.tenant, rate, expansion),
      });
    },
  }),
];

import type Stripe from "stripe";
import { invalid, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  decimal,
  describes,
  metadata,
  notSimulated,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { TaxRateRecord } from "../records/tax-rate.ts";
import { emit, emitUpdate } from "../webhooks/emit.ts";

const create = describes<Stripe.TaxRateCreateParams>()({
  display_name: required(string(50)),
  inclusive: required(boolean()),
  percentage: required(decimal()),
  active: boolean(),
  country: string(2),
  description: string(),
  jurisdiction: string(50),
  metadata: metadata(),
  state: string(5),
  tax_type: notSimulated,
});

const update = describes<Stripe.TaxRateUpdateParams>()({
  active: boolean(),
  country: string(2),
  description: string(),
  display_name: string(50),
  jurisdiction: string(50),
  metadata: metadata(),
  state: string(5),
  tax_type: notSimulated,
});

const filters = describes<Stripe.TaxRateListParams>()({
  ...pagination,
  active: boolean(),
  created,
  inclusive: boolean(),
});

export function renderTaxRate(rate: TaxRateRecord): Wire {
  return {
    id: rate.id,
    object: "tax_rate",
    active: rate.active,
    country: rate.country,
    created: rate.created,
    description: rate.description,
    display_name: rate.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: rate.inclusive,
    jurisdiction: rate.jurisdiction,
    jurisdiction_level: null,
    livemode: false,
    metadata: rate.metadata,
    percentage: rate.percentage,
    rate_type: "percentage",
    state: rate.state,
    tax_type: null,
  } satisfies Shape<Stripe.TaxRate>;
}

function find(call: Call<unknown>): TaxRateRecord {
  const id = part(call, "id");
  const rate = call.tenant.store.taxRates.get(id);
  if (!rate) throw notFound("tax rate", id, "tax_rate");
  return rate;
}

export const taxRateRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/tax_rates",
    parameters: create,
    run: ({ tenant, parameters }) => {
      const { metadata: patch, percentage, ...given } = parameters;
      if (Number(percentage) < 0 || Number(percentage) > 100)
        throw invalid("Invalid decimal: must be between 0 and 100", { param: "percentage" });
      const rate = tenant.store.taxRates.put({
        active: true,
        description: null,
        country: null,
        state: null,
        jurisdiction: null,
        ...given,
        id: tenant.ids.next("txr"),
        created: tenant.now(),
        percentage: Number(percentage),
        metadata: patchMetadata({}, patch),
      });
      emit(tenant, "tax_rate.created", renderTaxRate(rate));
      return renderTaxRate(rate);
    },
  }),
  route({
    method: "GET",
    path: "/v1/tax_rates/:id",
    parameters: {},
    run: (call) => renderTaxRate(find(call)),
  }),
  route({
    method: "POST",
    path: "/v1/tax_rates/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { metadata: patch, ...given } = call.parameters;
      const after = call.tenant.store.taxRates.put({
        ...before,
        ...given,
        metadata: patchMetadata(before.metadata, patch),
      });
      emitUpdate(call.tenant, "tax_rate.updated", renderTaxRate(before), renderTaxRate(after));
      return renderTaxRate(after);
    },
  }),
  route({
    method: "GET",
    path: "/v1/tax_rates",
    parameters: filters,
    run: (call) => {
      const { active, created: when, inclusive } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.taxRates,
        noun: "tax rate",
        url: "/v1/tax_rates",
        matches: (rate) =>
          (active === undefined || rate.active === active) &&
          (inclusive === undefined || rate.inclusive === inclusive) &&
          createdMatches(when, rate),
        render: renderTaxRate,
      });
    },
  }),
];

import type Stripe from "stripe";
import {
  exclusive,
  invalid,
  missingReference,
  notFound,
  notSimulated as notSimulatedError,
} from "../http/api-error.ts";
import { type Call, part, type Route, route } from "../http/call.ts";
import { NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
  boolean,
  currency,
  currencyMap,
  decimal,
  describes,
  emptyable,
  hash,
  integer,
  list,
  metadata,
  missing,
  notSimulated,
  oneOf,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { PriceRecord } from "../records/price.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emitUpdate } from "../webhooks/emit.ts";
import { createPrice, priceOptions, renderPrice } from "./prices.ts";
import { createProduct } from "./products.ts";

const amount = integer({ min: 0, max: 99_999_999 });

const taxBehavior = oneOf("exclusive", "inclusive", "unspecified");

const recurring = hash({
  interval: required(oneOf("day", "week", "month", "year")),
  interval_count: integer({ min: 1, max: 1095 }),
  meter: notSimulated,
  trial_period_days: notSimulated,
  usage_type: oneOf("licensed", "metered"),
});

const currencyOptions = currencyMap(
  hash({
    unit_amount: amount,
    unit_amount_decimal: decimal(),
    tax_behavior: taxBehavior,
    custom_unit_amount: notSimulated,
    tiers: notSimulated,
  }),
);

const create = describes<Stripe.PriceCreateParams>()({
  currency: required(currency()),
  active: boolean(),
  billing_scheme: oneOf("per_unit", "tiered"),
  currency_options: currencyOptions,
  custom_unit_amount: hash({
    enabled: required(boolean()),
    maximum: amount,
    minimum: amount,
    preset: amount,
  }),
  lookup_key: string(200),
  metadata: metadata(),
  nickname: string(),
  product: string(),
  product_data: hash({
    name: required(string(250)),
    active: boolean(),
    id: string(255),
    metadata: metadata(),
    statement_descriptor: string(22),
    tax_code: string(),
    tax_details: notSimulated,
    unit_label: string(12),
  }),
  recurring,
  tax_behavior: taxBehavior,
  tiers: notSimulated,
  tiers_mode: notSimulated,
  transfer_lookup_key: boolean(),
  transform_quantity: notSimulated,
  unit_amount: amount,
  unit_amount_decimal: decimal(),
});

const update = describes<Stripe.PriceUpdateParams>()({
  active: boolean(),
  currency_options: emptyable(currencyOptions),
  lookup_key: string(200),
  metadata: metadata(),
  nickname: string(),
  tax_behavior: taxBehavior,
  transfer_lookup_key: boolean(),
});

const filters = describes<Stripe.PriceListParams>()({
  ...pagination,
  active: boolean(),
  created,
  currency: currency(),
  lookup_keys: list(string(), 10),
  product: string(),
  recurring: hash({
    interval: oneOf("day", "week", "month", "year"),
    meter: notSimulated,
    usage_type: oneOf("licensed", "metered"),
  }),
  type: oneOf("one_time", "recurring"),
});

/** Lookup keys are unique among prices; `transfer_lookup_key` takes one over. */
function claimLookupKey(
  tenant: Tenant,
  key: string | undefined,
  transfer: boolean | undefined,
  own: string | null,
): void {
  if (key === undefined) return;
  for (const holder of tenant.store.prices.withKey("lookup_key", key)) {
    if (holder.id === own) continue;
    if (!transfer)
      throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: "lookup_key" });
    tenant.store.prices.put({ ...holder, lookup_key: null });
  }
}

function find(call: Call<unknown>): PriceRecord {
  const id = part(call, "id");
  const price = call.tenant.store.prices.get(id);
  if (!price) throw notFound("price", id, "price");
  return price;
}

export const priceRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/prices",
    parameters: create,
    run: ({ tenant, parameters, expansion }) => {
      const {
        product,
        product_data: productData,
        billing_scheme: scheme,
        transfer_lookup_key: transfer,
        ...given
      } = parameters;
      if (product !== undefined && productData) throw exclusive("product", ["product", "product_data"]);
      if (product === undefined && !productData) throw missing("product");
      if (scheme === "tiered") throw notSimulatedError("tiered prices", "billing_scheme");
      if (product !== undefined && !tenant.store.products.get(product))
        throw missingReference("product", product, "product");
      claimLookupKey(tenant, given.lookup_key, transfer, null);
      const productId =
        product ??
        createProduct(tenant, {
          ...productData,
          name: productData?.name ?? "",
          metadata: patchMetadata({}, productData?.metadata),
        }).id;
      return renderPrice(createPrice(tenant, { ...given, product: productId }), expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/prices/:id",
    parameters: {},
    run: (call) => renderPrice(find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/prices/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const {
        metadata: patch,
        currency_options: given,
        transfer_lookup_key: transfer,
        ...rest
      } = call.parameters;
      if (
        rest.tax_behavior !== undefined &&
        before.tax_behavior !== "unspecified" &&
        rest.tax_behavior !== before.tax_behavior
      )
        throw invalid("You cannot change the tax behavior of a price once it is set.", {
          param: "tax_behavior",
        });
      claimLookupKey(call.tenant, rest.lookup_key, transfer, before.id);
      const after = call.tenant.store.prices.put({
        ...before,
        ...rest,
        currency_options:
          given === null ? {} : { ...before.currency_options, ...priceOptions(given, "currency_options") },
        metadata: patchMetadata(before.metadata, patch),
      });
      emitUpdate(
        call.tenant,
        "price.updated",
        renderPrice(before, NO_EXPANSION),
        renderPrice(after, NO_EXPANSION),
      );
      return renderPrice(after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/prices",
    parameters: filters,
    run: (call) => {
      const {
        active,
        created: when,
        currency: code,
        lookup_keys: keys,
        product,
        recurring: recurs,
        type,
      } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.prices,
        noun: "price",
        url: "/v1/prices",
        within:
          product !== undefined
            ? { index: "product", key: product }
            : keys?.length === 1
              ? { index: "lookup_key", key: keys[0] ?? "" }
              : undefined,
        matches: (price) =>
          (active === undefined || price.active === active) &&
          createdMatches(when, price) &&
          (code === undefined || price.currency === code) &&
          (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))) &&
          (recurs?.interval === undefined || price.recurring?.interval === recurs.interval) &&
          (recurs?.usage_type === undefined ||
            (price.recurring !== null && recurs.usage_type === "licensed")) &&
          (type === undefined || (type === "recurring") === (price.recurring !== null)),
        render: (price, expansion) => renderPrice(price, expansion),
      });
    },
  }),
];

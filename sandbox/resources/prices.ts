import type Stripe from "stripe";
import {
  exclusive,
  invalid,
  missingReference,
  notFound,
  notSimulated as notSimulatedError,
} from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
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
  type MetadataPatch,
  metadata,
  missing,
  notSimulated,
  oneOf,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { changes, emit } from "../webhooks/emit.ts";
import { createProduct, renderProductById } from "./products.ts";

type Interval = "day" | "week" | "month" | "year";
type TaxBehavior = "exclusive" | "inclusive" | "unspecified";

export type PriceRecord = Readonly<{
  id: string;
  created: number;
  active: boolean;
  currency: string;
  product: string;
  /** Exact, whole or with up to twelve decimals; `unit_amount` is derived. Null with a custom amount. */
  unit_amount_decimal: string | null;
  custom_unit_amount: Readonly<{
    minimum: number | null;
    maximum: number | null;
    preset: number | null;
  }> | null;
  currency_options: Readonly<Record<string, CurrencyOption>>;
  recurring: Readonly<{ interval: Interval; interval_count: number }> | null;
  lookup_key: string | null;
  nickname: string | null;
  tax_behavior: TaxBehavior;
  metadata: Readonly<Record<string, string>>;
}>;

type CurrencyOption = Readonly<{ unit_amount_decimal: string; tax_behavior: TaxBehavior }>;

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

/** The whole minor units of a decimal amount, null when it has sub-minor precision. */
export const wholeAmount = (text: string | null) =>
  text === null || /\.\d*[1-9]/.test(text) ? null : Number(text.split(".")[0]);

/** `currency_options` and `tiers` are omitted unless expanded. */
function renderPrice(tenant: Tenant, price: PriceRecord, expansion: Expansion): Wire {
  return {
    id: price.id,
    object: "price",
    active: price.active,
    billing_scheme: "per_unit",
    created: price.created,
    currency: price.currency,
    ...expansion.include("currency_options", () => renderCurrencyOptions(price)),
    custom_unit_amount: price.custom_unit_amount,
    livemode: false,
    lookup_key: price.lookup_key,
    metadata: price.metadata,
    nickname: price.nickname,
    product: expansion.reference("product", price.product, (id, below) =>
      renderProductById(tenant, id, below),
    ),
    recurring: price.recurring && {
      interval: price.recurring.interval,
      interval_count: price.recurring.interval_count,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: price.tax_behavior,
    tiers_mode: null,
    transform_quantity: null,
    type: price.recurring ? "recurring" : "one_time",
    unit_amount: wholeAmount(price.unit_amount_decimal),
    unit_amount_decimal: price.unit_amount_decimal,
  } satisfies Shape<Stripe.Price>;
}

function renderCurrencyOptions(price: PriceRecord): Wire {
  const own = { unit_amount_decimal: price.unit_amount_decimal, tax_behavior: price.tax_behavior };
  return Object.fromEntries(
    Object.entries({ ...price.currency_options, [price.currency]: own }).map(([code, option]) => [
      code,
      {
        custom_unit_amount: null,
        tax_behavior: option.tax_behavior,
        unit_amount: wholeAmount(option.unit_amount_decimal),
        unit_amount_decimal: option.unit_amount_decimal,
      },
    ]),
  );
}

export const renderPriceById = (tenant: Tenant, id: string, expansion: Expansion) =>
  renderPrice(tenant, tenant.store.prices.must(id), expansion);

type AmountInput = Readonly<{ unit_amount?: number; unit_amount_decimal?: string }>;

/** Exactly one of the two spellings of an amount. */
function unitAmount(input: AmountInput, prefix: string): string | null {
  const at = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  if (input.unit_amount !== undefined && input.unit_amount_decimal !== undefined)
    throw exclusive(at("unit_amount"), ["unit_amount", "unit_amount_decimal"]);
  if (input.unit_amount_decimal?.startsWith("-"))
    throw invalid("This value must be greater than or equal to 0.", { param: at("unit_amount_decimal") });
  return input.unit_amount_decimal ?? (input.unit_amount === undefined ? null : String(input.unit_amount));
}

function options(
  given: Readonly<Record<string, AmountInput & Readonly<{ tax_behavior?: TaxBehavior }>>> | undefined,
  prefix: string,
): Record<string, CurrencyOption> {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([code, option]) => {
      const path = `${prefix}[${code}]`;
      const decimalText = unitAmount(option, path);
      if (decimalText === null) throw missing(`${path}[unit_amount]`);
      return [code, { unit_amount_decimal: decimalText, tax_behavior: option.tax_behavior ?? "unspecified" }];
    }),
  );
}

/** What every way of making a price shares: stored, `default_price_data`, and a session's inline `price_data`. */
export type PriceInput = AmountInput &
  Readonly<{
    currency: string;
    product: string;
    active?: boolean;
    recurring?: Readonly<{
      interval: Interval;
      interval_count?: number;
      usage_type?: "licensed" | "metered";
    }>;
    currency_options?: Readonly<Record<string, AmountInput & Readonly<{ tax_behavior?: TaxBehavior }>>>;
    custom_unit_amount?: Readonly<{ enabled: boolean; minimum?: number; maximum?: number; preset?: number }>;
    lookup_key?: string;
    nickname?: string;
    tax_behavior?: TaxBehavior;
    metadata?: MetadataPatch;
  }>;

/**
 * Stores a price and emits `price.created`.
 * @param prefix where its parameters stand in the request, for error messages
 */
export function createPrice(tenant: Tenant, input: PriceInput, prefix = ""): PriceRecord {
  const decimalText = unitAmount(input, prefix);
  const custom = input.custom_unit_amount?.enabled ? input.custom_unit_amount : null;
  const at = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  if (custom && decimalText !== null)
    throw exclusive(at("custom_unit_amount"), ["custom_unit_amount", "unit_amount"]);
  if (!custom && decimalText === null)
    throw invalid("You must pass one of `unit_amount`, `unit_amount_decimal` or `custom_unit_amount`.", {
      code: "parameter_missing",
      param: at("unit_amount"),
    });
  if (input.recurring?.usage_type === "metered")
    throw notSimulatedError("metered prices", at("recurring[usage_type]"));
  const price: PriceRecord = {
    id: tenant.ids.next("price"),
    created: tenant.now(),
    active: input.active ?? true,
    currency: input.currency,
    product: input.product,
    unit_amount_decimal: decimalText,
    custom_unit_amount: custom && {
      minimum: custom.minimum ?? null,
      maximum: custom.maximum ?? null,
      preset: custom.preset ?? null,
    },
    currency_options: options(input.currency_options, at("currency_options")),
    recurring: input.recurring
      ? { interval: input.recurring.interval, interval_count: input.recurring.interval_count ?? 1 }
      : null,
    lookup_key: input.lookup_key ?? null,
    nickname: input.nickname ?? null,
    tax_behavior: input.tax_behavior ?? "unspecified",
    metadata: patchMetadata({}, input.metadata),
  };
  tenant.store.prices.put(price);
  emit(tenant, "price.created", renderPrice(tenant, price, NO_EXPANSION));
  return price;
}

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
      return renderPrice(tenant, createPrice(tenant, { ...given, product: productId }), expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/prices/:id",
    parameters: {},
    run: (call) => renderPrice(call.tenant, find(call), call.expansion),
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
          given === null ? {} : { ...before.currency_options, ...options(given, "currency_options") },
        metadata: patchMetadata(before.metadata, patch),
      });
      const old = renderPrice(call.tenant, before, NO_EXPANSION);
      const fresh = renderPrice(call.tenant, after, NO_EXPANSION);
      emit(call.tenant, "price.updated", fresh, changes(old, fresh));
      return renderPrice(call.tenant, after, call.expansion);
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
        render: (price, expansion) => renderPrice(call.tenant, price, expansion),
      });
    },
  }),
];

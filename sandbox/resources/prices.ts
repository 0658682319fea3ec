import type Stripe from "stripe";
import { exclusive, invalid, notSimulated as notSimulatedError } from "../http/api-error.ts";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import { type MetadataPatch, missing, patchMetadata } from "../http/parameters.ts";
import type { Shape } from "../http/shape.ts";
import type { PriceInterval, PriceOption, PriceRecord, TaxBehavior } from "../records/price.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";

/** The whole minor units of a decimal amount, null when it has sub-minor precision. */
export const wholeAmount = (text: string | null) =>
  text === null || /\.\d*[1-9]/.test(text) ? null : Number(text.split(".")[0]);

/** `currency_options` and `tiers` are omitted unless expanded. */
export function renderPrice(price: PriceRecord, expansion: Expansion): Wire {
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
    product: expansion.reference("product", price.product, "product"),
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
  renderPrice(tenant.store.prices.must(id), expansion);

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

export function priceOptions(
  given: Readonly<Record<string, AmountInput & Readonly<{ tax_behavior?: TaxBehavior }>>> | undefined,
  prefix: string,
): Record<string, PriceOption> {
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
      interval: PriceInterval;
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
    currency_options: priceOptions(input.currency_options, at("currency_options")),
    recurring: input.recurring
      ? { interval: input.recurring.interval, interval_count: input.recurring.interval_count ?? 1 }
      : null,
    lookup_key: input.lookup_key ?? null,
    nickname: input.nickname ?? null,
    tax_behavior: input.tax_behavior ?? "unspecified",
    metadata: patchMetadata({}, input.metadata),
  };
  tenant.store.prices.put(price);
  emit(tenant, "price.created", renderPrice(price, NO_EXPANSION));
  return price;
}

import {
  exclusive,
  invalid,
  missingReference,
  notSimulated as notSimulatedError,
} from "../http/api-error.ts";
import { type MetadataPatch, missing, patchMetadata } from "../http/parameters.ts";
import type { PriceRecord } from "../records/price.ts";
import type { LineRecord, OptionalItemRecord } from "../records/session.ts";
import { createPrice, type PriceInput } from "../resources/prices.ts";
import { createProduct } from "../resources/products.ts";
import type { Tenant } from "../tenants/tenant.ts";

type AdjustableInput = Readonly<{ enabled: boolean; minimum?: number; maximum?: number }>;

type ProductDataInput = Readonly<{
  name: string;
  description?: string;
  images?: readonly string[];
  metadata?: MetadataPatch;
  tax_code?: string;
  unit_label?: string;
}>;

export type LineInput = Readonly<{
  id?: string;
  price?: string;
  price_data?: Omit<PriceInput, "product"> & Readonly<{ product?: string; product_data?: ProductDataInput }>;
  quantity?: number;
  adjustable_quantity?: AdjustableInput;
  tax_rates?: readonly string[] | null;
  metadata?: MetadataPatch;
}>;

/** How many units a buyer may choose unless the merchant says otherwise (section 3.6). */
const ADJUSTABLE = { minimum: 0, maximum: 99 };

function adjustable(given: AdjustableInput | undefined): LineRecord["adjustable_quantity"] {
  if (!given?.enabled) return given ? { enabled: false, ...ADJUSTABLE } : null;
  return {
    enabled: true,
    minimum: given.minimum ?? ADJUSTABLE.minimum,
    maximum: given.maximum ?? ADJUSTABLE.maximum,
  };
}

/** The price a line names, or a new inline one: archived, with a fresh product unless it names one (D-054). */
function priceOf(tenant: Tenant, line: LineInput, path: string): PriceRecord | null {
  if (line.price !== undefined && line.price_data) throw exclusive(`${path}[price]`, ["price", "price_data"]);
  if (line.price !== undefined) {
    const price = tenant.store.prices.get(line.price);
    if (!price) throw missingReference("price", line.price, `${path}[price]`);
    if (!price.active)
      throw invalid("The price specified is inactive. This field only accepts active prices.", {
        param: `${path}[price]`,
      });
    return price;
  }
  if (!line.price_data) return null;
  const { product, product_data: data, ...terms } = line.price_data;
  const at = `${path}[price_data]`;
  if (product !== undefined && data) throw exclusive(`${at}[product]`, ["product", "product_data"]);
  if (product !== undefined && !tenant.store.products.get(product))
    throw missingReference("product", product, `${at}[product]`);
  if (product === undefined && !data) throw missing(`${at}[product]`);
  const owner =
    product ??
    createProduct(tenant, {
      ...data,
      name: data?.name ?? "",
      active: false,
      metadata: patchMetadata({}, data?.metadata),
    }).id;
  return createPrice(tenant, { ...terms, product: owner, active: false }, at);
}

/**
 * The lines of a session from the array a request sent (section 3.6): `id` keeps or edits an existing line, no `id`
 * adds one, absence removes, position reorders.
 */
export function readLines(
  tenant: Tenant,
  given: readonly LineInput[],
  existing: readonly LineRecord[] = [],
): LineRecord[] {
  const seen = new Set<string>();
  return given.map((input, index) => {
    const path = `line_items[${index}]`;
    const known = input.id === undefined ? undefined : existing.find((line) => line.id === input.id);
    if (input.id !== undefined && (!known || seen.has(input.id)))
      throw missingReference("line item", input.id, `${path}[id]`);
    if (input.id !== undefined) seen.add(input.id);
    const price = priceOf(tenant, input, path);
    if (!price && !known) throw missing(`${path}[price]`);
    const quantity = input.quantity ?? known?.quantity;
    if (quantity === undefined)
      throw invalid("Quantity is required. Add `quantity` to the line item.", {
        code: "parameter_missing",
        param: `${path}[quantity]`,
      });
    const range =
      input.adjustable_quantity === undefined
        ? (known?.adjustable_quantity ?? null)
        : adjustable(input.adjustable_quantity);
    checkRange(quantity, range, path);
    (input.tax_rates ?? []).forEach((rate, position) => {
      if (!tenant.store.taxRates.get(rate))
        throw missingReference("tax rate", rate, `${path}[tax_rates][${position}]`);
    });
    return {
      id: known?.id ?? tenant.ids.next("li"),
      price: price?.id ?? known?.price ?? "",
      quantity,
      adjustable_quantity: range,
      tax_rates: input.tax_rates === undefined ? (known?.tax_rates ?? []) : (input.tax_rates ?? []),
      metadata: patchMetadata(known?.metadata ?? {}, input.metadata),
      optional: known?.optional ?? false,
    };
  });
}

function checkRange(quantity: number, range: LineRecord["adjustable_quantity"], path: string): void {
  if (!range?.enabled) return;
  if (range.minimum > range.maximum)
    throw invalid("The minimum adjustable quantity cannot exceed the maximum.", {
      param: `${path}[adjustable_quantity][minimum]`,
    });
  if (quantity < range.minimum || quantity > range.maximum)
    throw invalid("The quantity must lie between the minimum and maximum of `adjustable_quantity`.", {
      param: `${path}[quantity]`,
    });
}

export function readOptionalItems(
  tenant: Tenant,
  given: readonly Readonly<{ price: string; quantity: number; adjustable_quantity?: AdjustableInput }>[],
): OptionalItemRecord[] {
  return given.map((item, index) => {
    const price = tenant.store.prices.get(item.price);
    if (!price) throw missingReference("price", item.price, `optional_items[${index}][price]`);
    if (price.recurring)
      throw notSimulatedError("recurring optional items", `optional_items[${index}][price]`);
    return {
      price: item.price,
      quantity: item.quantity,
      adjustable_quantity: adjustable(item.adjustable_quantity),
    };
  });
}

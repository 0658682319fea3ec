import type Stripe from "stripe";
import type { Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { ProductRecord } from "../records/product.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit } from "../webhooks/emit.ts";

/** */
export function renderProduct(product: ProductRecord, expansion: Expansion): Wire {
  return {
    id: product.id,
    object: "product",
    active: product.active,
    created: product.created,
    default_price: expansion.reference("default_price", product.default_price, "price"),
    description: product.description,
    images: product.images,
    livemode: false,
    marketing_features: product.marketing_features,
    metadata: product.metadata,
    name: product.name,
    package_dimensions: product.package_dimensions,
    shippable: product.shippable,
    statement_descriptor: product.statement_descriptor,
    tax_code: product.tax_code,
    tax_details: null,
    type: product.type,
    unit_label: product.unit_label,
    updated: product.updated,
    url: product.url,
  } satisfies Shape<Stripe.Product>;
}

export function renderProductById(tenant: Tenant, id: string, expansion: Expansion): Wire {
  const product = tenant.store.products.get(id);
  return product ? renderProduct(product, expansion) : { id, object: "product", deleted: true };
}

/** A product with Stripe's defaults; `input` overrides. Emits `product.created`. */
export function createProduct(
  tenant: Tenant,
  input: Pick<ProductRecord, "name"> & Partial<Omit<ProductRecord, "created" | "updated">>,
): ProductRecord {
  const now = tenant.now();
  const product: ProductRecord = {
    active: true,
    description: null,
    images: [],
    marketing_features: [],
    metadata: {},
    default_price: null,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: "service",
    unit_label: null,
    url: null,
    ...input,
    id: input.id ?? tenant.ids.next("prod", 14),
    created: now,
    updated: now,
  };
  tenant.store.products.put(product);
  emit(tenant, "product.created", renderProduct(product, NO_EXPANSION));
  return product;
}

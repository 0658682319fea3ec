import type Stripe from "stripe";
import { invalid, notFound } from "../http/api-error.ts";
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
  notSimulated,
  oneOf,
  patchMetadata,
  required,
  string,
} from "../http/parameters.ts";
import type { ProductRecord } from "../records/product.ts";
import { emit, emitUpdate } from "../webhooks/emit.ts";
import { createPrice } from "./prices.ts";
import { createProduct, renderProduct } from "./products.ts";

const recurring = hash({
  interval: required(oneOf("day", "week", "month", "year")),
  interval_count: integer({ min: 1, max: 1095 }),
});

const dimensions = hash({
  height: required(integer({ min: 0 })),
  length: required(integer({ min: 0 })),
  weight: required(integer({ min: 0 })),
  width: required(integer({ min: 0 })),
});

const create = describes<Stripe.ProductCreateParams>()({
  name: required(string(250)),
  active: boolean(),
  id: string(255),
  description: string(40_000),
  images: list(string(2048), 8),
  marketing_features: list(hash({ name: required(string(80)) }), 15),
  metadata: metadata(),
  default_price_data: hash({
    currency: required(currency()),
    unit_amount: integer({ min: 0, max: 99_999_999 }),
    unit_amount_decimal: decimal(),
    recurring,
    currency_options: currencyMap(hash({ unit_amount: integer({ min: 0, max: 99_999_999 }) })),
    custom_unit_amount: notSimulated,
    metadata: metadata(),
    tax_behavior: oneOf("exclusive", "inclusive", "unspecified"),
  }),
  package_dimensions: dimensions,
  shippable: boolean(),
  statement_descriptor: string(22),
  tax_code: string(),
  tax_details: notSimulated,
  type: oneOf("good", "service"),
  unit_label: string(12),
  url: string(2048),
});

const update = describes<Stripe.ProductUpdateParams>()({
  name: string(250),
  active: boolean(),
  default_price: string(),
  description: emptyable(string(40_000)),
  images: emptyable(list(string(2048), 8)),
  marketing_features: emptyable(list(hash({ name: required(string(80)) }), 15)),
  metadata: metadata(),
  package_dimensions: emptyable(dimensions),
  shippable: boolean(),
  statement_descriptor: string(22),
  tax_code: emptyable(string()),
  tax_details: notSimulated,
  unit_label: emptyable(string(12)),
  url: emptyable(string(2048)),
});

const filters = describes<Stripe.ProductListParams>()({
  ...pagination,
  active: boolean(),
  created,
  ids: list(string()),
  shippable: boolean(),
  type: oneOf("good", "service"),
  url: string(),
});

function find(call: Call<unknown>): ProductRecord {
  const id = part(call, "id");
  const product = call.tenant.store.products.get(id);
  if (!product) throw notFound("product", id);
  return product;
}

export const productRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/products",
    parameters: create,
    run: ({ tenant, parameters, expansion }) => {
      const { default_price_data: priceData, metadata: patch, ...given } = parameters;
      if (given.id !== undefined && tenant.store.products.get(given.id))
        throw invalid("Product already exists.", { code: "resource_already_exists" });
      const product = createProduct(tenant, { ...given, metadata: patchMetadata({}, patch) });
      if (!priceData) return renderProduct(product, expansion);
      const price = createPrice(tenant, { ...priceData, product: product.id }, "default_price_data");
      const priced = tenant.store.products.put({ ...product, default_price: price.id });
      return renderProduct(priced, expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/products/:id",
    parameters: {},
    run: (call) => renderProduct(find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/products/:id",
    parameters: update,
    run: (call) => {
      const before = find(call);
      const { metadata: patch, images, marketing_features: features, ...given } = call.parameters;
      if (given.default_price !== undefined) {
        const price = call.tenant.store.prices.get(given.default_price);
        if (price?.product !== before.id)
          throw invalid(`No such price: '${given.default_price}'`, {
            code: "resource_missing",
            param: "default_price",
          });
      }
      const after = call.tenant.store.products.put({
        ...before,
        ...given,
        ...(images === undefined ? {} : { images: images ?? [] }),
        ...(features === undefined ? {} : { marketing_features: features ?? [] }),
        metadata: patchMetadata(before.metadata, patch),
        updated: call.tenant.now(),
      });
      emitUpdate(
        call.tenant,
        "product.updated",
        renderProduct(before, NO_EXPANSION),
        renderProduct(after, NO_EXPANSION),
      );
      return renderProduct(after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/products",
    parameters: filters,
    run: (call) => {
      const { active, created: when, ids, shippable, type, url } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.products,
        noun: "product",
        url: "/v1/products",
        matches: (product) =>
          (active === undefined || product.active === active) &&
          createdMatches(when, product) &&
          (ids === undefined || ids.includes(product.id)) &&
          (shippable === undefined || product.shippable === shippable) &&
          (type === undefined || product.type === type) &&
          (url === undefined || product.url === url),
        render: (product, expansion) => renderProduct(product, expansion),
      });
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/products/:id",
    parameters: {},
    run: (call) => {
      const product = find(call);
      if (call.tenant.store.prices.withKey("product", product.id).length > 0)
        throw invalid("This product cannot be deleted because it has one or more user-created prices.", {
          param: "id",
        });
      call.tenant.store.products.delete(product.id);
      emit(call.tenant, "product.deleted", renderProduct(product, NO_EXPANSION));
      return { id: product.id, object: "product", deleted: true };
    },
  }),
];

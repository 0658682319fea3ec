import type Stripe from "stripe";
import { missingReference, notFound } from "../http/api-error.ts";
import { type Call, part, type Route, route, type Wire } from "../http/call.ts";
import { type Expansion, NO_EXPANSION } from "../http/expansion.ts";
import { created, createdMatches, listPage, pagination } from "../http/pagination.ts";
import {
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
import type { Shape } from "../http/shape.ts";
import type { AddressRecord, CustomerRecord } from "../records/customer.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { emit, emitUpdate } from "../webhooks/emit.ts";

/** An address parameter; every part optional and emptyable. */
export const address = hash({
  city: emptyable(string()),
  country: emptyable(string(2)),
  line1: emptyable(string()),
  line2: emptyable(string()),
  postal_code: emptyable(string()),
  state: emptyable(string()),
});

type AddressInput = Readonly<{ [K in keyof AddressRecord]?: string | null }>;

export function addressRecord(input: AddressInput): AddressRecord {
  return {
    city: input.city ?? null,
    country: input.country ?? null,
    line1: input.line1 ?? null,
    line2: input.line2 ?? null,
    postal_code: input.postal_code ?? null,
    state: input.state ?? null,
  };
}

const shipping = hash({ address: required(address), name: required(string()), phone: string() });
const invoiceSettings = hash({
  custom_fields: notSimulated,
  default_payment_method: string(),
  footer: notSimulated,
  rendering_options: notSimulated,
});

const shared = {
  address: emptyable(address),
  balance: integer(),
  business_name: emptyable(string(150)),
  cash_balance: notSimulated,
  description: emptyable(string()),
  email: emptyable(string(512)),
  individual_name: emptyable(string(150)),
  invoice_prefix: string(12),
  invoice_settings: invoiceSettings,
  metadata: metadata(),
  name: emptyable(string(256)),
  next_invoice_sequence: integer({ min: 1 }),
  phone: emptyable(string(20)),
  preferred_locales: list(string()),
  shipping: emptyable(shipping),
  source: notSimulated,
  tax: notSimulated,
  tax_exempt: emptyable(oneOf("exempt", "none", "reverse")),
  validate: notSimulated,
} as const;

const create = describes<Stripe.CustomerCreateParams>()({
  ...shared,
  payment_method: string(),
  tax_id_data: notSimulated,
  test_clock: notSimulated,
});

const update = describes<Stripe.CustomerUpdateParams>()({ ...shared, default_source: notSimulated });

const filters = describes<Stripe.CustomerListParams>()({
  ...pagination,
  created,
  email: string(),
  test_clock: notSimulated,
});

/** */
function renderCustomer(_tenant: Tenant, customer: CustomerRecord, _expansion: Expansion): Wire {
  if (customer.deleted) return { id: customer.id, object: "customer", deleted: true };
  return {
    id: customer.id,
    object: "customer",
    address: customer.address,
    balance: customer.balance,
    business_name: customer.business_name,
    created: customer.created,
    currency: customer.currency,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    discount: null,
    email: customer.email,
    individual_name: customer.individual_name,
    invoice_prefix: customer.invoice_prefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.default_payment_method,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.next_invoice_sequence,
    phone: customer.phone,
    preferred_locales: customer.preferred_locales,
    shipping: customer.shipping,
    tax_exempt: customer.tax_exempt,
    test_clock: null,
  } satisfies Shape<Stripe.Customer>;
}

export function renderCustomerById(tenant: Tenant, id: string, expansion: Expansion): Wire {
  return renderCustomer(tenant, tenant.store.customers.must(id), expansion);
}

/** Stores a customer with Stripe's defaults and emits `customer.created`. */
export function createCustomer(tenant: Tenant, input: Partial<CustomerRecord>): CustomerRecord {
  const customer: CustomerRecord = {
    deleted: false,
    email: null,
    name: null,
    phone: null,
    business_name: null,
    individual_name: null,
    description: null,
    address: null,
    shipping: null,
    balance: 0,
    currency: null,
    preferred_locales: [],
    tax_exempt: "none",
    default_payment_method: null,
    next_invoice_sequence: 1,
    metadata: {},
    ...input,
    id: tenant.ids.next("cus", 14),
    invoice_prefix: input.invoice_prefix ?? tenant.ids.code(),
    created: tenant.now(),
  };
  tenant.store.customers.put(customer);
  emit(tenant, "customer.created", renderCustomer(tenant, customer, NO_EXPANSION));
  return customer;
}

/** A customer named by a parameter; deleted ones count as missing. */
export function referencedCustomer(tenant: Tenant, id: string, param: string): CustomerRecord {
  const customer = tenant.store.customers.get(id);
  if (!customer || customer.deleted) throw missingReference("customer", id, param);
  return customer;
}

type Given = Readonly<{
  address?: AddressInput | null;
  shipping?: Readonly<{ name: string; phone?: string; address: AddressInput }> | null;
  tax_exempt?: CustomerRecord["tax_exempt"] | null;
  invoice_settings?: Readonly<{ default_payment_method?: string }>;
}>;

/** The parameters whose stored form differs from what was sent. */
function stored(given: Given): Partial<CustomerRecord> {
  return {
    ...(given.address === undefined ? {} : { address: given.address && addressRecord(given.address) }),
    ...(given.shipping === undefined
      ? {}
      : {
          shipping: given.shipping && {
            name: given.shipping.name,
            phone: given.shipping.phone ?? null,
            address: addressRecord(given.shipping.address),
          },
        }),
    ...(given.tax_exempt === undefined ? {} : { tax_exempt: given.tax_exempt ?? "none" }),
    ...(given.invoice_settings?.default_payment_method === undefined
      ? {}
      : { default_payment_method: given.invoice_settings.default_payment_method }),
  };
}

function find(call: Call<unknown>): CustomerRecord {
  const id = part(call, "id");
  const customer = call.tenant.store.customers.get(id);
  if (!customer) throw notFound("customer", id);
  return customer;
}

function findLiving(call: Call<unknown>): CustomerRecord {
  const customer = find(call);
  if (customer.deleted) throw notFound("customer", customer.id);
  return customer;
}

export const customerRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/customers",
    parameters: create,
    run: ({ tenant, parameters, expansion }) => {
      const {
        metadata: patch,
        address: _a,
        shipping: _s,
        tax_exempt: _t,
        invoice_settings: _i,
        payment_method: _p,
        ...plain
      } = parameters;
      const customer = createCustomer(tenant, {
        ...plain,
        ...stored(parameters),
        metadata: patchMetadata({}, patch),
      });
      return renderCustomer(tenant, customer, expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/customers/:id",
    parameters: {},
    run: (call) => renderCustomer(call.tenant, find(call), call.expansion),
  }),
  route({
    method: "POST",
    path: "/v1/customers/:id",
    parameters: update,
    run: (call) => {
      const before = findLiving(call);
      const {
        metadata: patch,
        address: _a,
        shipping: _s,
        tax_exempt: _t,
        invoice_settings: _i,
        ...plain
      } = call.parameters;
      const after = call.tenant.store.customers.put({
        ...before,
        ...plain,
        ...stored(call.parameters),
        metadata: patchMetadata(before.metadata, patch),
      });
      emitUpdate(
        call.tenant,
        "customer.updated",
        renderCustomer(call.tenant, before, NO_EXPANSION),
        renderCustomer(call.tenant, after, NO_EXPANSION),
      );
      return renderCustomer(call.tenant, after, call.expansion);
    },
  }),
  route({
    method: "GET",
    path: "/v1/customers",
    parameters: filters,
    run: (call) => {
      const { created: when, email } = call.parameters;
      return listPage(call, {
        collection: call.tenant.store.customers,
        noun: "customer",
        url: "/v1/customers",
        within: email === undefined ? undefined : { index: "email", key: email },
        matches: (customer) => !customer.deleted && createdMatches(when, customer),
        render: (customer, expansion) => renderCustomer(call.tenant, customer, expansion),
      });
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/customers/:id",
    parameters: {},
    run: (call) => {
      const customer = findLiving(call);
      call.tenant.store.customers.put({ ...customer, deleted: true });
      emit(call.tenant, "customer.deleted", renderCustomer(call.tenant, customer, NO_EXPANSION));
      return { id: customer.id, object: "customer", deleted: true };
    },
  }),
];

import { exclusive, invalid, missingReference, notSimulated } from "../http/api-error.ts";
import { missing, type Parsed, patchMetadata } from "../http/parameters.ts";
import { offeredTypes } from "../payments/methods.ts";
import type { LineRecord, SessionRecord } from "../records/session.ts";
import { referencedCustomer } from "../resources/customers.ts";
import { createShippingRate, type ShippingRateInput, shippingAmountIn } from "../resources/shipping-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { readDiscounts } from "./discount-input.ts";
import { readLines, readOptionalItems } from "./lines.ts";
import { recalculated, refuseTooSmall } from "./recalculate.ts";
import type { createSessionParameters } from "./session-parameters.ts";

export type CreateInput = Parsed<typeof createSessionParameters>;

const HALF_HOUR = 1800;
const DAY = 86_400;

/** Parameters another `ui_mode` would take; `elements` and `embedded_page` take redirects by `return_url` alone. */
const HOSTED_ONLY = ["cancel_url", "success_url"] as const;
const NOT_FOR_ELEMENTS = ["optional_items", "submit_type"] as const;

/** Creates a session (section 3.6, L-001): validates what only makes sense together, then works out its totals. */
export function createSession(tenant: Tenant, input: CreateInput): SessionRecord {
  const uiMode = input.ui_mode ?? "hosted_page";
  const mode = input.mode ?? "payment";
  checkParties(tenant, input);
  checkSurface(tenant, input, uiMode);
  checkMode(input, mode);
  const lines = mode === "setup" ? [] : readLines(tenant, input.line_items ?? []);
  if (mode !== "setup" && lines.length === 0) throw missing("line_items");
  checkRecurrence(tenant, lines, mode);
  const currency = input.currency ?? firstCurrency(tenant, lines) ?? "usd";
  const options = readShippingOptions(tenant, input.shipping_options ?? [], currency);
  const draft = recalculated(tenant, {
    ...initial(tenant, input, uiMode, mode),
    currency,
    lines,
    shipping_options: options,
    shipping_rate: options[0] ?? null,
  });
  const discount = input.discounts ? readDiscounts(tenant, input.discounts, draft) : null;
  const session = discount ? recalculated(tenant, { ...draft, discount }) : draft;
  refuseTooSmall(session);
  return tenant.store.sessions.put(session);
}

/** Everything that does not depend on lines, currency or discount. */
function initial(
  tenant: Tenant,
  input: CreateInput,
  uiMode: SessionRecord["ui_mode"],
  mode: SessionRecord["mode"],
): Omit<SessionRecord, "totals"> {
  const { ids } = tenant;
  return {
    id: `cs_test_a1${ids.draw(56)}`,
    created: tenant.now(),
    secret: `fid${ids.draw(60)}`,
    mode,
    ui_mode: uiMode,
    status: "open",
    payment_status: mode === "setup" ? "no_payment_required" : "unpaid",
    currency: "usd",
    expires_at: input.expires_at ?? tenant.now() + DAY,
    lines: [],
    optional_items: readOptionalItems(tenant, input.optional_items ?? []),
    discount: null,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    customer: input.customer ?? null,
    customer_account: null,
    customer_email: input.customer_email ?? null,
    customer_creation: customerCreation(input, mode),
    client_reference_id: input.client_reference_id ?? null,
    return_url: input.return_url ?? null,
    success_url: input.success_url ?? null,
    cancel_url: input.cancel_url ?? null,
    permissions: input.permissions ?? null,
    shipping_options: [],
    shipping_rate: null,
    shipping_countries: input.shipping_address_collection?.allowed_countries ?? null,
    billing_address_collection: input.billing_address_collection ?? null,
    phone_number_collection: input.phone_number_collection?.enabled ?? false,
    payment_method_collection:
      mode === "subscription"
        ? (input.payment_method_collection ?? "always")
        : (input.payment_method_collection ?? "if_required"),
    payment_method_types: offeredTypes(tenant, input),
    payment_intent_data: input.payment_intent_data
      ? { ...input.payment_intent_data, metadata: patchMetadata({}, input.payment_intent_data.metadata) }
      : null,
    subscription_data: input.subscription_data
      ? { ...input.subscription_data, metadata: patchMetadata({}, input.subscription_data.metadata) }
      : null,
    invoice_creation:
      mode === "payment"
        ? {
            enabled: input.invoice_creation?.enabled ?? false,
            invoice_data: {
              ...input.invoice_creation?.invoice_data,
              metadata: patchMetadata({}, input.invoice_creation?.invoice_data?.metadata),
            },
          }
        : null,
    saved_payment_method_options: savedPaymentMethodOptions(input),
    metadata: patchMetadata({}, input.metadata),
    shipping_details: null,
    buyer: {
      email: input.customer_email ?? null,
      phone: null,
      individual_name: null,
      business_name: null,
      billing_address: null,
      tax_id: null,
    },
    customer_details: null,
    payment_intent: null,
    keep_method: "no",
    setup_intent: null,
    subscription: null,
    invoice: null,
    last_payment_error: null,
    echoed: {
      adaptive_pricing: { enabled: input.adaptive_pricing?.enabled ?? false },
      allowed_payment_method_types: input.allowed_payment_method_types ?? null,
      excluded_payment_method_types: input.excluded_payment_method_types ?? null,
      integration_identifier: input.integration_identifier ?? null,
      locale: input.locale ?? null,
      redirect_on_completion: input.redirect_on_completion ?? (uiMode === "embedded_page" ? "always" : null),
      submit_type: input.submit_type ?? null,
      tax_id_collection: input.tax_id_collection ?? null,
    },
  };
}

function customerCreation(
  input: CreateInput,
  mode: SessionRecord["mode"],
): SessionRecord["customer_creation"] {
  if (input.customer !== undefined) return null;
  return mode === "subscription" ? "always" : (input.customer_creation ?? "if_required");
}

function savedPaymentMethodOptions(input: CreateInput): SessionRecord["saved_payment_method_options"] {
  const given = input.saved_payment_method_options;
  if (!given && input.customer === undefined) return null;
  return {
    allow_redisplay_filters: given?.allow_redisplay_filters ?? ["always"],
    payment_method_remove: given?.payment_method_remove ?? "disabled",
    payment_method_save: given?.payment_method_save ?? null,
  };
}

/** Who pays: pairwise exclusive, and the customer must exist. */
function checkParties(tenant: Tenant, input: CreateInput): void {
  if (input.customer !== undefined && input.customer_email !== undefined)
    throw exclusive("customer", ["customer", "customer_email"]);
  if (input.customer !== undefined && input.customer_creation !== undefined)
    throw exclusive("customer", ["customer", "customer_creation"]);
  if (input.customer_update && input.customer === undefined)
    throw invalid("`customer_update` can only be used with `customer`.", { param: "customer_update" });
  if (input.customer !== undefined) referencedCustomer(tenant, input.customer, "customer");
  // D-031: the presence of both keys is the trigger, whatever their values.
  if (input.allow_promotion_codes !== undefined && input.discounts !== undefined)
    throw exclusive("allow_promotion_codes", ["allow_promotion_codes", "discounts"]);
}

/** What the chosen `ui_mode` takes and refuses. */
function checkSurface(tenant: Tenant, input: CreateInput, uiMode: SessionRecord["ui_mode"]): void {
  const refuse = (name: string) =>
    invalid(`\`${name}\` is not supported when \`ui_mode\` is \`${uiMode}\`.`, { param: name });
  if (uiMode === "hosted_page") {
    if (input.return_url !== undefined) throw refuse("return_url");
    if (input.permissions) throw refuse("permissions");
  } else {
    for (const name of HOSTED_ONLY) if (input[name] !== undefined) throw refuse(name);
  }
  if (uiMode === "form" && input.permissions) throw refuse("permissions");
  if (uiMode === "elements") {
    for (const name of NOT_FOR_ELEMENTS) if (input[name] !== undefined) throw refuse(name);
    if (input.tax_id_collection?.required !== undefined) throw refuse("tax_id_collection[required]");
  } else if (input.permissions?.update_shipping_details !== undefined && uiMode !== "embedded_page")
    throw refuse("permissions[update_shipping_details]");
  const redirects = offeredTypes(tenant, input).some((type) => type !== "card");
  if ((uiMode === "embedded_page" || uiMode === "elements") && redirects && input.return_url === undefined)
    throw missing("return_url");
  if (input.automatic_tax?.enabled) throw notSimulated("automatic tax", "automatic_tax[enabled]");
  checkLife(tenant, input.expires_at);
}

/** L-011. */
function checkLife(tenant: Tenant, expiresAt: number | undefined): void {
  if (expiresAt === undefined) return;
  const life = expiresAt - tenant.now();
  if (life < HALF_HOUR)
    throw invalid("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", {
      param: "expires_at",
    });
  if (life > DAY)
    throw invalid("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", {
      param: "expires_at",
    });
}

const PAYMENT_ONLY = ["payment_intent_data", "invoice_creation", "submit_type"] as const;

/** Parameters that belong to one mode. */
function checkMode(input: CreateInput, mode: SessionRecord["mode"]): void {
  const only = (name: string, other: string) =>
    invalid(`You can only use \`${name}\` in \`${other}\` mode.`, { param: name });
  if (mode !== "payment")
    for (const name of PAYMENT_ONLY) if (input[name] !== undefined) throw only(name, "payment");
  if (mode !== "subscription") {
    if (input.subscription_data) throw only("subscription_data", "subscription");
    if (input.payment_method_collection) throw only("payment_method_collection", "subscription");
  } else if (input.customer_creation) throw only("customer_creation", "payment");
  if (mode === "setup") {
    if (input.line_items)
      throw invalid("`line_items` cannot be used in `setup` mode.", { param: "line_items" });
    // D-035
    if (input.discounts) throw invalid("`discounts` cannot be used in `setup` mode.", { param: "discounts" });
    if (input.currency === undefined) throw missing("currency");
    throw notSimulated("Checkout Sessions in `setup` mode", "mode");
  }
  const { trial_end: end, trial_period_days: days } = input.subscription_data ?? {};
  if (end !== undefined && days !== undefined)
    throw exclusive("subscription_data[trial_end]", ["trial_end", "trial_period_days"]);
}

/** `subscription` when any item recurs, and only then. */
function checkRecurrence(tenant: Tenant, lines: readonly LineRecord[], mode: SessionRecord["mode"]): void {
  if (mode === "setup") return;
  const recurring = lines.filter((line) => tenant.store.prices.must(line.price).recurring !== null);
  if (mode === "payment" && recurring.length > 0)
    throw invalid(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      { param: "line_items" },
    );
  if (mode === "subscription" && recurring.length === 0)
    throw invalid("You must provide at least one recurring price in `subscription` mode when using prices.", {
      param: "line_items",
    });
  if (mode === "subscription" && (recurring.length > 20 || lines.length - recurring.length > 20))
    throw invalid("A subscription takes at most 20 recurring and 20 one-time line items.", {
      param: "line_items",
    });
}

const firstCurrency = (tenant: Tenant, lines: readonly LineRecord[]) =>
  lines[0] && tenant.store.prices.must(lines[0].price).currency;

export type ShippingOptionInput = Readonly<{
  shipping_rate?: string;
  shipping_rate_data?: ShippingRateInput;
}>;

/** The rates on offer, in order; inline ones are stored. Each must have a price in the session's currency. */
export function readShippingOptions(
  tenant: Tenant,
  given: readonly ShippingOptionInput[],
  currency: string,
): string[] {
  return given.map((option, index) => {
    const path = `shipping_options[${index}]`;
    if (option.shipping_rate !== undefined && option.shipping_rate_data)
      throw exclusive(`${path}[shipping_rate]`, ["shipping_rate", "shipping_rate_data"]);
    if (option.shipping_rate === undefined && !option.shipping_rate_data)
      throw missing(`${path}[shipping_rate]`);
    const rate = option.shipping_rate_data
      ? createShippingRate(tenant, option.shipping_rate_data, `${path}[shipping_rate_data]`)
      : tenant.store.shippingRates.get(option.shipping_rate ?? "");
    if (!rate) throw missingReference("shipping rate", option.shipping_rate ?? "", `${path}[shipping_rate]`);
    if (shippingAmountIn(rate, currency) === null)
      throw invalid(`The shipping rate ${rate.id} is not available in ${currency}.`, { param: path });
    return rate.id;
  });
}

import { ApiError } from "./api-error.ts";

/** The first path segments of Stripe's API v1, as the SDK knows them. */
const STRIPE_RESOURCES: ReadonlySet<string> = new Set(
  (
    "account account_links account_sessions accounts apple_pay application_fees apps balance " +
    "balance_settings balance_transactions billing billing_portal charges checkout climate " +
    "confirmation_tokens country_specs coupons credit_notes customer_sessions customers disputes " +
    "entitlements ephemeral_keys events exchange_rates file_links files financial_connections " +
    "forwarding identity invoice_payments invoice_rendering_templates invoiceitems invoices issuing " +
    "mandates payment_attempt_records payment_intents payment_links payment_method_configurations " +
    "payment_method_domains payment_methods payment_records payouts plans prices product_catalog " +
    "products promotion_codes quotes radar refunds reporting reviews setup_attempts setup_intents " +
    "shipping_rates sigma sources subscription_items subscription_schedules subscriptions tax " +
    "tax_codes tax_ids tax_rates terminal test_helpers three_d_secure tokens topups transfers " +
    "treasury webhook_endpoints"
  ).split(" "),
);

/** Routes of Stripe's beside those the sandbox has, on resources it has; `*` stands for an id. */
const OTHER_ROUTES: readonly string[] = [
  "POST /v1/charges",
  "POST /v1/charges/*",
  "POST /v1/charges/*/capture",
  "GET /v1/charges/search",
  "GET /v1/customers/*/balance_transactions",
  "POST /v1/customers/*/balance_transactions",
  "GET /v1/customers/*/balance_transactions/*",
  "POST /v1/customers/*/balance_transactions/*",
  "GET /v1/customers/*/cash_balance",
  "POST /v1/customers/*/cash_balance",
  "GET /v1/customers/*/cash_balance_transactions",
  "GET /v1/customers/*/cash_balance_transactions/*",
  "DELETE /v1/customers/*/discount",
  "POST /v1/customers/*/funding_instructions",
  "GET /v1/customers/*/payment_methods/*",
  "GET /v1/customers/*/sources",
  "POST /v1/customers/*/sources",
  "DELETE /v1/customers/*/sources/*",
  "GET /v1/customers/*/sources/*",
  "POST /v1/customers/*/sources/*",
  "POST /v1/customers/*/sources/*/verify",
  "GET /v1/customers/*/tax_ids",
  "POST /v1/customers/*/tax_ids",
  "DELETE /v1/customers/*/tax_ids/*",
  "GET /v1/customers/*/tax_ids/*",
  "GET /v1/customers/search",
  "DELETE /v1/invoices/*",
  "POST /v1/invoices/*",
  "POST /v1/invoices/*/add_lines",
  "POST /v1/invoices/*/attach_payment",
  "GET /v1/invoices/*/lines",
  "POST /v1/invoices/*/lines/*",
  "POST /v1/invoices/*/mark_uncollectible",
  "POST /v1/invoices/*/remove_lines",
  "POST /v1/invoices/*/send",
  "POST /v1/invoices/*/update_lines",
  "POST /v1/invoices/create_preview",
  "GET /v1/invoices/search",
  "GET /v1/payment_intents/*/amount_details_line_items",
  "POST /v1/payment_intents/*/apply_customer_balance",
  "POST /v1/payment_intents/*/capture",
  "POST /v1/payment_intents/*/increment_authorization",
  "POST /v1/payment_intents/*/verify_microdeposits",
  "GET /v1/payment_intents/search",
  "GET /v1/payment_methods",
  "POST /v1/payment_methods",
  "GET /v1/prices/search",
  "GET /v1/products/*/features",
  "POST /v1/products/*/features",
  "DELETE /v1/products/*/features/*",
  "GET /v1/products/*/features/*",
  "GET /v1/products/search",
  "POST /v1/refunds/*/cancel",
  "POST /v1/subscriptions",
  "DELETE /v1/subscriptions/*/discount",
  "POST /v1/subscriptions/*/migrate",
  "POST /v1/subscriptions/*/pause",
  "POST /v1/subscriptions/*/resume",
  "GET /v1/subscriptions/search",
];

const OTHER_PATTERNS = OTHER_ROUTES.map((route) => new RegExp(`^${route.replace(/\*/g, "[^/]+")}$`));

/**
 * The answer to an address nobody serves (X-071). Where Stripe has such a resource but the sandbox has not, it says
 * "not simulated" instead of guessing.
 */
export function unrecognized(method: string, path: string, served: ReadonlySet<string>): ApiError {
  const segment = /^\/v1\/([a-z_]+)/.exec(path)?.[1] ?? "";
  const elsewhere = STRIPE_RESOURCES.has(segment) && !served.has(segment);
  if (elsewhere || OTHER_PATTERNS.some((pattern) => pattern.test(`${method} ${path}`)))
    return new ApiError(404, {
      type: "invalid_request_error",
      code: "not_simulated",
      message: `Not simulated: the sandbox does not model ${elsewhere ? `/v1/${segment}` : `${method} ${path.slice(0, 200)}`}.`,
    });
  return new ApiError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path.slice(0, 200)}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

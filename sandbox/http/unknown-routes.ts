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

/**
 * The answer to an address nobody serves. Where Stripe has such a resource but the sandbox has not, it says
 * "not simulated" instead of guessing.
 */
export function unrecognized(method: string, path: string, served: ReadonlySet<string>): ApiError {
  const segment = /^\/v1\/([a-z_]+)/.exec(path)?.[1] ?? "";
  if (STRIPE_RESOURCES.has(segment) && !served.has(segment))
    return new ApiError(404, {
      type: "invalid_request_error",
      code: "not_simulated",
      message: `Not simulated: the sandbox does not model /v1/${segment}.`,
    });
  return new ApiError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path.slice(0, 200)}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

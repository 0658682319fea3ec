import type Stripe from "stripe";
import { renderGrantedCoupon } from "../discounts/coupons.ts";
import { renderDiscountCode } from "../discounts/render-discount.ts";
import type { Wire } from "../http/call.ts";
import type { Expansion } from "../http/expansion.ts";
import type { Shape } from "../http/shape.ts";
import type { SessionRecord } from "../records/session.ts";
import { shippingAmountIn } from "../resources/shipping-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { hostedPageAddress } from "./hosted-address.ts";
import { renderLineItem, renderSessionDiscount, renderTaxes } from "./render-line-items.ts";

type RenderOptions = Readonly<{
  /** L-031: the update response leaves `discounts` out unless it is expanded. */
  discounts: "always" | "when expanded";
}>;

/** R-051 … R-055. */
export function renderSession(
  tenant: Tenant,
  session: SessionRecord,
  expansion: Expansion,
  options: RenderOptions = { discounts: "always" },
): Wire {
  const { totals } = session;
  const showDiscounts = options.discounts === "always" || expansion.wants("discounts");
  return {
    id: session.id,
    object: "checkout.session",
    adaptive_pricing: session.echoed.adaptive_pricing,
    after_expiration: null,
    allow_promotion_codes: session.allow_promotion_codes,
    allowed_payment_method_types: session.echoed.allowed_payment_method_types,
    amount_subtotal: totals.subtotal,
    amount_total: totals.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: session.billing_address_collection,
    cancel_url: session.cancel_url,
    client_reference_id: session.client_reference_id,
    client_secret: session.ui_mode === "hosted_page" ? null : `${session.id}_secret_${session.secret}`,
    collected_information: {
      business_name: session.status === "open" ? null : session.buyer.business_name,
      individual_name: session.status === "open" ? null : session.buyer.individual_name,
      shipping_details: session.shipping_details,
    },
    consent: null,
    consent_collection: null,
    created: session.created,
    currency: session.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: expansion.reference("customer", session.customer, "customer"),
    customer_account: session.customer_account,
    customer_creation: session.customer_creation,
    customer_details: session.customer_details,
    customer_email: session.customer_email,
    ...(showDiscounts ? { discounts: renderDiscounts(tenant, session, expansion.child("discounts")) } : {}),
    ...given("excluded_payment_method_types", session.echoed.excluded_payment_method_types),
    expires_at: session.expires_at,
    integration_identifier: session.echoed.integration_identifier,
    invoice: expansion.reference("invoice", session.invoice, "invoice"),
    invoice_creation: session.invoice_creation && {
      enabled: session.invoice_creation.enabled,
      invoice_data: {
        account_tax_ids: null,
        custom_fields: null,
        description: null,
        footer: null,
        issuer: null,
        rendering_options: null,
        ...session.invoice_creation.invoice_data,
      },
    },
    ...expansion.include("line_items", (below) => ({
      object: "list",
      data: session.lines
        .slice(0, 10)
        .map((line) => renderLineItem(tenant, session, line, below.child("data"))),
      has_more: session.lines.length > 10,
      url: `/v1/checkout/sessions/${session.id}/line_items`,
    })),
    livemode: false,
    locale: session.echoed.locale,
    managed_payments: { enabled: false },
    metadata: session.metadata,
    mode: session.mode,
    optional_items: session.optional_items.length > 0 ? session.optional_items : null,
    origin_context: null,
    payment_intent:
      session.mode === "payment"
        ? expansion.reference("payment_intent", session.payment_intent, "payment_intent")
        : null,
    payment_link: null,
    payment_method_collection: session.payment_method_collection,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: session.payment_method_types,
    payment_status: session.payment_status,
    permissions: session.permissions,
    phone_number_collection: { enabled: session.phone_number_collection },
    recovered_from: null,
    ...given("redirect_on_completion", session.echoed.redirect_on_completion),
    return_url: session.return_url,
    saved_payment_method_options: session.saved_payment_method_options,
    setup_intent: session.setup_intent,
    shipping_address_collection: session.shipping_countries && {
      allowed_countries: session.shipping_countries,
    },
    shipping_cost: renderShippingCost(session, expansion.child("shipping_cost")),
    shipping_options: session.shipping_options.map((id) => ({
      shipping_amount: shippingAmountIn(tenant.store.shippingRates.must(id), session.currency),
      shipping_rate: expansion.child("shipping_options").reference("shipping_rate", id, "shipping_rate"),
    })),
    status: session.status,
    submit_type: session.echoed.submit_type,
    subscription: expansion.reference("subscription", session.subscription, "subscription"),
    success_url: session.success_url,
    ...given("tax_id_collection", session.echoed.tax_id_collection),
    total_details: {
      amount_discount: totals.discount,
      amount_shipping: totals.shipping,
      amount_tax: totals.taxExclusive + totals.taxInclusive,
      ...expansion.child("total_details").include("breakdown", (below) => ({
        discounts: session.discount
          ? [
              {
                amount: totals.discount,
                discount: renderSessionDiscount(tenant, session, below.child("discounts")),
              },
            ]
          : [],
        taxes: totals.lines.flatMap((line) => renderTaxes(tenant, line)),
      })),
    },
    ui_mode: session.ui_mode,
    url:
      session.ui_mode === "hosted_page" && session.status === "open"
        ? hostedPageAddress(tenant.origin, session.id, session.secret, tenant.suffix)
        : null,
    wallet_options: null,
  } satisfies Shape<Omit<Stripe.Checkout.Session, "discounts">>;
}

/** A field that is absent, not null, when the merchant said nothing about it. */
const given = <K extends string>(name: K, value: unknown) =>
  (value === null || value === undefined ? {} : { [name]: value }) as Partial<Record<K, unknown>>;

/** */
function renderDiscounts(tenant: Tenant, session: SessionRecord, expansion: Expansion): Wire[] {
  const { discount } = session;
  if (!discount) return [];
  return [
    {
      coupon:
        discount.promotion_code === null
          ? expansion.referenceAs("coupon", discount.coupon.id, (_id, below) =>
              renderGrantedCoupon(tenant, discount.coupon, below),
            )
          : expansion.referenceAs("coupon", null, () => null),
      promotion_code: renderDiscountCode(tenant, discount, expansion),
    },
  ];
}

function renderShippingCost(session: SessionRecord, expansion: Expansion): Wire | null {
  if (session.shipping_rate === null) return null;
  return {
    amount_subtotal: session.totals.shipping,
    amount_tax: 0,
    amount_total: session.totals.shipping,
    shipping_rate: expansion.reference("shipping_rate", session.shipping_rate, "shipping_rate"),
    ...expansion.include("taxes", () => []),
  };
}

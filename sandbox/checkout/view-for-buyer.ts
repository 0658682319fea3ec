import { intervalOf, trialEndOf } from "../billing/subscriptions.ts";
import { divisorOf } from "../money/arithmetic.ts";
import { computeTotals } from "../money/totals.ts";
import { unitAmountIn } from "../money/unit-amount.ts";
import type { PaymentMethodRecord } from "../records/payment-method.ts";
import type { AppliedDiscount, LineRecord, SessionRecord } from "../records/session.ts";
import type { LineTotals, Totals } from "../records/totals.ts";
import { wholeAmount } from "../resources/prices.ts";
import { shippingAmountIn } from "../resources/shipping-rates.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type {
  BuyerDiscount,
  BuyerLineItem,
  BuyerOptionalItem,
  BuyerPaymentMethod,
  BuyerRecurring,
  BuyerShippingOption,
  BuyerTaxAmount,
  BuyerTotal,
  BuyerView,
} from "./buyer-view.ts";
import { needsPaymentMethod } from "./confirm.ts";
import { totalsLines } from "./recalculate.ts";

/** The session as stripe.js sees it. */
export function renderView(tenant: Tenant, session: SessionRecord): BuyerView {
  const { totals, buyer } = session;
  const options = session.shipping_options.map((id) => shippingOption(tenant, session, id));
  const customer = session.customer === null ? null : tenant.store.customers.get(session.customer);
  return {
    id: session.id,
    status: session.status,
    paymentStatus: session.payment_status,
    mode: session.mode,
    livemode: false,
    currency: session.currency,
    minorUnitsAmountDivisor: divisorOf(session.currency),
    total: total(totals),
    lineItems: session.lines.map((line, index) => lineItem(tenant, session, line, totals.lines[index])),
    discounts: discounts(session.discount, totals.discount),
    taxAmounts: taxAmounts(tenant, totals.lines),
    taxStatus: "ready",
    shipping: options.find((option) => option.id === session.shipping_rate) ?? null,
    shippingOptions: options,
    recurring: recurring(tenant, session),
    optionalItems: session.optional_items.map((item) => optionalItem(tenant, session, item)),
    savedPaymentMethods: savedPaymentMethods(tenant, session),
    offersSavingPaymentMethod:
      session.customer !== null && session.saved_payment_method_options?.payment_method_save === "enabled",
    customer: session.customer,
    email: buyer.email ?? customer?.email ?? null,
    phoneNumber: buyer.phone ?? customer?.phone ?? null,
    individualName: buyer.individual_name,
    businessName: buyer.business_name,
    billingAddress: buyer.billing_address,
    shippingAddress: session.shipping_details,
    taxIdInfo: buyer.tax_id,
    lastPaymentError: session.last_payment_error === null ? null : { message: session.last_payment_error },
    allowPromotionCodes: session.allow_promotion_codes === true,
    permissions: {
      updateDiscountsServerOnly: session.permissions?.update_discounts === "server_only",
      updateShippingServerOnly: session.permissions?.update_shipping_details === "server_only",
    },
    required: {
      email: true,
      phoneNumber: session.phone_number_collection,
      billingAddress: session.billing_address_collection === "required",
      shippingAddress: session.shipping_countries !== null,
      paymentMethod: needsPaymentMethod(session),
    },
    shippingCountries: session.shipping_countries,
    paymentMethodTypes: session.payment_method_types,
    returnUrl: session.return_url ?? session.success_url,
    cancelUrl: session.cancel_url,
  };
}

const total = (totals: Totals): BuyerTotal => ({
  subtotal: totals.subtotal,
  discount: totals.discount,
  shippingRate: totals.shipping,
  taxExclusive: totals.taxExclusive,
  taxInclusive: totals.taxInclusive,
  total: totals.total,
});

function lineItem(
  tenant: Tenant,
  session: SessionRecord,
  line: LineRecord,
  totals: LineTotals | undefined,
): BuyerLineItem {
  const price = tenant.store.prices.must(line.price);
  const product = tenant.store.products.get(price.product);
  const amount = unitAmountIn(price, session.currency) ?? "0";
  const taxes = totals?.taxes ?? [];
  const sum = (inclusive: boolean) =>
    taxes.filter((tax) => tax.inclusive === inclusive).reduce((value, tax) => value + tax.amount, 0);
  const range = line.adjustable_quantity;
  return {
    id: line.id,
    name: product?.name ?? "",
    description: product?.description ?? null,
    images: product?.images ?? [],
    unitLabel: product?.unit_label ?? null,
    quantity: line.quantity,
    priceId: price.id,
    unitAmount: wholeAmount(amount),
    unitAmountDecimal: amount,
    subtotal: totals?.subtotal ?? 0,
    discount: totals?.discount ?? 0,
    taxExclusive: sum(false),
    taxInclusive: sum(true),
    total: totals?.total ?? 0,
    discounts: discounts(session.discount, totals?.discount ?? 0),
    taxAmounts: totals ? taxAmounts(tenant, [totals]) : [],
    recurring: price.recurring && {
      interval: price.recurring.interval,
      intervalCount: price.recurring.interval_count,
    },
    adjustableQuantity: range?.enabled ? { minimum: range.minimum, maximum: range.maximum } : null,
    isRemovable: line.optional,
  };
}

/** J-040: named by the coupon, left out when it is worth nothing. */
function discounts(applied: AppliedDiscount | null, amount: number): BuyerDiscount[] {
  if (!applied || amount === 0) return [];
  const { coupon } = applied;
  return [
    {
      amount,
      displayName: coupon.name ?? coupon.id,
      promotionCode: applied.code,
      percentOff: coupon.percent_off,
      recurring:
        coupon.duration === "once"
          ? null
          : coupon.duration === "forever"
            ? { type: "forever" }
            : { type: "repeating", durationInMonths: coupon.duration_in_months ?? 0 },
    },
  ];
}

/** One entry per tax rate, summed over the lines given. */
function taxAmounts(tenant: Tenant, lines: readonly LineTotals[]): BuyerTaxAmount[] {
  const sums = new Map<string, number>();
  for (const { rate, amount } of lines.flatMap((line) => line.taxes))
    sums.set(rate, (sums.get(rate) ?? 0) + amount);
  return [...sums].map(([id, amount]) => {
    const rate = tenant.store.taxRates.must(id);
    return { amount, displayName: rate.display_name, percentage: rate.percentage, inclusive: rate.inclusive };
  });
}

function shippingOption(tenant: Tenant, session: SessionRecord, id: string): BuyerShippingOption {
  const rate = tenant.store.shippingRates.must(id);
  return {
    id,
    displayName: rate.display_name,
    amount: shippingAmountIn(rate, session.currency) ?? 0,
    currency: session.currency,
    deliveryEstimate: rate.delivery_estimate,
  };
}

function optionalItem(
  tenant: Tenant,
  session: SessionRecord,
  item: SessionRecord["optional_items"][number],
): BuyerOptionalItem {
  const price = tenant.store.prices.must(item.price);
  const product = tenant.store.products.get(price.product);
  return {
    priceId: price.id,
    name: product?.name ?? "",
    description: product?.description ?? null,
    images: product?.images ?? [],
    unitAmount: wholeAmount(unitAmountIn(price, session.currency)),
    quantity: item.quantity,
    added: session.lines.some((line) => line.optional && line.price === item.price),
  };
}

/** J-045. */
function savedPaymentMethods(tenant: Tenant, session: SessionRecord): BuyerPaymentMethod[] {
  if (session.customer === null) return [];
  const filters = session.saved_payment_method_options?.allow_redisplay_filters;
  const shown: readonly unknown[] = Array.isArray(filters) ? filters : ["always"];
  return tenant.store.paymentMethods
    .withKey("customer", session.customer)
    .filter(
      (method) =>
        shown.includes(method.allow_redisplay) && session.payment_method_types.includes(method.type),
    )
    .reverse()
    .map(savedPaymentMethod);
}

const savedPaymentMethod = (method: PaymentMethodRecord): BuyerPaymentMethod => ({
  id: method.id,
  type: method.type,
  brand: method.card?.brand ?? null,
  last4: method.card?.last4 ?? null,
  expMonth: method.card?.exp_month ?? null,
  expYear: method.card?.exp_year ?? null,
  billingName: method.billing_details.name,
});

/** What the next invoice will hold: recurring lines only, discounted unless the coupon is spent today. */
function recurring(tenant: Tenant, session: SessionRecord): BuyerRecurring | null {
  if (session.mode !== "subscription") return null;
  const lines = session.lines.filter((line) => tenant.store.prices.must(line.price).recurring !== null);
  const next = { ...session, lines };
  const interval = intervalOf(tenant, lines);
  const now = session.status === "open" ? tenant.now() : session.created;
  const trialEnd = trialEndOf(session, now);
  const spentToday = session.discount?.coupon.duration === "once" && session.totals.discount > 0;
  const coupon = spentToday ? null : (session.discount?.coupon ?? null);
  const totals = computeTotals({
    currency: session.currency,
    lines: totalsLines(tenant, next, true),
    coupon,
    shipping: 0,
  });
  return {
    interval: interval.interval,
    intervalCount: interval.interval_count,
    isProrated: false,
    dueNext: { ...total(totals), billingCycleAnchor: trialEnd },
    trial: trialEnd === null ? null : { trialEnd, trialPeriodDays: Math.ceil((trialEnd - now) / 86_400) },
  };
}

import "server-only";
import type Stripe from "stripe";
import type { Result } from "../result.ts";
import { PREVIEW_VERSION, stripe } from "./client.ts";
import { isComputedCoupon } from "./coupons.ts";
import { attempt } from "./failure.ts";

/** One line of a Checkout Session. Amounts in minor units of the session's currency, before any discount. */
export type SessionLine = Readonly<{
  id: string;
  priceId: string;
  productId: string;
  name: string;
  quantity: number;
  unitAmount: number;
  subtotalAmount: number;
}>;

/** What we read of a Checkout Session, in our words. Amounts in minor units. */
export type SessionState = Readonly<{
  id: string;
  clientSecret: string | null;
  status: "open" | "complete" | "expired";
  /** Fulfil when this is not `unpaid` (L-060). */
  paymentStatus: "paid" | "unpaid" | "no_payment_required";
  currency: string;
  subtotalAmount: number;
  discountAmount: number;
  shippingAmount: number;
  taxAmount: number;
  totalAmount: number;
  lines: readonly SessionLine[];
  /** The shipping rate in force, and what it costs. */
  shippingRateId: string | null;
  /** Ids of the promotion codes and coupons on the session; at most one of either (D-032). */
  promotionCodeId: string | null;
  couponId: string | null;
  /** The same coupon if the shop made it for this one session, so that it can be thrown away. */
  computedCouponId: string | null;
  /** What Stripe calls the discount (the coupon's name, else its id) and the code it came from. */
  discountName: string | null;
  promotionCode: string | null;
  paymentIntentId: string | null;
  /** Set once complete, in subscription mode. */
  subscriptionId: string | null;
  customerId: string | null;
  /** Known once complete (L-036). */
  email: string | null;
  /** The last one written by page or server, in the wire's own field names. */
  shipping: CollectedShipping | null;
  metadata: Readonly<Record<string, string>>;
  expiresAt: number;
}>;

/** A computed discount as the preview takes it: an amount off this one session. */
export type ComputedDiscount = Readonly<{
  amountOff: number;
  currency: string;
  name: string;
  metadata: Readonly<Record<string, string>>;
}>;

export type ShippingChoice = Readonly<
  | { rateId: string }
  | { name: string; amount: number; currency: string; minimumDays: number; maximumDays: number }
>;

/**
 * How a discount reaches a session, fixed when it is created (D-031, D-111): as a computed discount of the private
 * preview, inside the unit amounts, as a coupon made for this one session, or by Stripe's own promotion codes.
 */
export type SessionKind = "preview" | "reprice" | "disposable-coupon" | "native";

/** A line as it is asked for: a stored price, or an amount of its own on a stored product (minor units per unit). */
export type LineWish = Readonly<
  { quantity: number } & ({ priceId: string } | { productId: string; unitAmount: number; currency: string })
>;

export type NewSession = Readonly<{
  kind: SessionKind;
  lines: readonly LineWish[];
  currency: string;
  customerId: string | null;
  shipping: ShippingChoice | null;
  countries: readonly string[];
  returnUrl: string;
  metadata: Readonly<Record<string, string>>;
  expiresAt: number | null;
  /** At most one; on `native` sessions it replaces `allow_promotion_codes` (D-031). */
  discount: Readonly<
    { promotionCodeId: string } | { couponId: string } | { computed: ComputedDiscount }
  > | null;
}>;

/** Where to ship, as Stripe tells it. */
export type CollectedShipping = Readonly<{ name: string | null; address: Readonly<Stripe.Address> }>;

/** Where to ship, in the wire's own field names. */
export type PostalAddress = Readonly<{
  name: string;
  address: Readonly<{
    line1: string;
    line2?: string;
    city?: string;
    state?: string;
    postal_code?: string;
    country: string;
  }>;
}>;

/** A line with the id of the one it takes the place of, if any; `kept` when only its quantity may differ. */
export type LineChange = LineWish & Readonly<{ id?: string; kept?: boolean }>;

/**
 * Absent members stay as they are; a null discount is cleared. Lines are the whole list: what it leaves out is removed
 * (section 3.6).
 */
export type SessionChange = Readonly<{
  lines?: readonly LineChange[];
  shipping?: ShippingChoice;
  shippingAddress?: PostalAddress;
  discount?: ComputedDiscount | null;
}>;

// The preview's parameters are in no released types (V-007); the SDK passes them on untouched (V-005).
type PreviewDiscount = {
  coupon_data: {
    amount_off: number;
    currency: string;
    duration: "once";
    name: string;
    metadata: Record<string, string>;
  };
};
type PreviewCreate = Omit<Stripe.Checkout.SessionCreateParams, "permissions" | "discounts"> & {
  permissions: { update_shipping_details: "server_only"; update_discounts?: "server_only" };
  discounts?: (Stripe.Checkout.SessionCreateParams.Discount | PreviewDiscount)[];
};
type PreviewUpdate = Stripe.Checkout.SessionUpdateParams & { discounts?: PreviewDiscount[] | "" };

/** What has to be expanded for `stateOf`. */
export const EXPAND = [
  "line_items",
  "shipping_cost.shipping_rate",
  "discounts.coupon",
  "discounts.promotion_code.promotion.coupon",
];

const previewDiscount = (discount: ComputedDiscount): PreviewDiscount => ({
  coupon_data: {
    amount_off: discount.amountOff,
    currency: discount.currency,
    duration: "once",
    name: discount.name,
    metadata: discount.metadata,
  },
});

/** Prices are meant with tax, as those of the catalogue are. */
const TAX_BEHAVIOR = "inclusive";

const pricing = (line: LineWish) =>
  "priceId" in line
    ? { price: line.priceId }
    : {
        price_data: {
          currency: line.currency,
          product: line.productId,
          unit_amount: line.unitAmount,
          tax_behavior: TAX_BEHAVIOR as "inclusive",
        },
      };

const shippingOption = (choice: ShippingChoice): Stripe.Checkout.SessionCreateParams.ShippingOption =>
  "rateId" in choice
    ? { shipping_rate: choice.rateId }
    : {
        shipping_rate_data: {
          display_name: choice.name,
          type: "fixed_amount",
          fixed_amount: { amount: choice.amount, currency: choice.currency },
          tax_behavior: TAX_BEHAVIOR,
          delivery_estimate: {
            minimum: { unit: "business_day", value: choice.minimumDays },
            maximum: { unit: "business_day", value: choice.maximumDays },
          },
        },
      };

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === "string" ? value : (value?.id ?? null);

async function linesOf(session: Stripe.Checkout.Session): Promise<SessionLine[]> {
  const first = session.line_items;
  // An expanded list holds ten at the most; a longer basket needs the list itself.
  const items =
    first && !first.has_more
      ? first.data
      : await stripe()
          .checkout.sessions.listLineItems(session.id, { limit: 100 })
          .autoPagingToArray({ limit: 200 });
  return items.map((item) => ({
    id: item.id,
    priceId: item.price?.id ?? "",
    productId: idOf(item.price?.product) ?? "",
    name: item.description ?? "",
    quantity: item.quantity ?? 1,
    // Not the price's own amount, which may be meant in another currency.
    unitAmount: Math.round(item.amount_subtotal / (item.quantity || 1)),
    subtotalAmount: item.amount_subtotal,
  }));
}

/** The coupon behind a discount, as far as it has been expanded. */
function couponOf(discount: Stripe.Checkout.Session.Discount | undefined): Stripe.Coupon | null {
  const code = discount?.promotion_code;
  const coupon = typeof code === "object" && code !== null ? code.promotion.coupon : discount?.coupon;
  return typeof coupon === "object" && coupon !== null ? coupon : null;
}

/** A session as Stripe's SDK gives it, in our words; fetches the lines that did not fit into it. */
export async function stateOf(session: Stripe.Checkout.Session): Promise<SessionState> {
  const discount = session.discounts?.[0];
  return {
    id: session.id,
    clientSecret: session.client_secret,
    status: (session.status ?? "open") as SessionState["status"],
    paymentStatus: session.payment_status as SessionState["paymentStatus"],
    currency: session.currency ?? "",
    subtotalAmount: session.amount_subtotal ?? 0,
    discountAmount: session.total_details?.amount_discount ?? 0,
    shippingAmount: session.total_details?.amount_shipping ?? 0,
    taxAmount: session.total_details?.amount_tax ?? 0,
    totalAmount: session.amount_total ?? 0,
    lines: await linesOf(session),
    shippingRateId: idOf(session.shipping_cost?.shipping_rate),
    promotionCodeId: idOf(discount?.promotion_code),
    couponId: idOf(discount?.coupon),
    computedCouponId: isComputedCoupon(couponOf(discount)) ? (couponOf(discount)?.id ?? null) : null,
    discountName: couponOf(discount)?.name ?? couponOf(discount)?.id ?? null,
    promotionCode:
      typeof discount?.promotion_code === "object" ? (discount.promotion_code?.code ?? null) : null,
    paymentIntentId: idOf(session.payment_intent),
    subscriptionId: idOf(session.subscription),
    customerId: idOf(session.customer),
    email: session.customer_details?.email ?? null,
    shipping: session.collected_information?.shipping_details ?? null,
    metadata: session.metadata ?? {},
    expiresAt: session.expires_at,
  };
}

/** How long one call may take, and the key that makes its repetition harmless. */
export type CallLimits = Readonly<{ idempotencyKey: string; timeoutMs: number }>;

/** Creates an open session. A discount set here is already in the totals of the answer (D-030). */
export function createSession(input: NewSession, limits: CallLimits): Promise<Result<SessionState>> {
  const params: PreviewCreate = {
    ui_mode: "elements",
    mode: "payment",
    currency: input.currency,
    line_items: input.lines.map((line) => ({ ...pricing(line), quantity: line.quantity })),
    return_url: input.returnUrl,
    metadata: { ...input.metadata },
    payment_intent_data: { metadata: { ...input.metadata } },
    shipping_address_collection: {
      allowed_countries: [
        ...input.countries,
      ] as Stripe.Checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry[],
    },
    permissions: {
      update_shipping_details: "server_only",
      ...(input.kind === "preview" ? { update_discounts: "server_only" as const } : {}),
    },
    ...(input.shipping ? { shipping_options: [shippingOption(input.shipping)] } : {}),
    ...(input.customerId ? { customer: input.customerId } : {}),
    ...(input.expiresAt ? { expires_at: input.expiresAt } : {}),
    ...discountParams(input),
    expand: EXPAND,
  };
  return attempt(async () =>
    stateOf(
      await stripe().checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams, {
        idempotencyKey: limits.idempotencyKey,
        timeout: limits.timeoutMs,
        ...(input.kind === "preview" ? { apiVersion: PREVIEW_VERSION } : {}),
      }),
    ),
  );
}

// Sending both keys is refused even when one is false (D-031), so a native session carries exactly one of them.
function discountParams({
  kind,
  discount,
}: NewSession): Pick<PreviewCreate, "discounts" | "allow_promotion_codes"> {
  if (!discount) return kind === "native" ? { allow_promotion_codes: true } : {};
  if ("computed" in discount) return { discounts: [previewDiscount(discount.computed)] };
  if ("couponId" in discount) return { discounts: [{ coupon: discount.couponId }] };
  return { discounts: [{ promotion_code: discount.promotionCodeId }] };
}

/** Reads a session whole, lines included. Fails with `not_found` for an unknown id. */
export function retrieveSession(id: string, timeoutMs: number): Promise<Result<SessionState>> {
  return attempt(async () =>
    stateOf(await stripe().checkout.sessions.retrieve(id, { expand: EXPAND }, { timeout: timeoutMs })),
  );
}

/**
 * Sends every change of one interaction in one update, so that no open session ever shows a basket with another
 * basket's discount. The default answer leaves the discounts out (L-031); ours asks for them.
 */
export function updateSession(
  id: string,
  kind: SessionKind,
  change: SessionChange,
  limits: CallLimits,
): Promise<Result<SessionState>> {
  const params: PreviewUpdate = {
    ...(change.lines
      ? {
          line_items: change.lines.map((line) => ({
            ...(line.id ? { id: line.id } : {}),
            ...(line.kept ? {} : pricing(line)),
            quantity: line.quantity,
          })),
        }
      : {}),
    ...(change.shipping ? { shipping_options: [shippingOption(change.shipping)] } : {}),
    ...(change.shippingAddress
      ? { collected_information: { shipping_details: change.shippingAddress } }
      : {}),
    // An empty array would not be sent at all and would leave the discount in place (D-113).
    ...(change.discount === undefined
      ? {}
      : { discounts: change.discount ? [previewDiscount(change.discount)] : ("" as const) }),
    expand: [...EXPAND, "discounts"],
  };
  return attempt(async () =>
    stateOf(
      await stripe().checkout.sessions.update(id, params, {
        idempotencyKey: limits.idempotencyKey,
        timeout: limits.timeoutMs,
        ...(kind === "preview" ? { apiVersion: PREVIEW_VERSION } : {}),
      }),
    ),
  );
}

/** Ends an open session, so that nobody can pay it any more (L-012). */
export function expireSession(id: string, timeoutMs: number): Promise<Result<SessionState>> {
  return attempt(async () =>
    stateOf(await stripe().checkout.sessions.expire(id, { expand: EXPAND }, { timeout: timeoutMs })),
  );
}

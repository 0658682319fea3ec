import { z } from "zod";

/**
 * What pages and endpoints say to each other. Safe on both sides: schemas and types only. Requests carry the session
 * id in the address and at most the shopper's choice in the body; an extra key (an amount, say) is refused, not ignored.
 */

export const NoChoice = z.strictObject({});
export type NoChoice = z.infer<typeof NoChoice>;

export const ShippingOptionChoice = z.strictObject({ shippingOptionId: z.string().min(1).max(80) });
export type ShippingOptionChoice = z.infer<typeof ShippingOptionChoice>;

const line = (max: number) => z.string().trim().max(max);

export const ShippingAddress = z.strictObject({
  name: line(120).min(1, "Enter a name."),
  line1: line(200).min(1, "Enter an address."),
  line2: line(200)
    .nullish()
    .transform((value) => value || null),
  city: line(120)
    .nullish()
    .transform((value) => value || null),
  state: line(120)
    .nullish()
    .transform((value) => value || null),
  postalCode: line(20)
    .nullish()
    .transform((value) => value || null),
  country: z.string().regex(/^[A-Z]{2}$/, "Choose a country."),
});
export type ShippingAddress = z.infer<typeof ShippingAddress>;

export const PromotionCodeChoice = z.strictObject({ code: z.string().max(200) });
export type PromotionCodeChoice = z.infer<typeof PromotionCodeChoice>;

export const EmailChoice = z.strictObject({ email: z.email("Enter a complete e-mail address.").max(254) });
export type EmailChoice = z.infer<typeof EmailChoice>;

export const CustomerOfferChoice = z.strictObject({ offerId: z.string().min(1).max(200) });
export type CustomerOfferChoice = z.infer<typeof CustomerOfferChoice>;

/** A personal offer of a signed-in shopper, accepted or waiting to be. */
export type CustomerOfferView = Readonly<{ id: string; name: string; accepted: boolean; text: string }>;

/** Whether an open page's price still stands. Instants are epoch seconds by the shop's clock. */
export type OffersState = Readonly<{
  open: boolean;
  /** What the session was last brought to, minor units; null where Stripe decides. */
  total: number | null;
  /** An offer began, ended or was changed since: the page should ask for a new price. */
  outdated: boolean;
  now: number;
  /** When an offer next begins or ends by itself; null when none does. */
  changesAt: number | null;
}>;

export const CurrencyChoice = z.strictObject({ currency: z.string().regex(/^[a-z]{3}$/) });
export type CurrencyChoice = z.infer<typeof CurrencyChoice>;

/** The total a shopper accepts, minor units: only if that is what it is, it counts. */
export const AcceptedTotal = z.strictObject({ total: z.int().min(0) });
export type AcceptedTotal = z.infer<typeof AcceptedTotal>;

/**
 * A total that went up without the shopper asking for more: what it was in minor units, and why, in sentences. Kept on
 * the checkout until the new total is accepted, so that a reload or another tab asks too.
 */
export const Raise = z.object({ from: z.int(), because: z.array(z.string()).readonly() });
export type Raise = Readonly<z.infer<typeof Raise>>;

/** A reason with the amount it takes off, as the receipt shows it. Amounts are minor units, positive. */
export type ReasonView = Readonly<{ id: string; text: string; amount: number; code: string | null }>;

/** A code the shopper typed: in force, or kept and waiting for what is missing. */
export type CodeView = Readonly<{ code: string; applied: boolean; text: string | null }>;

export type LoyaltyView = Readonly<
  | { state: "signed_out" }
  | { state: "no_tier"; text: string }
  | { state: "available"; tier: string; text: string }
  | { state: "claimed"; tier: string; text: string }
>;

/** Everything the checkout page may know. Totals are Stripe's; reasons and their split are ours. */
export type CheckoutView = Readonly<{
  /**
   * What the interactions of this checkout are called with: the id of its Checkout Session or PaymentIntent, or its own
   * where nothing is to pay. Another one than before comes with another key: mount Stripe's elements anew.
   */
  id: string;
  /**
   * What Stripe.js needs to have it paid; for this browser only (L-002). Empty where there is nothing to pay on the
   * Payment Intents route.
   */
  clientSecret: string;
  /** Whether typed codes go through Stripe's own action (`native`) or through our endpoint. */
  transport: "preview" | "reprice" | "disposable-coupon" | "native" | "payment-intent";
  currency: string;
  /** What else it can be paid in, this one included. */
  currencies: readonly string[];
  lines: readonly Readonly<{
    productId: string;
    name: string;
    quantity: number;
    unitAmount: number;
    amount: number;
    /** What the line was before a sale price; null when it is not on sale. */
    wasAmount: number | null;
    picture: string | null;
  }>[];
  shippingOptions: readonly Readonly<{
    id: string;
    name: string;
    minimumDays: number;
    maximumDays: number;
    amount: number;
    chosen: boolean;
  }>[];
  shippingAddress: ShippingAddress | null;
  countries: readonly string[];
  email: string | null;
  signedIn: boolean;
  loyalty: LoyaltyView;
  /** Personal offers; empty for guests. */
  offers: readonly CustomerOfferView[];
  codes: readonly CodeView[];
  reasons: readonly ReasonView[];
  /** Set while the total is higher than what was shown last and nobody asked for that: to be accepted before paying. */
  raise: Raise | null;
  /** Sentences about offers within reach, nearest first. */
  unlocks: readonly string[];
  /**
   * `shipping` is what is charged; `shippingDiscount` is how much less that is than the option's own amount. `inPrices`
   * is the part of `discount` that Stripe knows only as lower unit amounts: its subtotal is that much less than ours.
   */
  totals: Readonly<{
    subtotal: number;
    discount: number;
    inPrices: number;
    shipping: number;
    shippingDiscount: number;
    tax: number;
    total: number;
  }>;
}>;

/** The total on the pay button, minor units: compared with what is asked for, and nothing else. */
export const PaymentRequest = z.strictObject({ shownTotal: z.int().min(0).max(99_999_999) });
export type PaymentRequest = z.infer<typeof PaymentRequest>;

/**
 * What becomes of a press of the pay button on the Payment Intents route: the page may confirm the PaymentIntent; it has
 * to show another price first; or nothing was to pay and the order is placed, under this id.
 */
export type PaymentStart = Readonly<
  | { state: "ready"; view: CheckoutView }
  | { state: "changed"; view: CheckoutView }
  | { state: "placed"; id: string }
>;

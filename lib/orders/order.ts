import { z } from "zod";

/** One thing sold. Amounts in minor units of the order's currency; `discountAmount` is this line's share, not per unit. */
export const OrderLine = z.object({
  productId: z.string(),
  name: z.string(),
  picture: z.string().nullable(),
  quantity: z.int(),
  unitAmount: z.int(),
  amount: z.int(),
  /** What the whole line was before a sale price; null when it was not on sale. */
  wasAmount: z.int().nullable().default(null),
  discountAmount: z.int(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** Why something was taken off, in the words the shopper saw, and how much. */
export const OrderReason = z.object({
  id: z.string(),
  text: z.string(),
  amount: z.int(),
  code: z.string().nullable(),
});
export type OrderReason = z.infer<typeof OrderReason>;

export const OrderAddress = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string(),
});

/** In the order of an order's life. */
export const ORDER_STATES = [
  "awaiting_payment",
  "paid",
  "mismatch",
  "partially_refunded",
  "refunded",
  "failed",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** A sale, frozen. Amounts in minor units; `trace` is the stored decision with every reason, for staff. */
export type Order = Readonly<{
  id: string;
  number: number;
  /** The Checkout Session, PaymentIntent or invoice it was paid through; the checkout where nothing was to pay. */
  paidThrough: string;
  checkoutId: string;
  browserId: string | null;
  shopperId: string | null;
  email: string | null;
  state: OrderState;
  currency: string;
  subtotalAmount: number;
  discountAmount: number;
  /** What was charged for shipping, and how much less that was than the option's own amount. */
  shippingAmount: number;
  shippingDiscountAmount: number;
  taxAmount: number;
  totalAmount: number;
  /** What has gone back of it. */
  refundedAmount: number;
  lines: readonly OrderLine[];
  reasons: readonly OrderReason[];
  trace: unknown;
  shippingAddress: z.infer<typeof OrderAddress> | null;
  paymentIntentId: string | null;
  /** The subscription it is a payment of, `sub_…`; null for a basket. */
  subscriptionId: string | null;
  /** A later payment of that subscription, not its first. */
  renewal: boolean;
  paidAt: Date;
  /** When the money arrived (or none was due); null while it is on its way. */
  receivedAt: Date | null;
}>;

import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** What was sold, at what price, with which discounts and why: frozen when paid. Amounts are minor units. */
export const order = pgTable(
  "order",
  {
    id: text("id").primaryKey(),
    number: serial("number").notNull(),
    /**
     * What it was paid through, once: a Checkout Session, a PaymentIntent or an invoice; the checkout itself where there
     * was nothing to pay and no PaymentIntent was asked.
     */
    paidThrough: text("paid_through").notNull(),
    checkoutId: text("checkout_id").notNull(),
    browserId: text("browser_id"),
    shopperId: text("shopper_id"),
    email: text("email"),
    state: text("state", { enum: ["paid", "awaiting_payment", "mismatch", "refunded", "failed"] }).notNull(),
    currency: text("currency").notNull(),
    subtotalAmount: integer("subtotal_amount").notNull(),
    discountAmount: integer("discount_amount").notNull(),
    shippingAmount: integer("shipping_amount").notNull(),
    /** How much less shipping cost than its option's own amount. */
    shippingDiscountAmount: integer("shipping_discount_amount").notNull().default(0),
    taxAmount: integer("tax_amount").notNull(),
    totalAmount: integer("total_amount").notNull(),
    lines: jsonb("lines").notNull(),
    /** Reasons with their amounts, as the shopper saw them. */
    reasons: jsonb("reasons").notNull().default([]),
    /** The frozen decision with every reason, or what Stripe decided on a session of the native kind. */
    trace: jsonb("trace"),
    shippingAddress: jsonb("shipping_address"),
    paymentIntentId: text("payment_intent_id"),
    /** The subscription it is a payment of, `sub_…`; null for a basket. */
    subscriptionId: text("subscription_id"),
    /** A later payment of that subscription, not its first. */
    renewal: boolean("renewal").notNull().default(false),
    paidAt: timestamp("paid_at", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("order_paid_through").on(table.paidThrough),
    index("order_shopper").on(table.shopperId),
    index("order_subscription").on(table.subscriptionId),
  ],
);

/** Inbox of verified webhook events by id: a delivery that is already here changes nothing. */
export const stripeEvent = pgTable("stripe_event", {
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  processedAt: timestamp("processed_at", { withTimezone: true }),
});

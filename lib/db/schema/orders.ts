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
    /** The hash of the e-mail without its aliases, by which a guest's first order is told from a later one. */
    emailKey: text("email_key"),
    state: text("state", {
      enum: ["awaiting_payment", "paid", "mismatch", "partially_refunded", "refunded", "failed"],
    }).notNull(),
    currency: text("currency").notNull(),
    subtotalAmount: integer("subtotal_amount").notNull(),
    discountAmount: integer("discount_amount").notNull(),
    shippingAmount: integer("shipping_amount").notNull(),
    /** How much less shipping cost than its option's own amount. */
    shippingDiscountAmount: integer("shipping_discount_amount").notNull().default(0),
    taxAmount: integer("tax_amount").notNull(),
    totalAmount: integer("total_amount").notNull(),
    /** What has gone back of it: the sum of its refunds that Stripe took and that did not fail. */
    refundedAmount: integer("refunded_amount").notNull().default(0),
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
    /** When the money arrived (or none was due); null while it is on its way. */
    receivedAt: timestamp("received_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("order_paid_through").on(table.paidThrough),
    index("order_shopper").on(table.shopperId),
    index("order_subscription").on(table.subscriptionId),
    index("order_payment_intent").on(table.paymentIntentId),
    index("order_email_key").on(table.emailKey),
  ],
);

/**
 * Money given back, by us or in Stripe's own dashboard. `requested` is written before Stripe is asked, so that no answer
 * lost on the way is a refund lost; `pending` is under way at the bank.
 */
export const orderRefund = pgTable(
  "order_refund",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => order.id),
    /** The press of the button it came from, so that pressing twice is one refund; null when made elsewhere. */
    requestId: text("request_id").unique(),
    stripeRefundId: text("stripe_refund_id").unique(),
    state: text("state", { enum: ["requested", "pending", "succeeded", "failed"] }).notNull(),
    amount: integer("amount").notNull(),
    shippingAmount: integer("shipping_amount").notNull().default(0),
    /** Which units it is for: place of the line in the order, how many, and their share of the amount. */
    lines: jsonb("lines").notNull().default([]),
    /** Why, for colleagues. */
    note: text("note"),
    /** Who pressed the button; null when made elsewhere. */
    staffId: text("staff_id"),
    staffName: text("staff_name"),
    /** What Stripe said when it refused. */
    failure: text("failure"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [index("order_refund_order").on(table.orderId)],
);

/** The receipt e-mail of an order, once: who gets it and in which language. Its words follow from the frozen order. */
export const receiptEmail = pgTable("receipt_email", {
  orderId: text("order_id")
    .primaryKey()
    .references(() => order.id),
  to: text("to").notNull(),
  locale: text("locale").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Inbox of verified webhook events by id: a delivery that is already here changes nothing. */
export const stripeEvent = pgTable("stripe_event", {
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  processedAt: timestamp("processed_at", { withTimezone: true }),
});

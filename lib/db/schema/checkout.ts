import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

/**
 * One attempt to buy a basket. Outlives the Checkout Sessions and PaymentIntents it goes through: one that ends or must
 * be rebuilt is replaced by another of the same checkout.
 */
export const checkout = pgTable(
  "checkout",
  {
    id: text("id").primaryKey(),
    browserId: text("browser_id").notNull(),
    shopperId: text("shopper_id"),
    stripeCustomerId: text("stripe_customer_id"),
    basketId: text("basket_id").notNull(),
    basketVersion: integer("basket_version").notNull(),
    currency: text("currency").notNull(),
    /** The way a decision reaches Stripe; fixed when the session is created. */
    transport: text("transport", {
      enum: ["preview", "reprice", "disposable-coupon", "native", "payment-intent"],
    }).notNull(),
    /** The Checkout Session or PaymentIntent it can be paid through now; its own id while there is nothing to pay. */
    paidThrough: text("paid_through").notNull(),
    /** The PaymentIntent that a page was last told it may confirm: its amount never changes again. */
    pressedFor: text("pressed_for"),
    state: text("state", { enum: ["open", "paid", "expired", "abandoned"] }).notNull(),
    /** What is being bought, frozen from the basket when it was last sent to Stripe. */
    lines: jsonb("lines").notNull(),
    /** What the shopper asked for: codes, the loyalty discount, offers. */
    claims: jsonb("claims").notNull().default([]),
    shippingOptionId: text("shipping_option_id"),
    shippingAddress: jsonb("shipping_address"),
    email: text("email"),
    /** The engine's last answer and what it was asked, with the version that is part of every idempotency key. */
    decision: jsonb("decision"),
    facts: jsonb("facts"),
    /** A total that went up unasked and is not accepted yet: what it was, and why. */
    raise: jsonb("raise"),
    decisionVersion: integer("decision_version").notNull().default(0),
    /** What the session must show for that answer, minor units: subtotal, discount, shipping, total. */
    expected: jsonb("expected"),
    /** Pools of the ledger that the session's discount uses, with what each takes off. */
    held: jsonb("held").notNull().default([]),
    /** Later answers, each from just before Stripe hears of it until Stripe has confirmed one; newest last. */
    pending: jsonb("pending").notNull().default([]),
    /** Lease over all processes: who changes this checkout, until when; the version fences a late writer off. */
    leaseVersion: integer("lease_version").notNull().default(0),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("checkout_paid_through").on(table.paidThrough),
    // A browser has one live checkout: an older tab can then not pay another price.
    uniqueIndex("checkout_live").on(table.browserId).where(sql`state = 'open'`),
  ],
);

/** What a checkout could be paid through before it was moved. It has ended; a page that still shows it is brought over. */
export const formerPayment = pgTable(
  "former_payment",
  {
    paidThrough: text("paid_through").primaryKey(),
    checkoutId: text("checkout_id")
      .notNull()
      .references(() => checkout.id),
    replacedAt: timestamp("replaced_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("former_payment_checkout").on(table.checkoutId)],
);

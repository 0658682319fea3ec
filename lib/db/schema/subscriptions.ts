import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

/**
 * One attempt to subscribe: one product on a Checkout Session of its own, beside whatever lies in the basket. Nothing in
 * it changes; another choice is another session, and the one before is expired.
 */
export const subscriptionCheckout = pgTable(
  "subscription_checkout",
  {
    id: text("id").primaryKey(),
    browserId: text("browser_id").notNull(),
    shopperId: text("shopper_id"),
    productId: text("product_id").notNull(),
    currency: text("currency").notNull(),
    /** Free days it starts with; null when it starts with a payment. */
    trialDays: integer("trial_days"),
    /** What the first payment must be for: product, Stripe price and amount of each line, before any discount. */
    lines: jsonb("lines").notNull(),
    /** The discount it was opened with, `promo_…` or `coupon:` and its id; null: codes are typed in. */
    openedWith: text("opened_with"),
    sessionId: text("session_id").notNull(),
    state: text("state", { enum: ["open", "paid", "expired"] }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("subscription_checkout_session").on(table.sessionId),
    // As with baskets, an older tab cannot pay what a newer one has replaced.
    uniqueIndex("subscription_checkout_live").on(table.browserId).where(sql`state = 'open'`),
  ],
);

/**
 * Who subscribed to what. How a subscription stands (its state, its next payment, its discount) is Stripe's to know and
 * is read there; the payments are orders.
 */
export const subscription = pgTable(
  "subscription",
  {
    /** Stripe's own id, `sub_…`. */
    id: text("id").primaryKey(),
    checkoutId: text("checkout_id")
      .notNull()
      .unique()
      .references(() => subscriptionCheckout.id),
    browserId: text("browser_id").notNull(),
    shopperId: text("shopper_id"),
    email: text("email"),
    productId: text("product_id").notNull(),
    shippingAddress: jsonb("shipping_address"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("subscription_shopper").on(table.shopperId)],
);

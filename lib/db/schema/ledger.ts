import { index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Uses of limited rules, codes and coupons: `reserved` before a discount is sent to Stripe, `committed` when paid,
 * `released` once nothing payable carries it. One row per checkout and pool; a pool is a rule, a promotion code
 * (`promo_…`) or a coupon over all of its codes (`coupon:…`).
 */
export const redemption = pgTable(
  "redemption",
  {
    checkoutId: text("checkout_id").notNull(),
    pool: text("pool").notNull(),
    state: text("state", { enum: ["reserved", "committed", "released"] }).notNull(),
    /** Who it counts for: a shopper's id or the keyed hash of an e-mail address; null for a guest not known yet. */
    shopperKey: text("shopper_key"),
    /** Keyed hash of the network address it was reserved from; null where there is none. */
    addressKey: text("address_key"),
    /** What it takes off, minor units. */
    amount: integer("amount").notNull(),
    currency: text("currency").notNull(),
    /** Since when it is reserved without a break. */
    reservedAt: timestamp("reserved_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.checkoutId, table.pool] }),
    index("redemption_pool_state").on(table.pool, table.state),
  ],
);

/** One row per limited pool, only to be locked: who counts and reserves does so one after the other. */
export const redemptionPool = pgTable("redemption_pool", { pool: text("pool").primaryKey() });

import { integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What the shop shows of a product. Stripe holds the same product and its prices; ids are set by the seed. */
export const product = pgTable("product", {
  /** Also the slug in the address, and the id of the Stripe product. */
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** One sentence under the name. */
  tagline: text("tagline").notNull(),
  description: text("description").notNull(),
  /** The story of the material it is made from. */
  material: text("material").notNull(),
  collection: text("collection").notNull(),
  tags: jsonb("tags").$type<string[]>().notNull().default([]),
  /** Public path, alt text and a tiny blurred stand-in per picture. */
  pictures: jsonb("pictures")
    .$type<{ src: string; width: number; height: number; alt: string; blur: string }[]>()
    .notNull()
    .default([]),
  /** Smallest first; ties by id. */
  position: integer("position").notNull().default(0),
  /** Sold by subscription and charged this often; null for what is sold once and may lie in a basket. */
  recurring: text("recurring", { enum: ["month"] }),
  /** How many free days a first subscription may start with; null when there is no trial. */
  trialDays: integer("trial_days"),
  /** A product sold once that may be sent along with the first delivery. */
  firstExtra: text("first_extra"),
  /** The coupon a loyalty member's subscription starts with, by its id at Stripe. */
  memberCoupon: text("member_coupon"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** A product's price in one currency. `wasAmount` set means on sale. All amounts are minor units. */
export const price = pgTable(
  "price",
  {
    productId: text("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    currency: text("currency").notNull(),
    unitAmount: integer("unit_amount").notNull(),
    wasAmount: integer("was_amount"),
    /** No discount may take a unit below this: what it costs us. */
    floorAmount: integer("floor_amount").notNull().default(0),
    stripePriceId: text("stripe_price_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.currency] })],
);

export const collection = pgTable("collection", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  tagline: text("tagline").notNull(),
  position: integer("position").notNull().default(0),
});

/** A way to ship, with its Stripe shipping rate. `countries` empty means everywhere the shop ships. */
export const shippingOption = pgTable("shipping_option", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Days to arrive, shown to the shopper. */
  minimumDays: integer("minimum_days").notNull(),
  maximumDays: integer("maximum_days").notNull(),
  /** Minor units per currency. */
  amounts: jsonb("amounts").$type<Record<string, number>>().notNull(),
  countries: jsonb("countries").$type<string[]>().notNull().default([]),
  stripeShippingRateId: text("stripe_shipping_rate_id").notNull(),
  position: integer("position").notNull().default(0),
});

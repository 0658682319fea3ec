import { bigint, boolean, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Two sets of the tables Better Auth wants, one for shoppers and one for staff: an account of one kind is never, by any
 * mistake in a query, an account of the other. Column sets are Better Auth's; what is ours carries a comment.
 */

const instant = (name: string) => timestamp(name, { withTimezone: true });

const person = () => ({
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

const session = () => ({
  id: text("id").primaryKey(),
  token: text("token").notNull().unique(),
  expiresAt: instant("expires_at").notNull(),
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

const account = () => ({
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  accessToken: text("access_token"),
  refreshToken: text("refresh_token"),
  idToken: text("id_token"),
  accessTokenExpiresAt: instant("access_token_expires_at"),
  refreshTokenExpiresAt: instant("refresh_token_expires_at"),
  scope: text("scope"),
  password: text("password"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

const verification = () => ({
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: instant("expires_at").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

// Keys are address plus path without the base path, so two instances on one table would throttle each other.
const rateLimit = () => ({
  id: text("id").primaryKey(),
  key: text("key").notNull().unique(),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});

/** Somebody with an account in the shop. Guests have none. */
export const shopper = pgTable("shopper", {
  ...person(),
  /** The one Stripe Customer of this shopper, made when first needed. */
  stripeCustomerId: text("stripe_customer_id").unique(),
  /** Lowest first: birch, oak, walnut; null below the first. */
  loyaltyTier: text("loyalty_tier", { enum: ["birch", "oak", "walnut"] }),
});

const ofShopper = () => ({
  userId: text("user_id")
    .notNull()
    .references(() => shopper.id, { onDelete: "cascade" }),
});

export const shopperSession = pgTable("shopper_session", { ...session(), ...ofShopper() }, (table) => [
  index("shopper_session_user").on(table.userId),
]);
export const shopperAccount = pgTable("shopper_account", { ...account(), ...ofShopper() }, (table) => [
  index("shopper_account_user").on(table.userId),
]);
export const shopperVerification = pgTable("shopper_verification", verification());
export const shopperRateLimit = pgTable("shopper_rate_limit", rateLimit());

/** Somebody who runs the shop. Made by the set-up or by an owner, never by signing up. */
export const staff = pgTable("staff", {
  ...person(),
  /** Each role may do what the ones before it may. */
  role: text("role", { enum: ["viewer", "editor", "publisher", "owner"] })
    .notNull()
    .default("viewer"),
});

const ofStaff = () => ({
  userId: text("user_id")
    .notNull()
    .references(() => staff.id, { onDelete: "cascade" }),
});

export const staffSession = pgTable("staff_session", { ...session(), ...ofStaff() }, (table) => [
  index("staff_session_user").on(table.userId),
]);
export const staffAccount = pgTable("staff_account", { ...account(), ...ofStaff() }, (table) => [
  index("staff_account_user").on(table.userId),
]);
export const staffVerification = pgTable("staff_verification", verification());
export const staffRateLimit = pgTable("staff_rate_limit", rateLimit());

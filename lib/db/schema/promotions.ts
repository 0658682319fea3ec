import { integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** A discount authored in our admin. `definition` is the JSON of a rule and is parsed by lib/discounts on reading. */
export const discountRule = pgTable("discount_rule", {
  id: text("id").primaryKey(),
  state: text("state", { enum: ["draft", "active", "paused", "archived"] }).notNull(),
  definition: jsonb("definition").notNull(),
  version: integer("version").notNull().default(1),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Promotion codes staff deleted: Stripe has no such route (C2), so they are inactive there and hidden here. */
export const hiddenPromotionCode = pgTable("hidden_promotion_code", {
  promotionCodeId: text("promotion_code_id").primaryKey(),
  hiddenAt: timestamp("hidden_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Who did what to a coupon, promotion code or rule. Append-only. */
export const auditEntry = pgTable("audit_entry", {
  id: text("id").primaryKey(),
  at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  staffId: text("staff_id").notNull(),
  staffName: text("staff_name").notNull(),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  before: jsonb("before"),
  after: jsonb("after"),
});

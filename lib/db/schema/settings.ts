import { jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Store-wide settings and cached facts about the Stripe account, one row each. */
export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

import { integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { product } from "./catalog.ts";

/** A basket belongs to one browser (a signed cookie) and, once somebody signs in there, to that shopper. */
export const basket = pgTable(
  "basket",
  {
    id: text("id").primaryKey(),
    browserId: text("browser_id").notNull(),
    shopperId: text("shopper_id"),
    /** Grows by one at each change, so that a checkout knows which basket it was priced for. */
    version: integer("version").notNull().default(0),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("basket_browser").on(table.browserId)],
);

export const basketLine = pgTable(
  "basket_line",
  {
    basketId: text("basket_id")
      .notNull()
      .references(() => basket.id, { onDelete: "cascade" }),
    productId: text("product_id")
      .notNull()
      .references(() => product.id),
    quantity: integer("quantity").notNull(),
    /** Order in which lines were added. */
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.basketId, table.productId] })],
);

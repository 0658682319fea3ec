import { integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Work that repeats, one row each: who does it now, until when nobody else may, and what came of it last. */
export const job = pgTable("job", {
  name: text("name").primaryKey(),
  /** Lease over all processes; the version fences off a holder that was believed dead. */
  leaseVersion: integer("lease_version").notNull().default(0),
  leaseUntil: timestamp("lease_until", { withTimezone: true }),
  startedAt: timestamp("started_at", { withTimezone: true }),
  finishedAt: timestamp("finished_at", { withTimezone: true }),
  report: jsonb("report"),
});

/**
 * Attempts at something that can be guessed (an account's password, a promotion code), counted for all processes
 * together. The key is a keyed hash, never an e-mail or an address itself.
 */
export const attempt = pgTable("attempt", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  /** Epoch seconds of the first attempt of the current window. */
  since: integer("since").notNull(),
});

ALTER TABLE "order" RENAME COLUMN "session_id" TO "paid_through";--> statement-breakpoint
DROP INDEX "order_session";--> statement-breakpoint
CREATE UNIQUE INDEX "order_paid_through" ON "order" USING btree ("paid_through");
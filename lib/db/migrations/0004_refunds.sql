CREATE TABLE "order_refund" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"request_id" text,
	"stripe_refund_id" text,
	"state" text NOT NULL,
	"amount" integer NOT NULL,
	"shipping_amount" integer DEFAULT 0 NOT NULL,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text,
	"staff_id" text,
	"staff_name" text,
	"failure" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_refund_request_id_unique" UNIQUE("request_id"),
	CONSTRAINT "order_refund_stripe_refund_id_unique" UNIQUE("stripe_refund_id")
);
--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "refunded_amount" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "received_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_refund_order" ON "order_refund" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_payment_intent" ON "order" USING btree ("payment_intent_id");--> statement-breakpoint
UPDATE "order" SET "received_at" = "paid_at" WHERE "state" IN ('paid', 'mismatch', 'refunded');

CREATE TABLE "subscription" (
	"id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"browser_id" text NOT NULL,
	"shopper_id" text,
	"email" text,
	"product_id" text NOT NULL,
	"shipping_address" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscription_checkout_id_unique" UNIQUE("checkout_id")
);
--> statement-breakpoint
CREATE TABLE "subscription_checkout" (
	"id" text PRIMARY KEY NOT NULL,
	"browser_id" text NOT NULL,
	"shopper_id" text,
	"product_id" text NOT NULL,
	"currency" text NOT NULL,
	"trial_days" integer,
	"lines" jsonb NOT NULL,
	"opened_with" text,
	"session_id" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "recurring" text;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "trial_days" integer;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "first_extra" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "subscription_id" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "renewal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_checkout_id_subscription_checkout_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."subscription_checkout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_shopper" ON "subscription" USING btree ("shopper_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_checkout_session" ON "subscription_checkout" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_checkout_live" ON "subscription_checkout" USING btree ("browser_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "order_subscription" ON "order" USING btree ("subscription_id");
CREATE TABLE "former_session" (
	"session_id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "checkout" ADD COLUMN "raise" jsonb;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "email_key" text;--> statement-breakpoint
ALTER TABLE "former_session" ADD CONSTRAINT "former_session_checkout_id_checkout_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."checkout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_session_checkout" ON "former_session" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "order_email_key" ON "order" USING btree ("email_key");
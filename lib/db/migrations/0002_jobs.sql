CREATE TABLE "attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job" (
	"name" text PRIMARY KEY NOT NULL,
	"lease_version" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"report" jsonb
);
--> statement-breakpoint
DROP TABLE "sign_in_attempt" CASCADE;--> statement-breakpoint
ALTER TABLE "checkout" ADD COLUMN "expected" jsonb;--> statement-breakpoint
ALTER TABLE "checkout" ADD COLUMN "held" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "checkout" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "redemption" ADD COLUMN "address_key" text;--> statement-breakpoint
ALTER TABLE "redemption" ADD COLUMN "reserved_at" timestamp with time zone DEFAULT now() NOT NULL;
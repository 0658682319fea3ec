ALTER TABLE "former_session" RENAME TO "former_payment";--> statement-breakpoint
ALTER TABLE "checkout" RENAME COLUMN "session_id" TO "paid_through";--> statement-breakpoint
ALTER TABLE "former_payment" RENAME COLUMN "session_id" TO "paid_through";--> statement-breakpoint
ALTER TABLE "former_payment" RENAME CONSTRAINT "former_session_pkey" TO "former_payment_pkey";--> statement-breakpoint
ALTER TABLE "former_payment" RENAME CONSTRAINT "former_session_checkout_id_checkout_id_fk" TO "former_payment_checkout_id_checkout_id_fk";--> statement-breakpoint
ALTER INDEX "checkout_session" RENAME TO "checkout_paid_through";--> statement-breakpoint
ALTER INDEX "former_session_checkout" RENAME TO "former_payment_checkout";

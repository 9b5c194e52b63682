CREATE TABLE "bank_references" (
	"reference" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	CONSTRAINT "bank_references_payment_once" UNIQUE("payment_id")
);
--> statement-breakpoint
DROP INDEX "break_requests_bank_reference_once";--> statement-breakpoint
DROP INDEX "payouts_bank_reference_once";
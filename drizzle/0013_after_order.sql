ALTER TABLE "orders" ADD COLUMN "removed_kobo" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "asked_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "claim_id" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shortage_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_claim_tender_once" ON "refunds" USING btree ("claim_id","tender_id") WHERE claim_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_shortage_tender_once" ON "refunds" USING btree ("shortage_id","tender_id") WHERE shortage_id is not null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_removed_within" CHECK (removed_kobo between 0 and food_kobo);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_one_cause" CHECK (num_nonnulls(batch_id, claim_id, shortage_id) <= 1);
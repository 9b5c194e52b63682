ALTER TABLE "payouts" DROP CONSTRAINT "payouts_bank_reference_once";--> statement-breakpoint
ALTER TABLE "payouts" DROP CONSTRAINT "payouts_status";--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "needs_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "decision" text;--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_bank_reference_once" ON "payouts" USING btree ("bank_reference") WHERE status <> 'rejected';--> statement-breakpoint
CREATE INDEX "payouts_waiting" ON "payouts" USING btree ("created_at") WHERE status = 'requested';--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_four_eyes" CHECK ((decided_by is null or decided_by <> recorded_by)
        and (not needs_approval or status in ('requested', 'rejected') or decided_by is not null));--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_decided_whole" CHECK (num_nulls(decided_by, decided_at, decision) in (0, 3)
        and (decided_by is null) = (status = 'requested' or not needs_approval) and (needs_approval or status in ('recorded', 'reversed')));--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_status" CHECK ("payouts"."status" in ('requested', 'recorded', 'rejected', 'reversed'));
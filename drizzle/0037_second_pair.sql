CREATE TABLE "break_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"break_id" text NOT NULL,
	"act" text NOT NULL,
	"customer_id" text,
	"bank_reference" text,
	"amount_kobo" bigint NOT NULL,
	"note" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "break_requests_act" CHECK ("break_requests"."act" in ('claim', 'pay_out')),
	CONSTRAINT "break_requests_status" CHECK ("break_requests"."status" in ('requested', 'approved', 'rejected')),
	CONSTRAINT "break_requests_amount_positive" CHECK ("break_requests"."amount_kobo" > 0),
	CONSTRAINT "break_requests_where_to" CHECK ((act = 'claim') = (customer_id is not null) and (act = 'pay_out') = (bank_reference is not null)),
	CONSTRAINT "break_requests_four_eyes" CHECK (decided_by is null or decided_by <> requested_by),
	CONSTRAINT "break_requests_decided_whole" CHECK (num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested'))
);
--> statement-breakpoint
CREATE TABLE "replay_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"window_from" timestamp (3) with time zone NOT NULL,
	"window_to" timestamp (3) with time zone NOT NULL,
	"event" text,
	"fingerprint" text NOT NULL,
	"webhooks" integer NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"note" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_requests_status" CHECK ("replay_requests"."status" in ('requested', 'approved', 'rejected')),
	CONSTRAINT "replay_requests_window" CHECK (window_to > window_from),
	CONSTRAINT "replay_requests_webhooks_not_negative" CHECK (webhooks >= 0),
	CONSTRAINT "replay_requests_amount_not_negative" CHECK ("replay_requests"."amount_kobo" >= 0),
	CONSTRAINT "replay_requests_four_eyes" CHECK (decided_by is null or decided_by <> requested_by),
	CONSTRAINT "replay_requests_decided_whole" CHECK (num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested'))
);
--> statement-breakpoint
CREATE TABLE "refund_account_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"refund_id" text NOT NULL,
	"refund_version" integer NOT NULL,
	"account_hash" text NOT NULL,
	"account_end" text NOT NULL,
	"bank_id" text NOT NULL,
	"note" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refund_account_requests_status" CHECK ("refund_account_requests"."status" in ('requested', 'approved', 'rejected')),
	CONSTRAINT "refund_account_requests_version_positive" CHECK (refund_version > 0),
	CONSTRAINT "refund_account_requests_end" CHECK (account_end ~ '^[0-9]{4}$'),
	CONSTRAINT "refund_account_requests_four_eyes" CHECK (decided_by is null or decided_by <> requested_by),
	CONSTRAINT "refund_account_requests_decided_whole" CHECK (num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested'))
);
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_reason";--> statement-breakpoint
ALTER TABLE "breaks" DROP CONSTRAINT "breaks_kind";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "break_requests" ADD CONSTRAINT "break_requests_break_id_breaks_id_fk" FOREIGN KEY ("break_id") REFERENCES "public"."breaks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_account_requests" ADD CONSTRAINT "refund_account_requests_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "break_requests_one_open" ON "break_requests" USING btree ("break_id") WHERE status = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "break_requests_one_approved" ON "break_requests" USING btree ("break_id") WHERE status = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "break_requests_bank_reference_once" ON "break_requests" USING btree ("bank_reference") WHERE status <> 'rejected';--> statement-breakpoint
CREATE INDEX "break_requests_waiting" ON "break_requests" USING btree ("created_at") WHERE status = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "replay_requests_one_open" ON "replay_requests" USING btree ("window_from","window_to",coalesce(event, '')) WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "replay_requests_waiting" ON "replay_requests" USING btree ("created_at") WHERE status = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "refund_account_requests_one_open" ON "refund_account_requests" USING btree ("refund_id") WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "refund_account_requests_waiting" ON "refund_account_requests" USING btree ("created_at") WHERE status = 'requested';--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_closed_is_empty" CHECK (closed_at is null or (kind = 'floor' and balance_kobo = 0));--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reason" CHECK ("transfers"."reason" in ('opening_balance', 'top_up', 'order_payment', 'order_cancelled', 'cancellation_fee', 'kitchen_earning', 'commission', 'delivery_fee', 'rider_tip', 'service_fee', 'packaging', 'vat', 'promotion', 'correction', 'order_hold', 'hold_returned', 'late_payment', 'second_payment', 'short_payment', 'extra_payment', 'unknown_receipt', 'receipt_claimed', 'receipt_paid_out', 'provider_fee', 'fee_passed_on', 'settlement', 'dispute_lost', 'refund', 'refund_promised', 'refund_processed', 'refund_redirected', 'payout', 'payout_reversed'));--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_kind" CHECK ("breaks"."kind" in ('ours_only', 'theirs_only', 'amount_differs', 'fee_differs', 'state_differs', 'wrong_currency', 'wrong_mode', 'late', 'closed_account'));
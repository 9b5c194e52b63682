-- Payments at Paystack, refunds, the webhook inbox, reconciliation: new tables, and what orders and tenders need for
-- them. Adds two empty columns to orders (instant); the backfill touches each paid order once and locks it briefly.
CREATE TABLE "breaks" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"reference" text NOT NULL,
	"ours_kobo" bigint,
	"theirs_kobo" bigint,
	"detail" text NOT NULL,
	"suggested_act" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"occurred_at" timestamp (3) with time zone,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	"resolution" text,
	CONSTRAINT "breaks_kind" CHECK ("breaks"."kind" in ('ours_only', 'theirs_only', 'amount_differs', 'fee_differs', 'state_differs', 'wrong_currency', 'wrong_mode', 'late')),
	CONSTRAINT "breaks_subject" CHECK ("breaks"."subject" in ('payment', 'refund', 'settlement', 'dispute')),
	CONSTRAINT "breaks_status" CHECK ("breaks"."status" in ('open', 'healed', 'resolved')),
	CONSTRAINT "breaks_ours_not_negative" CHECK ("breaks"."ours_kobo" >= 0),
	CONSTRAINT "breaks_theirs_not_negative" CHECK ("breaks"."theirs_kobo" >= 0),
	CONSTRAINT "breaks_end_is_explained" CHECK ((status = 'open') = (resolved_at is null) and (status = 'open' or resolution is not null))
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_dispute_id" text NOT NULL,
	"reference" text NOT NULL,
	"attempt_id" text,
	"amount_kobo" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"category" text,
	"resolution" text,
	"due_at" timestamp (3) with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"answered_by" text,
	"answer" text,
	"resolved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "disputes_provider_id" UNIQUE("provider_dispute_id"),
	CONSTRAINT "disputes_status" CHECK ("disputes"."status" in ('open', 'answered', 'won', 'lost')),
	CONSTRAINT "disputes_amount_positive" CHECK ("disputes"."amount_kobo" > 0),
	CONSTRAINT "disputes_version_positive" CHECK ("disputes"."version" > 0),
	CONSTRAINT "disputes_reminders_not_negative" CHECK ("disputes"."reminders" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"mode" text NOT NULL,
	"purpose" text NOT NULL,
	"order_id" text,
	"tender_id" text,
	"customer_id" text NOT NULL,
	"wallet_id" text NOT NULL,
	"email" text NOT NULL,
	"channel" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"currency" text DEFAULT 'NGN' NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"sheet" text NOT NULL,
	"authorization_url" text,
	"instructions" jsonb,
	"access_code" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"next_check_at" timestamp (3) with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"provider_id" text,
	"received_kobo" bigint,
	"fee_kobo" bigint,
	"paid_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"outcome_reason" text,
	"settlement_id" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_attempts_reference" UNIQUE("reference"),
	CONSTRAINT "payment_attempts_mode" CHECK ("payment_attempts"."mode" in ('test', 'live')),
	CONSTRAINT "payment_attempts_purpose" CHECK ("payment_attempts"."purpose" in ('top_up', 'order')),
	CONSTRAINT "payment_attempts_sheet" CHECK ("payment_attempts"."sheet" in ('hosted', 'own')),
	CONSTRAINT "payment_attempts_own_sheet" CHECK (sheet = 'hosted' or channel <> 'card'),
	CONSTRAINT "payment_attempts_channel" CHECK ("payment_attempts"."channel" in ('card', 'bank_transfer', 'ussd')),
	CONSTRAINT "payment_attempts_status" CHECK ("payment_attempts"."status" in ('created', 'initialized', 'pending', 'unknown', 'succeeded', 'failed', 'abandoned', 'reversed')),
	CONSTRAINT "payment_attempts_outcome" CHECK ("payment_attempts"."outcome" in ('captured', 'captured_with_extra', 'wallet', 'suspense', 'refused')),
	CONSTRAINT "payment_attempts_outcome_reason" CHECK ("payment_attempts"."outcome_reason" in ('order_expired', 'order_cancelled', 'already_paid', 'superseded', 'short', 'wrong_currency', 'wrong_mode', 'unknown_reference')),
	CONSTRAINT "payment_attempts_currency" CHECK (currency = 'NGN'),
	CONSTRAINT "payment_attempts_order" CHECK ((purpose = 'order') = (order_id is not null) and (purpose = 'order') = (tender_id is not null)),
	CONSTRAINT "payment_attempts_amount_positive" CHECK ("payment_attempts"."amount_kobo" > 0),
	CONSTRAINT "payment_attempts_version_positive" CHECK ("payment_attempts"."version" > 0),
	CONSTRAINT "payment_attempts_received_not_negative" CHECK ("payment_attempts"."received_kobo" >= 0),
	CONSTRAINT "payment_attempts_fee_not_negative" CHECK ("payment_attempts"."fee_kobo" >= 0),
	CONSTRAINT "payment_attempts_settled_whole" CHECK ((status in ('succeeded', 'reversed')) = (settled_at is not null)
        and (settled_at is null) = (outcome is null) and (settled_at is null or received_kobo is not null))
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"version" integer NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"cause" text NOT NULL,
	"detail" text,
	"actor_id" text NOT NULL,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_events_version" UNIQUE("attempt_id","version"),
	CONSTRAINT "payment_events_version_positive" CHECK ("payment_events"."version" > 0),
	CONSTRAINT "payment_events_to" CHECK ("payment_events"."to_status" in ('created', 'initialized', 'pending', 'unknown', 'succeeded', 'failed', 'abandoned', 'reversed')),
	CONSTRAINT "payment_events_cause" CHECK ("payment_events"."cause" in ('checkout', 'initialize', 'webhook', 'redirect', 'poll', 'customer', 'replay', 'reconcile', 'expiry', 'cancel'))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"window_from" timestamp (3) with time zone NOT NULL,
	"window_to" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"matched" integer DEFAULT 0 NOT NULL,
	"ours_only" integer DEFAULT 0 NOT NULL,
	"theirs_only" integer DEFAULT 0 NOT NULL,
	"differs" integer DEFAULT 0 NOT NULL,
	"late" integer DEFAULT 0 NOT NULL,
	"healed" integer DEFAULT 0 NOT NULL,
	"ours_kobo" bigint,
	"theirs_kobo" bigint,
	"actor_id" text NOT NULL,
	"failure" text,
	CONSTRAINT "reconciliation_runs_kind" CHECK ("reconciliation_runs"."kind" in ('recent', 'daily', 'manual')),
	CONSTRAINT "reconciliation_runs_window" CHECK (window_to > window_from),
	CONSTRAINT "reconciliation_runs_ours_not_negative" CHECK ("reconciliation_runs"."ours_kobo" >= 0),
	CONSTRAINT "reconciliation_runs_theirs_not_negative" CHECK ("reconciliation_runs"."theirs_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_settlement_id" text NOT NULL,
	"status" text NOT NULL,
	"processed_kobo" bigint NOT NULL,
	"fee_kobo" bigint NOT NULL,
	"deducted_kobo" bigint NOT NULL,
	"paid_kobo" bigint NOT NULL,
	"settled_on" timestamp (3) with time zone NOT NULL,
	"posted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settlements_provider_id" UNIQUE("provider_settlement_id"),
	CONSTRAINT "settlements_status" CHECK ("settlements"."status" in ('pending', 'processing', 'success', 'failed')),
	CONSTRAINT "settlements_processed_not_negative" CHECK ("settlements"."processed_kobo" >= 0),
	CONSTRAINT "settlements_fee_not_negative" CHECK ("settlements"."fee_kobo" >= 0),
	CONSTRAINT "settlements_deducted_not_negative" CHECK ("settlements"."deducted_kobo" >= 0),
	CONSTRAINT "settlements_paid_not_negative" CHECK ("settlements"."paid_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "webhook_inbox" (
	"id" text PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"event" text NOT NULL,
	"mode" text,
	"reference" text,
	"object_id" text,
	"raw" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"request_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"last_received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_inbox_dedupe" UNIQUE("dedupe_key"),
	CONSTRAINT "webhook_inbox_status" CHECK ("webhook_inbox"."status" in ('received', 'processed', 'ignored', 'parked', 'dead')),
	CONSTRAINT "webhook_inbox_tries_not_negative" CHECK ("webhook_inbox"."tries" >= 0),
	CONSTRAINT "webhook_inbox_deliveries_positive" CHECK ("webhook_inbox"."deliveries" > 0)
);
--> statement-breakpoint
CREATE TABLE "refund_events" (
	"id" text PRIMARY KEY NOT NULL,
	"refund_id" text NOT NULL,
	"version" integer NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_id" text NOT NULL,
	"cause" text NOT NULL,
	"detail" text,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refund_events_version" UNIQUE("refund_id","version"),
	CONSTRAINT "refund_events_version_positive" CHECK ("refund_events"."version" > 0),
	CONSTRAINT "refund_events_to" CHECK ("refund_events"."to_status" in ('requested', 'approved', 'rejected', 'submitting', 'unknown', 'processing', 'processed', 'failed', 'needs_attention'))
);
--> statement-breakpoint
CREATE TABLE "refund_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"refund_id" text NOT NULL,
	"line_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	CONSTRAINT "refund_lines_once" UNIQUE("refund_id","line_id"),
	CONSTRAINT "refund_lines_amount_positive" CHECK ("refund_lines"."amount_kobo" > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"tender_id" text NOT NULL,
	"attempt_id" text,
	"customer_id" text NOT NULL,
	"batch_id" text,
	"destination" text NOT NULL,
	"liable" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"provider_refund_id" text,
	"requested_by" text NOT NULL,
	"approved_by" text,
	"submissions" integer DEFAULT 0 NOT NULL,
	"next_check_at" timestamp (3) with time zone,
	"expected_by" timestamp (3) with time zone,
	"processed_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_provider_id" UNIQUE("provider_refund_id"),
	CONSTRAINT "refunds_destination" CHECK ("refunds"."destination" in ('wallet', 'source')),
	CONSTRAINT "refunds_liable" CHECK ("refunds"."liable" in ('escrow', 'kitchen', 'rider', 'house')),
	CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('order_cancelled', 'missing_item', 'wrong_item', 'quality', 'late', 'never_arrived', 'charged_twice', 'goodwill', 'other')),
	CONSTRAINT "refunds_status" CHECK ("refunds"."status" in ('requested', 'approved', 'rejected', 'submitting', 'unknown', 'processing', 'processed', 'failed', 'needs_attention')),
	CONSTRAINT "refunds_amount_positive" CHECK ("refunds"."amount_kobo" > 0),
	CONSTRAINT "refunds_version_positive" CHECK ("refunds"."version" > 0),
	CONSTRAINT "refunds_submissions_not_negative" CHECK ("refunds"."submissions" >= 0),
	CONSTRAINT "refunds_source_has_attempt" CHECK (destination = 'wallet' or attempt_id is not null),
	CONSTRAINT "refunds_processed_has_time" CHECK ((status = 'processed') = (processed_at is not null)),
	CONSTRAINT "refunds_four_eyes" CHECK (approved_by is null or approved_by <> requested_by or batch_id is null)
);
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_reason";--> statement-breakpoint
ALTER TABLE "tenders" DROP CONSTRAINT "tenders_status";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "paid_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "pay_until" timestamp (3) with time zone;--> statement-breakpoint
-- Until today every order was paid from the wallet in the moment it was placed.
UPDATE "orders" SET "paid_at" = "created_at";--> statement-breakpoint
-- The deferred checks of those rows now, as a table with pending ones cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_wallet_id_accounts_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_events" ADD CONSTRAINT "refund_events_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_line_id_line_items_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."line_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tender_id_tenders_id_fk" FOREIGN KEY ("tender_id") REFERENCES "public"."tenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "breaks_one_open" ON "breaks" USING btree ("kind","subject","reference") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "breaks_open" ON "breaks" USING btree ("status","first_seen_at");--> statement-breakpoint
CREATE INDEX "disputes_due" ON "disputes" USING btree ("status","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_one_open" ON "payment_attempts" USING btree ("tender_id") WHERE superseded_at is null and status in ('created', 'initialized', 'pending', 'unknown');--> statement-breakpoint
CREATE INDEX "payment_attempts_due" ON "payment_attempts" USING btree ("next_check_at") WHERE next_check_at is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_order_id" ON "payment_attempts" USING btree ("order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_customer" ON "payment_attempts" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "payment_attempts_paid" ON "payment_attempts" USING btree ("paid_at") WHERE paid_at is not null;--> statement-breakpoint
CREATE INDEX "payment_attempts_settlement" ON "payment_attempts" USING btree ("settlement_id") WHERE settlement_id is not null;--> statement-breakpoint
CREATE INDEX "reconciliation_runs_started" ON "reconciliation_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "settlements_settled_on" ON "settlements" USING btree ("settled_on");--> statement-breakpoint
CREATE INDEX "webhook_inbox_due" ON "webhook_inbox" USING btree ("next_try_at");--> statement-breakpoint
CREATE INDEX "webhook_inbox_received" ON "webhook_inbox" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "webhook_inbox_reference" ON "webhook_inbox" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "refund_lines_line" ON "refund_lines" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_check_at") WHERE next_check_at is not null;--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_tender" ON "refunds" USING btree ("tender_id");--> statement-breakpoint
CREATE INDEX "refunds_attempt" ON "refunds" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "refunds_status_age" ON "refunds" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "orders_waiting" ON "orders" USING btree ("pay_until") WHERE status = 'awaiting_payment';--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reason" CHECK ("transfers"."reason" in ('opening_balance', 'top_up', 'order_payment', 'order_cancelled', 'cancellation_fee', 'kitchen_earning', 'commission', 'delivery_fee', 'rider_tip', 'service_fee', 'packaging', 'vat', 'correction', 'order_hold', 'hold_returned', 'late_payment', 'second_payment', 'short_payment', 'extra_payment', 'unknown_receipt', 'receipt_claimed', 'provider_fee', 'fee_passed_on', 'settlement', 'dispute_lost', 'refund', 'refund_promised', 'refund_processed', 'refund_redirected'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_paid_unless_waiting" CHECK (status in ('awaiting_payment', 'expired', 'cancelled') = (paid_at is null) or (status = 'cancelled' and paid_at is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_waiting_has_end" CHECK (status <> 'awaiting_payment' or pay_until is not null);--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_pending_is_paystack" CHECK (status <> 'pending' or kind = 'paystack');--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_held_is_wallet" CHECK (status <> 'held' or kind = 'wallet');--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_status" CHECK ("tenders"."status" in ('pending', 'held', 'captured', 'returned', 'void'));
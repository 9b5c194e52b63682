CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_months" (
	"customer_id" text NOT NULL,
	"month" date NOT NULL,
	"region_id" text NOT NULL,
	"orders" integer NOT NULL,
	"spent_kobo" bigint NOT NULL,
	CONSTRAINT "customer_months_pk" PRIMARY KEY("customer_id","month","region_id"),
	CONSTRAINT "customer_months_orders_positive" CHECK ("customer_months"."orders" > 0),
	CONSTRAINT "customer_months_spent_not_negative" CHECK ("customer_months"."spent_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "dish_days" (
	"day" date NOT NULL,
	"item_id" text NOT NULL,
	"kitchen_id" text NOT NULL,
	"region_id" text NOT NULL,
	"portions" integer NOT NULL,
	"revenue_kobo" bigint NOT NULL,
	CONSTRAINT "dish_days_pk" PRIMARY KEY("day","item_id"),
	CONSTRAINT "dish_days_portions_not_negative" CHECK ("dish_days"."portions" >= 0),
	CONSTRAINT "dish_days_revenue_not_negative" CHECK ("dish_days"."revenue_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sales_hours" (
	"hour" timestamp (3) with time zone NOT NULL,
	"kitchen_id" text NOT NULL,
	"region_id" text NOT NULL,
	"placed" integer NOT NULL,
	"delivered" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"expired" integer NOT NULL,
	"on_time" integer NOT NULL,
	"gross_kobo" bigint NOT NULL,
	"refunded_kobo" bigint NOT NULL,
	CONSTRAINT "sales_hours_pk" PRIMARY KEY("hour","kitchen_id"),
	CONSTRAINT "sales_hours_gross_not_negative" CHECK ("sales_hours"."gross_kobo" >= 0),
	CONSTRAINT "sales_hours_refunded_not_negative" CHECK ("sales_hours"."refunded_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "snapshots_pk" PRIMARY KEY("subject_type","subject_id","version"),
	CONSTRAINT "snapshots_subject_type" CHECK ("snapshots"."subject_type" in ('wallet', 'order', 'stock_level')),
	CONSTRAINT "snapshots_version_positive" CHECK ("snapshots"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "audit_roots" (
	"position" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch_events" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"version" integer NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_id" text NOT NULL,
	"cause" text NOT NULL,
	"detail" text,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "batch_events_version" UNIQUE("batch_id","version"),
	CONSTRAINT "batch_events_version_positive" CHECK ("batch_events"."version" > 0),
	CONSTRAINT "batch_events_to" CHECK ("batch_events"."to_status" in ('planned', 'awaiting_approval', 'approved', 'executing', 'paused', 'completed', 'completed_with_failures', 'aborted'))
);
--> statement-breakpoint
CREATE TABLE "batch_items" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"subject_id" text NOT NULL,
	"subject_version" integer NOT NULL,
	"label" text NOT NULL,
	"person" text DEFAULT '' NOT NULL,
	"payload" jsonb NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"status" text NOT NULL,
	"why" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "batch_items_position" UNIQUE("batch_id","position"),
	CONSTRAINT "batch_items_subject_once" UNIQUE("batch_id","subject_id"),
	CONSTRAINT "batch_items_status" CHECK ("batch_items"."status" in ('planned', 'excluded', 'done', 'failed', 'changed', 'skipped')),
	CONSTRAINT "batch_items_amount_not_negative" CHECK ("batch_items"."amount_kobo" >= 0),
	CONSTRAINT "batch_items_attempts_not_negative" CHECK ("batch_items"."attempts" >= 0),
	CONSTRAINT "batch_items_done_has_time" CHECK ((status = 'done') = (done_at is not null)),
	CONSTRAINT "batch_items_not_done_has_why" CHECK (status in ('planned', 'done') or why is not null)
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"selection" jsonb NOT NULL,
	"parameters" jsonb NOT NULL,
	"impact" jsonb NOT NULL,
	"plan_hash" text NOT NULL,
	"item_count" integer NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"needs_approval" boolean NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"requested_by" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	"abort_reason" text,
	"lease_until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "batches_kind" CHECK ("batches"."kind" in ('refund', 'stock_adjustment', 'price_change', 'suspension')),
	CONSTRAINT "batches_status" CHECK ("batches"."status" in ('planned', 'awaiting_approval', 'approved', 'executing', 'paused', 'completed', 'completed_with_failures', 'aborted')),
	CONSTRAINT "batches_abort_reason" CHECK ("batches"."abort_reason" in ('given_up', 'rejected', 'expired', 'changed')),
	CONSTRAINT "batches_version_positive" CHECK ("batches"."version" > 0),
	CONSTRAINT "batches_item_count_positive" CHECK ("batches"."item_count" > 0),
	CONSTRAINT "batches_amount_not_negative" CHECK ("batches"."amount_kobo" >= 0),
	CONSTRAINT "batches_note_length" CHECK (char_length(note) between 10 and 500),
	CONSTRAINT "batches_four_eyes" CHECK (decided_by is null or decided_by <> requested_by),
	CONSTRAINT "batches_approved_when_needed" CHECK (not needs_approval or status in ('planned', 'awaiting_approval', 'aborted') or decided_by is not null),
	CONSTRAINT "batches_confirmed" CHECK (status in ('planned', 'aborted') or confirmed_at is not null),
	CONSTRAINT "batches_aborted_has_reason" CHECK ((status = 'aborted') = (abort_reason is not null)),
	CONSTRAINT "batches_expire_later" CHECK (expires_at > created_at)
);
--> statement-breakpoint
CREATE TABLE "confirmation_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"plan_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "confirmation_tokens_hash_once" UNIQUE("token_hash"),
	CONSTRAINT "confirmation_tokens_action" CHECK ("confirmation_tokens"."action" in ('batch.confirm', 'batch.approve', 'user.suspend', 'refund.create')),
	CONSTRAINT "confirmation_tokens_expire_later" CHECK (expires_at > created_at)
);
--> statement-breakpoint
CREATE TABLE "export_pieces" (
	"export_id" text NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "export_pieces_pk" PRIMARY KEY("export_id","position")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"desk" text NOT NULL,
	"search" text NOT NULL,
	"status" text NOT NULL,
	"rows_total" integer,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exports_desk" CHECK ("exports"."desk" in ('orders', 'payments', 'refunds', 'customers', 'kitchens', 'wallets', 'webhooks', 'jobs', 'audit')),
	CONSTRAINT "exports_status" CHECK ("exports"."status" in ('queued', 'running', 'done', 'failed')),
	CONSTRAINT "exports_rows_done_not_negative" CHECK ("exports"."rows_done" >= 0)
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notes_subject_type" CHECK ("notes"."subject_type" in ('order', 'customer', 'payment', 'kitchen')),
	CONSTRAINT "notes_text_length" CHECK (char_length(text) between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"desk" text NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	"shared_role" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_name_once" UNIQUE("owner_id","desk","name"),
	CONSTRAINT "saved_views_desk" CHECK ("saved_views"."desk" in ('orders', 'payments', 'refunds', 'customers', 'kitchens', 'wallets', 'webhooks', 'jobs', 'audit')),
	CONSTRAINT "saved_views_name_length" CHECK (char_length(name) between 1 and 60),
	CONSTRAINT "saved_views_search_length" CHECK (char_length(search) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "console_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"second_factor_at" timestamp (3) with time zone,
	"reauthenticated_at" timestamp (3) with time zone,
	"last_active_at" timestamp (3) with time zone NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" text PRIMARY KEY NOT NULL,
	"sealed_secret" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "second_factors_failures_not_negative" CHECK ("second_factors"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"payee_kind" text NOT NULL,
	"payee_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"bank_reference" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"recorded_by" text NOT NULL,
	"reversed_by" text,
	"reverse_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payouts_bank_reference_once" UNIQUE("bank_reference"),
	CONSTRAINT "payouts_payee_kind" CHECK ("payouts"."payee_kind" in ('kitchen', 'rider')),
	CONSTRAINT "payouts_status" CHECK ("payouts"."status" in ('recorded', 'reversed')),
	CONSTRAINT "payouts_amount_positive" CHECK ("payouts"."amount_kobo" > 0),
	CONSTRAINT "payouts_reversed_has_reason" CHECK ((status = 'reversed') = (reversed_by is not null and reverse_reason is not null))
);
--> statement-breakpoint
CREATE TABLE "proof_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"ok" boolean NOT NULL,
	"ms" integer NOT NULL,
	"started_by" text NOT NULL,
	"results" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proof_runs_ms_not_negative" CHECK ("proof_runs"."ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "refund_budget_days" (
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"used_kobo" bigint NOT NULL,
	"limit_kobo" bigint NOT NULL,
	CONSTRAINT "refund_budget_days_pk" PRIMARY KEY("user_id","day"),
	CONSTRAINT "refund_budget_days_limit_not_negative" CHECK ("refund_budget_days"."limit_kobo" >= 0),
	CONSTRAINT "refund_budget_days_within" CHECK (used_kobo between 0 and limit_kobo)
);
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_reason";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "order_version" integer;--> statement-breakpoint
ALTER TABLE "batch_events" ADD CONSTRAINT "batch_events_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation_tokens" ADD CONSTRAINT "confirmation_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_pieces" ADD CONSTRAINT "export_pieces_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_sessions" ADD CONSTRAINT "console_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "customer_months_month" ON "customer_months" USING btree ("month");--> statement-breakpoint
CREATE INDEX "sales_hours_region" ON "sales_hours" USING btree ("region_id","hour");--> statement-breakpoint
CREATE INDEX "batch_items_status" ON "batch_items" USING btree ("batch_id","status","position");--> statement-breakpoint
CREATE INDEX "batch_items_subject" ON "batch_items" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "batches_due" ON "batches" USING btree ("created_at") WHERE status in ('approved', 'executing');--> statement-breakpoint
CREATE INDEX "batches_status_age" ON "batches" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "batches_requested_by" ON "batches" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "batches_decided_by" ON "batches" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "confirmation_tokens_user" ON "confirmation_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "confirmation_tokens_expires_at" ON "confirmation_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "exports_user" ON "exports" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "exports_expires_at" ON "exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "notes_subject" ON "notes" USING btree ("subject_type","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "notes_author" ON "notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "saved_views_shared" ON "saved_views" USING btree ("desk","shared_role");--> statement-breakpoint
CREATE INDEX "console_sessions_user" ON "console_sessions" USING btree ("user_id","last_active_at");--> statement-breakpoint
CREATE INDEX "payouts_payee" ON "payouts" USING btree ("payee_kind","payee_id","created_at");--> statement-breakpoint
CREATE INDEX "proof_runs_finished_at" ON "proof_runs" USING btree ("finished_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_batch_tender_once" ON "refunds" USING btree ("batch_id","tender_id") WHERE batch_id is not null;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reason" CHECK ("transfers"."reason" in ('opening_balance', 'top_up', 'order_payment', 'order_cancelled', 'cancellation_fee', 'kitchen_earning', 'commission', 'delivery_fee', 'rider_tip', 'service_fee', 'packaging', 'vat', 'correction', 'order_hold', 'hold_returned', 'late_payment', 'second_payment', 'short_payment', 'extra_payment', 'unknown_receipt', 'receipt_claimed', 'provider_fee', 'fee_passed_on', 'settlement', 'dispute_lost', 'refund', 'refund_promised', 'refund_processed', 'refund_redirected', 'payout', 'payout_reversed'));
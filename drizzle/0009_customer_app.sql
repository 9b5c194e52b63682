CREATE TABLE "browser_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "spend_controls" (
	"user_id" text PRIMARY KEY NOT NULL,
	"pin_hash" text,
	"pin_failures" integer DEFAULT 0 NOT NULL,
	"pin_locked_until" timestamp (3) with time zone,
	"pin_set_at" timestamp (3) with time zone,
	"capped_until" timestamp (3) with time zone,
	"locked_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spend_controls_failures" CHECK ("spend_controls"."pin_failures" between 0 and 5),
	CONSTRAINT "spend_controls_pin_has_moment" CHECK (("spend_controls"."pin_hash" is null) = ("spend_controls"."pin_set_at" is null)),
	CONSTRAINT "spend_controls_version_positive" CHECK ("spend_controls"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" text NOT NULL,
	"topic" text NOT NULL,
	"channel" text NOT NULL,
	"enabled" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_preferences_pk" PRIMARY KEY("user_id","topic","channel"),
	CONSTRAINT "notification_preferences_topic" CHECK ("notification_preferences"."topic" in ('orders', 'money', 'safety', 'offers')),
	CONSTRAINT "notification_preferences_channel" CHECK ("notification_preferences"."channel" in ('in_app', 'mail', 'sms', 'push'))
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "push_subscriptions_endpoint_once" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"user_id" text,
	"name" text NOT NULL,
	"token_hash" text,
	"pack" jsonb,
	"share_kobo" bigint,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_members_user_once" UNIQUE("group_id","user_id"),
	CONSTRAINT "group_members_name_once" UNIQUE("group_id","name"),
	CONSTRAINT "group_members_status" CHECK ("group_members"."status" in ('choosing', 'ready', 'held', 'paid', 'returned', 'left')),
	CONSTRAINT "group_members_version_positive" CHECK ("group_members"."version" > 0),
	CONSTRAINT "group_members_share_positive" CHECK ("group_members"."share_kobo" > 0),
	CONSTRAINT "group_members_held_has_share" CHECK (status <> 'held' or (share_kobo is not null and user_id is not null))
);
--> statement-breakpoint
CREATE TABLE "group_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"host_id" text NOT NULL,
	"kitchen_id" text NOT NULL,
	"name" text NOT NULL,
	"pay_mode" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"fulfilment" jsonb NOT NULL,
	"slot" text NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	"order_id" text,
	"end_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_orders_code_once" UNIQUE("code"),
	CONSTRAINT "group_orders_pay_mode" CHECK ("group_orders"."pay_mode" in ('host', 'each')),
	CONSTRAINT "group_orders_status" CHECK ("group_orders"."status" in ('open', 'locked', 'placed', 'cancelled', 'expired')),
	CONSTRAINT "group_orders_version_positive" CHECK ("group_orders"."version" > 0),
	CONSTRAINT "group_orders_placed_has_order" CHECK ((status = 'placed') = (order_id is not null)),
	CONSTRAINT "group_orders_deadline_later" CHECK (deadline_at > created_at)
);
--> statement-breakpoint
CREATE TABLE "late_tips" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "late_tips_order_once" UNIQUE("order_id"),
	CONSTRAINT "late_tips_amount_positive" CHECK ("late_tips"."amount_kobo" > 0)
);
--> statement-breakpoint
CREATE TABLE "promo_redemptions" (
	"id" text PRIMARY KEY NOT NULL,
	"promo_code" text NOT NULL,
	"order_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"discount_kobo" bigint NOT NULL,
	"once" boolean NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promo_redemptions_order_once" UNIQUE("order_id"),
	CONSTRAINT "promo_redemptions_status" CHECK ("promo_redemptions"."status" in ('held', 'used', 'released')),
	CONSTRAINT "promo_redemptions_discount_positive" CHECK ("promo_redemptions"."discount_kobo" > 0)
);
--> statement-breakpoint
CREATE TABLE "claim_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_kobo" bigint NOT NULL,
	CONSTRAINT "claim_lines_once" UNIQUE("claim_id","line_id"),
	CONSTRAINT "claim_lines_quantity_positive" CHECK ("claim_lines"."quantity" > 0),
	CONSTRAINT "claim_lines_amount_not_negative" CHECK ("claim_lines"."amount_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"refund_id" text,
	"promised_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claims_reason" CHECK ("claims"."reason" in ('missing_item', 'wrong_item', 'quality', 'late', 'never_arrived')),
	CONSTRAINT "claims_status" CHECK ("claims"."status" in ('credited', 'open', 'accepted', 'rejected')),
	CONSTRAINT "claims_version_positive" CHECK ("claims"."version" > 0),
	CONSTRAINT "claims_amount_not_negative" CHECK ("claims"."amount_kobo" >= 0),
	CONSTRAINT "claims_credited_has_refund" CHECK (status not in ('credited', 'accepted') or refund_id is not null),
	CONSTRAINT "claims_open_has_promise" CHECK (status <> 'open' or promised_at is not null),
	CONSTRAINT "claims_decided" CHECK ((status in ('accepted', 'rejected')) = (decided_by is not null))
);
--> statement-breakpoint
CREATE TABLE "shortages" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"line_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"replacement_item_id" text,
	"replacement_name" text,
	"replacement_kobo" bigint,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"asked_by" text NOT NULL,
	"decide_by" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"refund_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shortages_line_once" UNIQUE("line_id"),
	CONSTRAINT "shortages_status" CHECK ("shortages"."status" in ('asked', 'replaced', 'removed', 'order_cancelled')),
	CONSTRAINT "shortages_quantity_positive" CHECK ("shortages"."quantity" > 0),
	CONSTRAINT "shortages_version_positive" CHECK ("shortages"."version" > 0),
	CONSTRAINT "shortages_amount_not_negative" CHECK ("shortages"."amount_kobo" >= 0),
	CONSTRAINT "shortages_replacement_not_negative" CHECK ("shortages"."replacement_kobo" >= 0),
	CONSTRAINT "shortages_decided_has_moment" CHECK ((status = 'asked') = (decided_at is null)),
	CONSTRAINT "shortages_replacement_whole" CHECK (num_nonnulls(replacement_item_id, replacement_name, replacement_kobo) in (0, 3)),
	CONSTRAINT "shortages_replaced_by_something" CHECK (status <> 'replaced' or replacement_item_id is not null)
);
--> statement-breakpoint
ALTER TABLE "tenders" DROP CONSTRAINT "tenders_order_kind";--> statement-breakpoint
ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_purpose";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_channel";--> statement-breakpoint
ALTER TABLE "reviews" ALTER COLUMN "item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "batch_events" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "is_automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "uses_max" integer;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "uses_counted" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "order_id" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "customer_id" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "rider_stars" smallint;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "chips" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "created_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "gate_code_needed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "rider_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "not_before" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "last_error" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "rider_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "promo_code" text;--> statement-breakpoint
ALTER TABLE "tenders" ADD COLUMN "payer_id" text;--> statement-breakpoint
ALTER TABLE "browser_sessions" ADD CONSTRAINT "browser_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_controls" ADD CONSTRAINT "spend_controls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_group_orders_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."group_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_host_id_users_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_tips" ADD CONSTRAINT "late_tips_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_tips" ADD CONSTRAINT "late_tips_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_redemptions" ADD CONSTRAINT "promo_redemptions_promo_code_promos_code_fk" FOREIGN KEY ("promo_code") REFERENCES "public"."promos"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_redemptions" ADD CONSTRAINT "promo_redemptions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_redemptions" ADD CONSTRAINT "promo_redemptions_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_line_id_line_items_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."line_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_line_id_line_items_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."line_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_replacement_item_id_menu_items_id_fk" FOREIGN KEY ("replacement_item_id") REFERENCES "public"."menu_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "browser_sessions_user" ON "browser_sessions" USING btree ("user_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "push_subscriptions_user" ON "push_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_orders_order_once" ON "group_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "group_orders_due" ON "group_orders" USING btree ("deadline_at") WHERE status in ('open', 'locked');--> statement-breakpoint
CREATE INDEX "group_orders_host" ON "group_orders" USING btree ("host_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "promo_redemptions_customer_once" ON "promo_redemptions" USING btree ("promo_code","customer_id") WHERE once and status <> 'released';--> statement-breakpoint
CREATE INDEX "promo_redemptions_promo" ON "promo_redemptions" USING btree ("promo_code","status");--> statement-breakpoint
CREATE INDEX "claim_lines_line" ON "claim_lines" USING btree ("line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_open_once" ON "claims" USING btree ("order_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "claims_order" ON "claims" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "claims_customer" ON "claims" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "claims_open_age" ON "claims" USING btree ("promised_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "shortages_order" ON "shortages" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shortages_due" ON "shortages" USING btree ("decide_by") WHERE status = 'asked';--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_promo_code_promos_code_fk" FOREIGN KEY ("promo_code") REFERENCES "public"."promos"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_payer_id_users_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_level_newest" ON "reservations" USING btree ("stock_level_id","created_at");--> statement-breakpoint
CREATE INDEX "transfers_created_at" ON "transfers" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "orders_customer_region" ON "orders" USING btree ("customer_id","region_id");--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_order_once" UNIQUE("order_id");--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_order_kind" UNIQUE NULLS NOT DISTINCT("order_id","kind","payer_id");--> statement-breakpoint
ALTER TABLE "promos" ADD CONSTRAINT "promos_uses_within" CHECK (uses_counted >= 0 and (uses_max is null or uses_counted <= uses_max));--> statement-breakpoint
ALTER TABLE "promos" ADD CONSTRAINT "promos_ends_later" CHECK (ends_at is null or starts_at is null or ends_at > starts_at);--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_rider_stars_range" CHECK ("reviews"."rider_stars" between 1 and 5);--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_order_has_customer" CHECK ((order_id is null) = (customer_id is null));--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('sign_in', 'reset_pin'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_locale" CHECK ("users"."locale" in ('en', 'pcm'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channel" CHECK ("messages"."channel" in ('in_app', 'mail', 'sms', 'push'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_discount_has_promo" CHECK (discount_kobo = 0 or promo_code is not null);--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_payer_is_wallet" CHECK (payer_id is null or kind = 'wallet');
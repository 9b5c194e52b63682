CREATE SEQUENCE "public"."menu_versions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "consumed_events" (
	"consumer" text NOT NULL,
	"event_id" text NOT NULL,
	"consumed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consumed_events_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" text PRIMARY KEY NOT NULL,
	"aggregate_type" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"aggregate_version" integer NOT NULL,
	"event_type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"request_id" text,
	"actor_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"dead_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"position" bigint,
	"prev_hash" text,
	"hash" text,
	CONSTRAINT "audit_events_seq_once" UNIQUE("seq"),
	CONSTRAINT "audit_events_position_once" UNIQUE("position"),
	CONSTRAINT "audit_events_sealed_whole" CHECK (("audit_events"."hash" is null) = ("audit_events"."prev_hash" is null) and ("audit_events"."hash" is null) = ("audit_events"."position" is null)),
	CONSTRAINT "audit_events_action_shape" CHECK ("audit_events"."action" like '%_.%_')
);
--> statement-breakpoint
CREATE TABLE "fee_schedules" (
	"effective_from" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"service_bps" integer NOT NULL,
	"service_min_kobo" bigint NOT NULL,
	"service_max_kobo" bigint NOT NULL,
	"packaging_per_pack_kobo" bigint NOT NULL,
	"vat_bps" integer NOT NULL,
	"tip_presets_kobo" bigint[] NOT NULL,
	"cancellation" jsonb NOT NULL,
	CONSTRAINT "fee_schedules_service_bps" CHECK ("fee_schedules"."service_bps" between 0 and 10000),
	CONSTRAINT "fee_schedules_service_min_not_negative" CHECK ("fee_schedules"."service_min_kobo" >= 0),
	CONSTRAINT "fee_schedules_service_max_covers_min" CHECK ("fee_schedules"."service_max_kobo" >= "fee_schedules"."service_min_kobo"),
	CONSTRAINT "fee_schedules_packaging_not_negative" CHECK ("fee_schedules"."packaging_per_pack_kobo" >= 0),
	CONSTRAINT "fee_schedules_vat_bps" CHECK ("fee_schedules"."vat_bps" between 0 and 10000),
	CONSTRAINT "fee_schedules_tip_presets_positive" CHECK (0 < all ("fee_schedules"."tip_presets_kobo"))
);
--> statement-breakpoint
CREATE TABLE "kitchen_zones" (
	"kitchen_id" text NOT NULL,
	"zone_id" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "kitchen_zones_pk" PRIMARY KEY("kitchen_id","zone_id")
);
--> statement-breakpoint
CREATE TABLE "kitchens" (
	"id" text PRIMARY KEY NOT NULL,
	"region_id" text NOT NULL,
	"zone_id" text NOT NULL,
	"name" text NOT NULL,
	"position" smallint NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"plus_code" text NOT NULL,
	"landmark" text NOT NULL,
	"phone" text NOT NULL,
	"ownership" text NOT NULL,
	"vat_registered" boolean NOT NULL,
	"commission_bps" integer NOT NULL,
	"price_parity" boolean NOT NULL,
	"online_markup_bps" integer NOT NULL,
	"tagline" text NOT NULL,
	"about" text NOT NULL,
	"cuisines" text[] NOT NULL,
	"is_halal" boolean NOT NULL,
	"opening_hours" jsonb NOT NULL,
	"prep_minutes" smallint NOT NULL,
	"accept_within_seconds" integer NOT NULL,
	"slot_minutes" smallint NOT NULL,
	"slot_orders_max" smallint NOT NULL,
	"slot_items_max" smallint NOT NULL,
	"min_order_kobo" bigint NOT NULL,
	"theme" text NOT NULL,
	"menu_version" bigint DEFAULT nextval('menu_versions') NOT NULL,
	CONSTRAINT "kitchens_ownership_known" CHECK ("kitchens"."ownership" in ('house', 'partner')),
	CONSTRAINT "kitchens_on_earth" CHECK ("kitchens"."lat" between -90 and 90 and "kitchens"."lng" between -180 and 180),
	CONSTRAINT "kitchens_commission_bps" CHECK ("kitchens"."commission_bps" between 0 and 10000),
	CONSTRAINT "kitchens_online_markup_bps" CHECK ("kitchens"."online_markup_bps" between 0 and 10000),
	CONSTRAINT "kitchens_parity_means_no_markup" CHECK (not "kitchens"."price_parity" or "kitchens"."online_markup_bps" = 0),
	CONSTRAINT "kitchens_prep_minutes_positive" CHECK ("kitchens"."prep_minutes" > 0),
	CONSTRAINT "kitchens_accept_within_positive" CHECK ("kitchens"."accept_within_seconds" > 0),
	CONSTRAINT "kitchens_slot_orders_max_positive" CHECK ("kitchens"."slot_orders_max" > 0),
	CONSTRAINT "kitchens_slot_items_max_positive" CHECK ("kitchens"."slot_items_max" > 0),
	CONSTRAINT "kitchens_slot_divides_hour" CHECK ("kitchens"."slot_minutes" > 0 and 60 % "kitchens"."slot_minutes" = 0),
	CONSTRAINT "kitchens_min_order_not_negative" CHECK ("kitchens"."min_order_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "landmarks" (
	"zone_id" text NOT NULL,
	"name" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"plus_code" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "landmarks_pk" PRIMARY KEY("zone_id","name"),
	CONSTRAINT "landmarks_on_earth" CHECK ("landmarks"."lat" between -90 and 90 and "landmarks"."lng" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "menu_categories" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "menu_item_option_groups" (
	"item_id" text NOT NULL,
	"group_id" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "menu_item_option_groups_pk" PRIMARY KEY("item_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "menu_items" (
	"id" text PRIMARY KEY NOT NULL,
	"kitchen_id" text NOT NULL,
	"category_id" text NOT NULL,
	"name" text NOT NULL,
	"local_name" text,
	"description" text NOT NULL,
	"price_kobo" bigint NOT NULL,
	"prep_minutes" smallint NOT NULL,
	"tags" text[] NOT NULL,
	"allergens" text[] NOT NULL,
	"daypart" text NOT NULL,
	"stock_mode" text NOT NULL,
	"stock_opening" integer NOT NULL,
	"stock_low_at" integer NOT NULL,
	"unit" text NOT NULL,
	"art" jsonb NOT NULL,
	"is_popular" boolean NOT NULL,
	"position" smallint NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"search_text" text GENERATED ALWAYS AS (lower(translate(regexp_replace(normalize(name || ' ' || coalesce(local_name, ''), nfd), '[\u0300-\u036f]', '', 'g'), 'ƁƊƘƳɓɗƙƴ’', 'BDKYbdky'''))) STORED NOT NULL,
	CONSTRAINT "menu_items_price_not_negative" CHECK ("menu_items"."price_kobo" >= 0),
	CONSTRAINT "menu_items_prep_minutes_positive" CHECK ("menu_items"."prep_minutes" > 0),
	CONSTRAINT "menu_items_daypart_known" CHECK ("menu_items"."daypart" in ('all', 'breakfast', 'lunch')),
	CONSTRAINT "menu_items_stock_mode_known" CHECK ("menu_items"."stock_mode" in ('daily')),
	CONSTRAINT "menu_items_stock_opening_not_negative" CHECK ("menu_items"."stock_opening" >= 0),
	CONSTRAINT "menu_items_stock_low_at_not_negative" CHECK ("menu_items"."stock_low_at" >= 0)
);
--> statement-breakpoint
CREATE TABLE "option_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"choices_min" smallint NOT NULL,
	"choices_max" smallint NOT NULL,
	"is_required" boolean NOT NULL,
	"is_repeatable" boolean NOT NULL,
	CONSTRAINT "option_groups_choices_ordered" CHECK (0 <= "option_groups"."choices_min" and "option_groups"."choices_min" <= "option_groups"."choices_max" and 0 < "option_groups"."choices_max"),
	CONSTRAINT "option_groups_required_has_min" CHECK ("option_groups"."is_required" = ("option_groups"."choices_min" > 0))
);
--> statement-breakpoint
CREATE TABLE "options" (
	"group_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"price_kobo" bigint NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "options_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "options_price_not_negative" CHECK ("options"."price_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "promo_kitchens" (
	"promo_code" text NOT NULL,
	"kitchen_id" text NOT NULL,
	CONSTRAINT "promo_kitchens_pk" PRIMARY KEY("promo_code","kitchen_id")
);
--> statement-breakpoint
CREATE TABLE "promos" (
	"code" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"bps" integer,
	"amount_kobo" bigint,
	"cap_kobo" bigint,
	"min_order_kobo" bigint NOT NULL,
	"min_packs" smallint DEFAULT 1 NOT NULL,
	"is_first_order_only" boolean DEFAULT false NOT NULL,
	"daypart" text DEFAULT 'all' NOT NULL,
	"days" text[] NOT NULL,
	"funded_by" text NOT NULL,
	"note" text,
	CONSTRAINT "promos_type_known" CHECK ("promos"."type" in ('percent', 'delivery_off', 'delivery_free')),
	CONSTRAINT "promos_funded_by_known" CHECK ("promos"."funded_by" in ('platform', 'kitchen')),
	CONSTRAINT "promos_daypart_known" CHECK ("promos"."daypart" in ('all', 'breakfast', 'lunch')),
	CONSTRAINT "promos_bps_range" CHECK ("promos"."bps" between 1 and 10000),
	CONSTRAINT "promos_amount_positive" CHECK ("promos"."amount_kobo" > 0),
	CONSTRAINT "promos_cap_positive" CHECK ("promos"."cap_kobo" > 0),
	CONSTRAINT "promos_min_order_not_negative" CHECK ("promos"."min_order_kobo" >= 0),
	CONSTRAINT "promos_min_packs_positive" CHECK ("promos"."min_packs" > 0),
	CONSTRAINT "promos_percent_has_bps" CHECK (("promos"."type" = 'percent') = ("promos"."bps" is not null)),
	CONSTRAINT "promos_delivery_off_has_amount" CHECK (("promos"."type" = 'delivery_off') = ("promos"."amount_kobo" is not null))
);
--> statement-breakpoint
CREATE TABLE "reason_codes" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "reason_codes_pk" PRIMARY KEY("kind","code")
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"centre_lat" double precision NOT NULL,
	"centre_lng" double precision NOT NULL,
	"support_phone" text NOT NULL,
	"is_live" boolean NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "regions_centre_on_earth" CHECK ("regions"."centre_lat" between -90 and 90 and "regions"."centre_lng" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"kitchen_id" text NOT NULL,
	"item_id" text NOT NULL,
	"stars" smallint NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "reviews_stars_range" CHECK ("reviews"."stars" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "search_synonyms" (
	"set_number" smallint NOT NULL,
	"term" text NOT NULL,
	CONSTRAINT "search_synonyms_pk" PRIMARY KEY("set_number","term")
);
--> statement-breakpoint
CREATE TABLE "zones" (
	"id" text PRIMARY KEY NOT NULL,
	"region_id" text NOT NULL,
	"name" text NOT NULL,
	"position" smallint NOT NULL,
	"fee_base_kobo" bigint NOT NULL,
	"fee_free_km" smallint NOT NULL,
	"fee_per_km_kobo" bigint NOT NULL,
	"fee_cap_kobo" bigint NOT NULL,
	"surge_bps" integer DEFAULT 0 NOT NULL,
	"surge_max_bps" integer NOT NULL,
	"min_order_kobo" bigint NOT NULL,
	"eta_minutes_min" smallint NOT NULL,
	"eta_minutes_max" smallint NOT NULL,
	"area" jsonb NOT NULL,
	"centre_lat" double precision NOT NULL,
	"centre_lng" double precision NOT NULL,
	CONSTRAINT "zones_fee_base_not_negative" CHECK ("zones"."fee_base_kobo" >= 0),
	CONSTRAINT "zones_fee_free_km_not_negative" CHECK ("zones"."fee_free_km" >= 0),
	CONSTRAINT "zones_fee_per_km_not_negative" CHECK ("zones"."fee_per_km_kobo" >= 0),
	CONSTRAINT "zones_fee_cap_covers_base" CHECK ("zones"."fee_cap_kobo" >= "zones"."fee_base_kobo"),
	CONSTRAINT "zones_surge_within_max" CHECK ("zones"."surge_bps" between 0 and "zones"."surge_max_bps"),
	CONSTRAINT "zones_min_order_not_negative" CHECK ("zones"."min_order_kobo" >= 0),
	CONSTRAINT "zones_eta_ordered" CHECK (0 < "zones"."eta_minutes_min" and "zones"."eta_minutes_min" <= "zones"."eta_minutes_max"),
	CONSTRAINT "zones_centre_on_earth" CHECK ("zones"."centre_lat" between -90 and 90 and "zones"."centre_lng" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "riders" (
	"id" text PRIMARY KEY NOT NULL,
	"region_id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"vehicle" text NOT NULL,
	"plate" text,
	CONSTRAINT "riders_phone_unique" UNIQUE("phone"),
	CONSTRAINT "riders_vehicle_known" CHECK ("riders"."vehicle" in ('motorbike', 'bicycle')),
	CONSTRAINT "riders_motor_has_plate" CHECK ("riders"."vehicle" = 'bicycle' or "riders"."plate" is not null)
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"label" text NOT NULL,
	"zone_id" text NOT NULL,
	"landmark" text NOT NULL,
	"directions" text NOT NULL,
	"phone" text,
	"lat" double precision,
	"lng" double precision,
	"plus_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "addresses_label_once" UNIQUE("user_id","label"),
	CONSTRAINT "addresses_phone_e164" CHECK ("addresses"."phone" ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "addresses_point_whole" CHECK (("addresses"."lat" is null) = ("addresses"."lng" is null)),
	CONSTRAINT "addresses_on_earth" CHECK ("addresses"."lat" between -90 and 90 and "addresses"."lng" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "api_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"session_epoch" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_sessions_token_once" UNIQUE("token_hash"),
	CONSTRAINT "api_sessions_expire_later" CHECK ("api_sessions"."expires_at" > "api_sessions"."created_at")
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('sign_in')),
	CONSTRAINT "one_time_codes_attempts_bounded" CHECK ("one_time_codes"."attempts" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"password_hash" text,
	"role" text NOT NULL,
	"kitchen_id" text,
	"region_id" text,
	"status" text NOT NULL,
	"session_epoch" integer DEFAULT 1 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_phone_once" UNIQUE("phone"),
	CONSTRAINT "users_email_once" UNIQUE("email"),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('customer', 'kitchen_staff', 'kitchen_manager', 'rider', 'support_agent', 'finance_admin', 'finance_approver', 'ops_admin', 'owner', 'auditor')),
	CONSTRAINT "users_status" CHECK ("users"."status" in ('active', 'suspended', 'deleted')),
	CONSTRAINT "users_reachable" CHECK ("users"."status" = 'deleted' or "users"."phone" is not null or "users"."email" is not null),
	CONSTRAINT "users_phone_e164" CHECK ("users"."phone" ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email") and "users"."email" like '%_@_%'),
	CONSTRAINT "users_name_length" CHECK (char_length("users"."name") between 1 and 80),
	CONSTRAINT "users_kitchen_of_kitchen_roles" CHECK (("users"."role" in ('kitchen_staff', 'kitchen_manager')) = ("users"."kitchen_id" is not null)),
	CONSTRAINT "users_session_epoch_positive" CHECK ("users"."session_epoch" > 0)
);
--> statement-breakpoint
CREATE TABLE "kitchen_slots" (
	"id" text PRIMARY KEY NOT NULL,
	"kitchen_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"max_orders" integer NOT NULL,
	"max_items" integer NOT NULL,
	"booked_orders" integer DEFAULT 0 NOT NULL,
	"booked_items" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "kitchen_slots_start" UNIQUE("kitchen_id","starts_at"),
	CONSTRAINT "kitchen_slots_never_overbooked" CHECK (booked_orders between 0 and max_orders and booked_items between 0 and max_items)
);
--> statement-breakpoint
CREATE TABLE "movements" (
	"id" text PRIMARY KEY NOT NULL,
	"stock_level_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"reference_id" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "movements_reason" CHECK ("movements"."reason" in ('opening', 'sold', 'adjustment', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"stock_level_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reservations_status" CHECK ("reservations"."status" in ('held', 'committed', 'released')),
	CONSTRAINT "reservations_quantity_positive" CHECK ("reservations"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "slot_bookings" (
	"order_id" text PRIMARY KEY NOT NULL,
	"slot_id" text NOT NULL,
	"items" integer NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "slot_bookings_items_positive" CHECK ("slot_bookings"."items" > 0),
	CONSTRAINT "slot_bookings_status" CHECK ("slot_bookings"."status" in ('held', 'released'))
);
--> statement-breakpoint
CREATE TABLE "stock_levels" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"kitchen_id" text NOT NULL,
	"service_date" date NOT NULL,
	"on_hand" integer NOT NULL,
	"reserved" integer NOT NULL,
	"version" integer NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stock_levels_item_day" UNIQUE("item_id","service_date"),
	CONSTRAINT "stock_levels_never_oversold" CHECK (reserved >= 0 and on_hand >= reserved)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"owner_id" text,
	"balance_kobo" bigint,
	"version" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_one_per_owner" UNIQUE NULLS NOT DISTINCT("purpose","owner_id"),
	CONSTRAINT "accounts_kind" CHECK ("accounts"."kind" in ('floor', 'house')),
	CONSTRAINT "accounts_purpose" CHECK ("accounts"."purpose" in ('customer_wallet', 'paystack_clearing', 'order_escrow', 'wallet_hold', 'refund_clearing', 'suspense', 'kitchen_payable', 'rider_payable', 'commission_income', 'service_fee_income', 'delivery_income', 'packaging_income', 'vat_payable', 'promotion_expense', 'goodwill_expense', 'paystack_fee_expense', 'chargeback_loss', 'bank')),
	CONSTRAINT "accounts_balance_not_negative" CHECK ("accounts"."balance_kobo" >= 0),
	CONSTRAINT "accounts_floor_has_balance" CHECK ((kind = 'floor') = (balance_kobo is not null and version is not null))
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" text PRIMARY KEY NOT NULL,
	"transfer_id" text NOT NULL,
	"account_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"previous_balance_kobo" bigint,
	"balance_kobo" bigint,
	"account_version" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "entries_amount_not_zero" CHECK (amount_kobo <> 0),
	CONSTRAINT "entries_balance_not_negative" CHECK ("entries"."balance_kobo" >= 0),
	CONSTRAINT "entries_previous_balance_not_negative" CHECK ("entries"."previous_balance_kobo" >= 0),
	CONSTRAINT "entries_balance_adds_up" CHECK ((account_version is null and balance_kobo is null and previous_balance_kobo is null)
          or (account_version > 0 and balance_kobo = previous_balance_kobo + amount_kobo))
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text PRIMARY KEY NOT NULL,
	"from_account_id" text NOT NULL,
	"to_account_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"reason" text NOT NULL,
	"effect_key" text NOT NULL,
	"reference_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "transfers_amount_positive" CHECK ("transfers"."amount_kobo" > 0),
	CONSTRAINT "transfers_two_accounts" CHECK (from_account_id <> to_account_id),
	CONSTRAINT "transfers_reason" CHECK ("transfers"."reason" in ('opening_balance', 'top_up', 'order_payment', 'order_cancelled', 'cancellation_fee', 'kitchen_earning', 'commission', 'delivery_fee', 'rider_tip', 'service_fee', 'packaging', 'vat', 'correction'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"user_id" text,
	"desk" text,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_once" UNIQUE("event_id","template","channel"),
	CONSTRAINT "messages_channel" CHECK ("messages"."channel" in ('in_app', 'mail', 'sms')),
	CONSTRAINT "messages_status" CHECK ("messages"."status" in ('queued', 'sent', 'failed', 'dead')),
	CONSTRAINT "messages_desk" CHECK ("messages"."desk" in ('operations')),
	CONSTRAINT "messages_one_recipient" CHECK (num_nonnulls(user_id, desk) = 1),
	CONSTRAINT "messages_sent_has_moment" CHECK ((status = 'sent') = (sent_at is not null))
);
--> statement-breakpoint
CREATE TABLE "line_items" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"pack_id" text NOT NULL,
	"position" integer NOT NULL,
	"item_id" text NOT NULL,
	"name" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_kobo" bigint NOT NULL,
	"options" jsonb NOT NULL,
	"options_kobo" bigint NOT NULL,
	"total_kobo" bigint NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "line_items_position" UNIQUE("order_id","position"),
	CONSTRAINT "line_items_quantity_positive" CHECK ("line_items"."quantity" > 0),
	CONSTRAINT "line_items_unit_price_not_negative" CHECK ("line_items"."unit_price_kobo" >= 0),
	CONSTRAINT "line_items_options_not_negative" CHECK ("line_items"."options_kobo" >= 0),
	CONSTRAINT "line_items_total_adds_up" CHECK (total_kobo = (unit_price_kobo + options_kobo) * quantity)
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"version" integer NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_role" text NOT NULL,
	"reason" text,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_events_version" UNIQUE("order_id","version"),
	CONSTRAINT "order_events_version_positive" CHECK ("order_events"."version" > 0),
	CONSTRAINT "order_events_to" CHECK ("order_events"."to_status" in ('awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'delivered', 'expired', 'cancelled', 'undeliverable')),
	CONSTRAINT "order_events_role" CHECK ("order_events"."actor_role" in ('customer', 'kitchen', 'staff', 'system'))
);
--> statement-breakpoint
CREATE TABLE "order_packs" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"packaging_kobo" bigint NOT NULL,
	CONSTRAINT "order_packs_position" UNIQUE("order_id","position"),
	CONSTRAINT "order_packs_packaging_not_negative" CHECK ("order_packs"."packaging_kobo" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"customer_id" text NOT NULL,
	"region_id" text NOT NULL,
	"kitchen_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"quote_id" text,
	"fulfilment_type" text NOT NULL,
	"zone_id" text,
	"landmark" text NOT NULL,
	"directions" text NOT NULL,
	"phone" text NOT NULL,
	"slot_starts_at" timestamp (3) with time zone NOT NULL,
	"eta_from" timestamp (3) with time zone NOT NULL,
	"eta_to" timestamp (3) with time zone NOT NULL,
	"food_kobo" bigint NOT NULL,
	"packaging_kobo" bigint NOT NULL,
	"delivery_kobo" bigint NOT NULL,
	"service_kobo" bigint NOT NULL,
	"tip_kobo" bigint NOT NULL,
	"discount_kobo" bigint NOT NULL,
	"vat_included_kobo" bigint NOT NULL,
	"total_kobo" bigint NOT NULL,
	"earnings" jsonb NOT NULL,
	"delivery_pin" text,
	"pin_failures" integer DEFAULT 0 NOT NULL,
	"end_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'delivered', 'expired', 'cancelled', 'undeliverable')),
	CONSTRAINT "orders_fulfilment" CHECK ("orders"."fulfilment_type" in ('delivery', 'pickup')),
	CONSTRAINT "orders_delivery_has_zone" CHECK ((fulfilment_type = 'delivery') = (zone_id is not null)),
	CONSTRAINT "orders_delivery_has_pin" CHECK (fulfilment_type <> 'delivery' or delivery_pin ~ '^[0-9]{4}$'),
	CONSTRAINT "orders_end_has_reason" CHECK (status not in ('cancelled', 'undeliverable') or end_reason is not null),
	CONSTRAINT "orders_version_positive" CHECK ("orders"."version" > 0),
	CONSTRAINT "orders_food_not_negative" CHECK ("orders"."food_kobo" >= 0),
	CONSTRAINT "orders_packaging_not_negative" CHECK ("orders"."packaging_kobo" >= 0),
	CONSTRAINT "orders_delivery_not_negative" CHECK ("orders"."delivery_kobo" >= 0),
	CONSTRAINT "orders_service_not_negative" CHECK ("orders"."service_kobo" >= 0),
	CONSTRAINT "orders_tip_not_negative" CHECK ("orders"."tip_kobo" >= 0),
	CONSTRAINT "orders_discount_not_negative" CHECK ("orders"."discount_kobo" >= 0),
	CONSTRAINT "orders_vat_not_negative" CHECK ("orders"."vat_included_kobo" >= 0),
	CONSTRAINT "orders_pin_failures" CHECK (pin_failures between 0 and 3),
	CONSTRAINT "orders_total_adds_up" CHECK (total_kobo > 0 and total_kobo = food_kobo + packaging_kobo + delivery_kobo + service_kobo + tip_kobo - discount_kobo)
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"kitchen_id" text NOT NULL,
	"cart_hash" text NOT NULL,
	"priced" jsonb NOT NULL,
	"slot_starts_at" timestamp (3) with time zone NOT NULL,
	"total_kobo" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quotes_total_positive" CHECK ("quotes"."total_kobo" > 0),
	CONSTRAINT "quotes_expire_later" CHECK (expires_at > created_at)
);
--> statement-breakpoint
CREATE TABLE "tenders" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "tenders_order_kind" UNIQUE("order_id","kind"),
	CONSTRAINT "tenders_kind" CHECK ("tenders"."kind" in ('wallet', 'paystack')),
	CONSTRAINT "tenders_status" CHECK ("tenders"."status" in ('captured', 'returned')),
	CONSTRAINT "tenders_amount_positive" CHECK ("tenders"."amount_kobo" > 0)
);
--> statement-breakpoint
ALTER TABLE "consumed_events" ADD CONSTRAINT "consumed_events_event_id_outbox_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kitchen_zones" ADD CONSTRAINT "kitchen_zones_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kitchen_zones" ADD CONSTRAINT "kitchen_zones_zone_id_zones_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."zones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kitchens" ADD CONSTRAINT "kitchens_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kitchens" ADD CONSTRAINT "kitchens_zone_id_zones_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."zones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landmarks" ADD CONSTRAINT "landmarks_zone_id_zones_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."zones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_item_option_groups" ADD CONSTRAINT "menu_item_option_groups_item_id_menu_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."menu_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_item_option_groups" ADD CONSTRAINT "menu_item_option_groups_group_id_option_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."option_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_category_id_menu_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."menu_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "options" ADD CONSTRAINT "options_group_id_option_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."option_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_kitchens" ADD CONSTRAINT "promo_kitchens_promo_code_promos_code_fk" FOREIGN KEY ("promo_code") REFERENCES "public"."promos"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_kitchens" ADD CONSTRAINT "promo_kitchens_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_item_id_menu_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."menu_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zones" ADD CONSTRAINT "zones_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "riders" ADD CONSTRAINT "riders_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_sessions" ADD CONSTRAINT "api_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kitchen_slots" ADD CONSTRAINT "kitchen_slots_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "movements" ADD CONSTRAINT "movements_stock_level_id_stock_levels_id_fk" FOREIGN KEY ("stock_level_id") REFERENCES "public"."stock_levels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_stock_level_id_stock_levels_id_fk" FOREIGN KEY ("stock_level_id") REFERENCES "public"."stock_levels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_bookings" ADD CONSTRAINT "slot_bookings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_bookings" ADD CONSTRAINT "slot_bookings_slot_id_kitchen_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."kitchen_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_item_id_menu_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."menu_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_from_account_id_accounts_id_fk" FOREIGN KEY ("from_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_to_account_id_accounts_id_fk" FOREIGN KEY ("to_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_event_id_outbox_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_items" ADD CONSTRAINT "line_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_items" ADD CONSTRAINT "line_items_pack_id_order_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."order_packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_items" ADD CONSTRAINT "line_items_item_id_menu_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."menu_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_packs" ADD CONSTRAINT "order_packs_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_zone_id_zones_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."zones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_kitchen_id_kitchens_id_fk" FOREIGN KEY ("kitchen_id") REFERENCES "public"."kitchens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenders" ADD CONSTRAINT "tenders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_events_unpublished" ON "outbox_events" USING btree ("created_at","id") WHERE published_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "outbox_events_aggregate" ON "outbox_events" USING btree ("aggregate_id","aggregate_version");--> statement-breakpoint
CREATE INDEX "audit_events_unsealed" ON "audit_events" USING btree ("seq") WHERE hash is null;--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_type","subject_id","seq");--> statement-breakpoint
CREATE INDEX "kitchen_zones_zone" ON "kitchen_zones" USING btree ("zone_id");--> statement-breakpoint
CREATE INDEX "kitchens_region" ON "kitchens" USING btree ("region_id","position");--> statement-breakpoint
CREATE INDEX "menu_item_option_groups_group" ON "menu_item_option_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "menu_items_kitchen" ON "menu_items" USING btree ("kitchen_id","position");--> statement-breakpoint
CREATE INDEX "reviews_kitchen" ON "reviews" USING btree ("kitchen_id","stars");--> statement-breakpoint
CREATE INDEX "zones_region" ON "zones" USING btree ("region_id","position");--> statement-breakpoint
CREATE INDEX "riders_region" ON "riders" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "api_sessions_user" ON "api_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_newest" ON "one_time_codes" USING btree ("user_id","purpose","id");--> statement-breakpoint
CREATE INDEX "users_demo" ON "users" USING btree ("role","id") WHERE is_demo;--> statement-breakpoint
CREATE INDEX "movements_level" ON "movements" USING btree ("stock_level_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "movements_opening_once" ON "movements" USING btree ("stock_level_id") WHERE reason = 'opening';--> statement-breakpoint
CREATE UNIQUE INDEX "movements_sold_once" ON "movements" USING btree ("stock_level_id","reference_id") WHERE reason = 'sold';--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_order_level" ON "reservations" USING btree ("order_id","stock_level_id");--> statement-breakpoint
CREATE INDEX "reservations_held" ON "reservations" USING btree ("stock_level_id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "slot_bookings_slot" ON "slot_bookings" USING btree ("slot_id");--> statement-breakpoint
CREATE INDEX "stock_levels_kitchen_day" ON "stock_levels" USING btree ("kitchen_id","service_date");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one_per_side" ON "entries" USING btree ("transfer_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_account_version" ON "entries" USING btree ("account_id","account_version");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_effect_once" ON "transfers" USING btree ("effect_key");--> statement-breakpoint
CREATE INDEX "transfers_reference" ON "transfers" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "messages_user" ON "messages" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("status") WHERE status <> 'sent';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_quote_once" ON "orders" USING btree ("quote_id");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_id","status","created_at");--> statement-breakpoint
CREATE INDEX "orders_customer_newest" ON "orders" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "orders_kitchen_open" ON "orders" USING btree ("kitchen_id","created_at") WHERE status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery');--> statement-breakpoint
CREATE INDEX "quotes_expires_at" ON "quotes" USING btree ("expires_at");
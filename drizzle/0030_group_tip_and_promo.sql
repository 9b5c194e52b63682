ALTER TABLE "group_orders" ADD COLUMN "tip_kobo" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "group_orders" ADD COLUMN "promo_code" text;--> statement-breakpoint
ALTER TABLE "group_orders" ADD COLUMN "promo_refused" text;--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_promo_code_promos_code_fk" FOREIGN KEY ("promo_code") REFERENCES "public"."promos"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_tip_at_least_zero" CHECK ("group_orders"."tip_kobo" >= 0);--> statement-breakpoint
ALTER TABLE "group_orders" ADD CONSTRAINT "group_orders_refused_was_named" CHECK (promo_refused is null or promo_code is not null);
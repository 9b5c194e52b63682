CREATE TABLE "refund_packs" (
	"id" text PRIMARY KEY NOT NULL,
	"refund_id" text NOT NULL,
	"pack_id" text NOT NULL,
	"amount_kobo" bigint NOT NULL,
	CONSTRAINT "refund_packs_once" UNIQUE("refund_id","pack_id"),
	CONSTRAINT "refund_packs_amount_positive" CHECK ("refund_packs"."amount_kobo" > 0)
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_removed_within";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "removed_packaging_kobo" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shortages" ADD COLUMN "packaging_kobo" bigint;--> statement-breakpoint
ALTER TABLE "refund_packs" ADD CONSTRAINT "refund_packs_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_packs" ADD CONSTRAINT "refund_packs_pack_id_order_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."order_packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refund_packs_pack" ON "refund_packs" USING btree ("pack_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_removed_packaging_within" CHECK (removed_packaging_kobo between 0 and packaging_kobo);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_removed_within" CHECK (removed_kobo - removed_packaging_kobo between 0 and food_kobo);--> statement-breakpoint
ALTER TABLE "shortages" ADD CONSTRAINT "shortages_packaging_of_removed" CHECK (packaging_kobo = 0 or (packaging_kobo > 0 and status = 'removed'));

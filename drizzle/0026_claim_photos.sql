CREATE TABLE "claim_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"claim_id" text,
	"position" integer,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claim_photos_position" UNIQUE("claim_id","position"),
	CONSTRAINT "claim_photos_type" CHECK ("claim_photos"."type" in ('image/jpeg')),
	CONSTRAINT "claim_photos_size" CHECK (octet_length(bytes) between 1 and 190000),
	CONSTRAINT "claim_photos_magic" CHECK (substring(bytes from 1 for 3) = '\xffd8ff'::bytea),
	CONSTRAINT "claim_photos_sides" CHECK (width > 0 and height > 0),
	CONSTRAINT "claim_photos_has_place" CHECK ((claim_id is null) = (position is null)),
	CONSTRAINT "claim_photos_few" CHECK (position between 1 and 2)
);
--> statement-breakpoint
ALTER TABLE "claim_photos" ADD CONSTRAINT "claim_photos_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_photos" ADD CONSTRAINT "claim_photos_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_photos" ADD CONSTRAINT "claim_photos_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_photos_loose" ON "claim_photos" USING btree ("order_id","created_at") WHERE claim_id is null;--> statement-breakpoint
CREATE INDEX "claim_photos_customer" ON "claim_photos" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "claim_photos_created_at" ON "claim_photos" USING btree ("created_at");

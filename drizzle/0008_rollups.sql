CREATE TABLE "rollups" (
	"name" text PRIMARY KEY NOT NULL,
	"up_to" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "orders_changed_at" ON "orders" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "refunds_changed_at" ON "refunds" USING btree ("changed_at");
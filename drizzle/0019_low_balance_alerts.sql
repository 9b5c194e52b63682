CREATE TABLE "low_balance_alerts" (
	"user_id" text PRIMARY KEY NOT NULL,
	"threshold_kobo" bigint NOT NULL,
	"told" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "low_balance_alerts_threshold" CHECK ("low_balance_alerts"."threshold_kobo" between 10000 and 10000000)
);
--> statement-breakpoint
ALTER TABLE "low_balance_alerts" ADD CONSTRAINT "low_balance_alerts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
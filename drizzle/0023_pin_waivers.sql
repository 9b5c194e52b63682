CREATE TABLE "pin_waivers" (
	"session_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"waived_kobo" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pin_waivers_bounded" CHECK ("pin_waivers"."waived_kobo" between 0 and 300000)
);
--> statement-breakpoint
ALTER TABLE "pin_waivers" ADD CONSTRAINT "pin_waivers_session_id_browser_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."browser_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pin_waivers" ADD CONSTRAINT "pin_waivers_user_id_spend_controls_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."spend_controls"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pin_waivers_user" ON "pin_waivers" USING btree ("user_id");
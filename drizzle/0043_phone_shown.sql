-- A session that goes on when its owner changes the password, and when a number was shown to be its owner's. Two empty
-- columns: neither table is rewritten. The demo's people have theirs; of everybody else nobody knows yet.
ALTER TABLE "browser_sessions" ADD COLUMN "session_epoch" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "phone_shown_at" timestamp (3) with time zone;--> statement-breakpoint
update users set phone_shown_at = created_at where is_demo and phone is not null;

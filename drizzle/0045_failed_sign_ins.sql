CREATE TABLE "failed_sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"contact" text,
	"way" text NOT NULL,
	"fault" text NOT NULL,
	"address" text,
	"request_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "failed_sign_ins_way" CHECK ("failed_sign_ins"."way" in ('password', 'code', 'authenticator', 'console_password')),
	CONSTRAINT "failed_sign_ins_fault" CHECK ("failed_sign_ins"."fault" in ('wrong', 'no_account', 'locked', 'suspended', 'closed', 'demo_off')),
	CONSTRAINT "failed_sign_ins_unknown_account" CHECK ((fault = 'no_account') = (user_id is null)),
	CONSTRAINT "failed_sign_ins_bounded" CHECK (char_length(contact) <= 120 and char_length(address) <= 64)
);
--> statement-breakpoint
ALTER TABLE "exports" DROP CONSTRAINT "exports_desk";--> statement-breakpoint
ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_desk";--> statement-breakpoint
CREATE INDEX "failed_sign_ins_newest" ON "failed_sign_ins" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "failed_sign_ins_user" ON "failed_sign_ins" USING btree ("user_id","at");--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_desk" CHECK ("exports"."desk" in ('orders', 'payments', 'refunds', 'customers', 'kitchens', 'wallets', 'webhooks', 'jobs', 'audit', 'sign-ins'));--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_desk" CHECK ("saved_views"."desk" in ('orders', 'payments', 'refunds', 'customers', 'kitchens', 'wallets', 'webhooks', 'jobs', 'audit', 'sign-ins'));--> statement-breakpoint

-- History: inserted, never changed. What is older than ninety days is forgotten, as counted from the newest row or the server's
-- clock, whichever is later; nobody makes the function take anything younger.
revoke update, delete, truncate on failed_sign_ins from rachel_app;
--> statement-breakpoint
create trigger failed_sign_ins_never_changed before update on failed_sign_ins
  for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger failed_sign_ins_no_truncate before truncate on failed_sign_ins
  for each statement execute function refuse_rewriting_history();
--> statement-breakpoint
create function forget_failed_sign_ins(before timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from failed_sign_ins
  where at < least(before, greatest(now(), (select max(at) from failed_sign_ins)) - interval '90 days')
$$;
--> statement-breakpoint
revoke execute on function forget_failed_sign_ins(timestamptz) from public;
--> statement-breakpoint
grant execute on function forget_failed_sign_ins(timestamptz) to rachel_app;

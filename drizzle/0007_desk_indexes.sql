-- What the console's lists are sorted, filtered and searched by: a page of any of them on a million orders reads some
-- tens of rows. Each index is built while writes to its table wait, about a second a million rows; on a house that is
-- larger than that, build them before by hand with "concurrently" and "if not exists".
CREATE INDEX IF NOT EXISTS "outbox_events_dead" ON "outbox_events" USING btree ("dead_at") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_events_newest" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_events_action_newest" ON "audit_events" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_events_actor_newest" ON "audit_events" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_events_subject_id" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_customers_newest" ON "users" USING btree ("created_at","id") WHERE role = 'customer';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_customers_name" ON "users" USING btree ("name","id") WHERE role = 'customer';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_name_words" ON "users" USING gin ((' ' || lower(translate(regexp_replace(normalize(name, nfd), '[\u0300-\u036f]', '', 'g'), 'ƁƊƘƳɓɗƙƴ’', 'BDKYbdky'''))) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "accounts_wallets_newest" ON "accounts" USING btree ("created_at","id") WHERE kind = 'floor';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_newest" ON "orders" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_status_newest" ON "orders" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_kitchen_newest" ON "orders" USING btree ("kitchen_id","created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_promised" ON "orders" USING btree ("eta_to","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_total" ON "orders" USING btree ("total_kobo","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payment_attempts_newest" ON "payment_attempts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payment_attempts_status_newest" ON "payment_attempts" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payment_attempts_amount" ON "payment_attempts" USING btree ("amount_kobo","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payment_attempts_outcome_newest" ON "payment_attempts" USING btree ("outcome","created_at","id") WHERE outcome <> 'captured';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payment_attempts_provider_id" ON "payment_attempts" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "webhook_inbox_newest" ON "webhook_inbox" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "webhook_inbox_status_newest" ON "webhook_inbox" USING btree ("status","received_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "webhook_inbox_object" ON "webhook_inbox" USING btree ("object_id") WHERE object_id is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "refunds_newest" ON "refunds" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "refunds_amount" ON "refunds" USING btree ("amount_kobo","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "refunds_customer" ON "refunds" USING btree ("customer_id","created_at");
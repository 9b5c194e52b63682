ALTER TABLE "users" ADD COLUMN "legal_name" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "tin" text;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_legal_name_length" CHECK (char_length("users"."legal_name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tin_shape" CHECK ("users"."tin" ~ '^([0-9]{10}|[0-9]{8}-[0-9]{4}|[0-9]{13})$');